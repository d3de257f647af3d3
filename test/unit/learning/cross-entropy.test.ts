import { describe, expect, it } from 'vitest'
import { crossEntropy, crossEntropyGradient, softmax } from '../../../src/main/learning/cross-entropy'
import { evenWeights, targetRows } from '../../../src/main/learning/targets'

const logits = Float32Array.of(1, 2, 0.5, -1, 0, 3)
const batch = { targets: targetRows([1, 0], 3, 0), weights: evenWeights(2) }
const soft = { targets: Float32Array.of(0.2, 0.7, 0.1, 0.5, 0.25, 0.25), weights: Float32Array.of(0.5, 3) }

describe('categorical cross-entropy', () => {
  it('is -ln of the actual class\' probability, summed over the batch', () => {
    const probabilities = softmax(logits, 3)
    expect(crossEntropy(logits, batch, 3).lossSum).toBeCloseTo(-Math.log(probabilities[1]) - Math.log(probabilities[3]), 5)
    expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1, 6)
  })

  it('of soft targets is that of each class in its share, times the weight of the recording', () => {
    const of = (place: number, target: number): number => -Math.log(softmax(logits, 3)[place * 3 + target])
    const expected = 0.5 * (0.2 * of(0, 0) + 0.7 * of(0, 1) + 0.1 * of(0, 2)) + 3 * (0.5 * of(1, 0) + 0.25 * of(1, 1) + 0.25 * of(1, 2))
    expect(crossEntropy(logits, soft, 3).lossSum).toBeCloseTo(expected, 5)
  })

  it('counts a recording as correct if its class is the most probable, whatever it weighs', () => {
    expect(crossEntropy(logits, batch, 3).correct).toBe(1)
    expect(crossEntropy(logits, soft, 3).correct).toBe(1)
  })

  it.each([['one-hot', batch], ['soft and weighted', soft]])('has the gradient that small changes of the logits show: %s targets', (_, targets) => {
    const gradient = crossEntropyGradient(logits, targets, 3)
    logits.forEach((_value, index) => {
      const moved = (by: number) => crossEntropy(logits.map((value, place) => value + (place === index ? by : 0)), targets, 3).lossSum / 2
      expect(gradient[index]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 4)
    })
  })

  it('stays finite for logits that no exponential can hold', () => {
    const one = { targets: targetRows([1], 2, 0), weights: evenWeights(1) }
    expect(crossEntropy(Float32Array.of(1000, -1000), one, 2).lossSum).toBe(2000)
    expect([...softmax(Float32Array.of(1000, -1000), 2)]).toEqual([1, 0])
  })

  it.each([0, 1, 2])('is not a number if logit %d is none', (place) => {
    const broken = logits.map((value, index) => (index === place ? Number.NaN : value))
    expect(crossEntropy(broken, batch, 3).lossSum).toBeNaN()
  })
})
