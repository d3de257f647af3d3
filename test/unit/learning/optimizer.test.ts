import { describe, expect, it } from 'vitest'
import { defaultOptimizers, optimizerNames, type OptimizerSpec } from '@shared/models'
import { copyOptimizer, initialOptimizer, optimizerStep } from '../../../src/main/learning/optimizer'

const everyKind: readonly OptimizerSpec[] = [...optimizerNames.map((name) => defaultOptimizers[name]), { name: 'sgd', momentum: 0.9, nesterov: true }, { name: 'sgd', momentum: 0, nesterov: false }]

describe('every optimizer', () => {
  it.each(everyKind)('$name goes on from a copied state exactly as from the original', (spec) => {
    const run = (pause: boolean): number => {
      const weights = [Float32Array.of(1)]
      let state = initialOptimizer(spec, [1])
      for (const slope of [0.3, -0.2, 0.5, 0.1]) {
        state = optimizerStep(spec, state, 0.01, weights, [Float32Array.of(slope)])
        if (pause) state = copyOptimizer(state)
      }
      return weights[0][0]
    }
    expect(run(true)).toBe(run(false))
  })

  it.each(everyKind)('$name reaches the bottom of a bowl', (spec) => {
    const weights = [Float32Array.of(3, -2)]
    let state = initialOptimizer(spec, [2])
    for (let step = 0; step < 2000; step++) state = optimizerStep(spec, state, 0.01, weights, [weights[0].map((value) => 2 * value)])
    expect(Math.max(...weights[0].map(Math.abs))).toBeLessThan(1e-3)
    expect(state.iterations).toBe(2000)
  })

  it('leaves a copy as it was', () => {
    const spec = defaultOptimizers.adam
    const state = initialOptimizer(spec, [1])
    const copy = copyOptimizer(state)
    optimizerStep(spec, state, 0.1, [Float32Array.of(1)], [Float32Array.of(1)])
    expect(copy).toEqual(initialOptimizer(spec, [1]))
  })
})

describe('Adam', () => {
  const spec = defaultOptimizers.adam

  it('moves every weight by the learning rate in the first step, whatever the size of its gradient', () => {
    const weights = Float32Array.of(1, 1, 1)
    optimizerStep(spec, initialOptimizer(spec, [3]), 0.001, [weights], [Float32Array.of(100, -0.01, 0)])
    expect(weights[0]).toBeCloseTo(0.999, 6)
    expect(weights[1]).toBeCloseTo(1.001, 5)
    expect(weights[2]).toBe(1)
  })

  it('leaves weights without a gradient alone', () => {
    const weights = Float32Array.of(2)
    const after = optimizerStep(spec, initialOptimizer(spec, [1]), 0.001, [weights], [null])
    expect([weights[0], after.iterations, after.slots[0][0][0]]).toEqual([2, 1, 0])
  })
})

describe('AdamW', () => {
  it('shrinks all weights by decay x rate, whatever their gradient', () => {
    const spec: OptimizerSpec = { name: 'adamw', weightDecay: 0.5 }
    const weights = [Float32Array.of(8), Float32Array.of(4)]
    optimizerStep(spec, initialOptimizer(spec, [1, 1]), 0.25, weights, [Float32Array.of(0), null])
    expect(weights.map((values) => values[0])).toEqual([7, 3.5])
  })
})
