import { describe, expect, it } from 'vitest'
import { adamStep, copyAdam, decayedRate, initialAdam } from '../../../src/main/learning/adam'

const spec = { learningRate: 0.001, decay: 0.001 }

describe('Adam', () => {
  it('moves every weight by the learning rate in the first step, whatever the size of its gradient', () => {
    const weights = Float32Array.of(1, 1, 1)
    adamStep(spec, initialAdam([3]), [weights], [Float32Array.of(100, -0.01, 0)])
    expect(weights[0]).toBeCloseTo(0.999, 6)
    expect(weights[1]).toBeCloseTo(1.001, 5)
    expect(weights[2]).toBe(1)
  })

  it('lowers the rate per step as Keras\' legacy optimizer does', () => {
    expect(decayedRate(spec, 0)).toBe(0.001)
    expect(decayedRate(spec, 1000)).toBe(0.0005)
  })

  it('leaves weights without a gradient alone', () => {
    const weights = Float32Array.of(2)
    const after = adamStep(spec, initialAdam([1]), [weights], [null])
    expect([weights[0], after.iterations, after.firstMoments[0][0]]).toEqual([2, 1, 0])
  })

  it('goes on from a copied state exactly as from the original', () => {
    const gradients = [0.3, -0.2, 0.5, 0.1].map((slope) => [Float32Array.of(slope)])
    const run = (pause: boolean): number => {
      const weights = [Float32Array.of(1)]
      let state = initialAdam([1])
      for (const gradient of gradients) {
        state = adamStep(spec, state, weights, gradient)
        if (pause) state = copyAdam(state)
      }
      return weights[0][0]
    }
    expect(run(true)).toBe(run(false))
  })

  it('reaches the bottom of a bowl', () => {
    const weights = [Float32Array.of(3, -2)]
    let state = initialAdam([2])
    for (let step = 0; step < 2000; step++) state = adamStep({ learningRate: 0.01, decay: 0 }, state, weights, [weights[0].map((value) => 2 * value)])
    expect(Math.max(...weights[0].map(Math.abs))).toBeLessThan(1e-3)
  })
})
