import { describe, expect, it } from 'vitest'
import { crossEntropy, crossEntropyGradient, softmax } from '../../../src/main/learning/cross-entropy'

const logits = Float32Array.of(1, 2, 0.5, -1, 0, 3)
const targets = [1, 0]

describe('categorical cross-entropy', () => {
  it('is -ln of the actual class\' probability, summed over the batch', () => {
    const { lossSum, probabilities } = crossEntropy(logits, targets, 3)
    expect(lossSum).toBeCloseTo(-Math.log(probabilities[1]) - Math.log(probabilities[3]), 5)
    expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1, 6)
  })

  it('counts a recording as correct if its class is the most probable', () => {
    expect(crossEntropy(logits, targets, 3).correct).toBe(1)
  })

  it('has the gradient that small changes of the logits show', () => {
    const gradient = crossEntropyGradient(crossEntropy(logits, targets, 3).probabilities, targets, 3)
    logits.forEach((_, index) => {
      const moved = (by: number) => crossEntropy(logits.map((value, place) => value + (place === index ? by : 0)), targets, 3).lossSum / 2
      expect(gradient[index]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 4)
    })
  })

  it('stays finite for logits that no exponential can hold', () => {
    expect(crossEntropy(Float32Array.of(1000, -1000), [1], 2).lossSum).toBe(2000)
    expect([...softmax(Float32Array.of(1000, -1000), 2)]).toEqual([1, 0])
  })

  it('is not a number if a logit is none', () => {
    expect(crossEntropy(Float32Array.of(Number.NaN, 1), [1], 2).lossSum).toBeNaN()
  })
})
