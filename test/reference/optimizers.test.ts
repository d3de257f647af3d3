import { describe, expect, it } from 'vitest'
import type { Monitor, OptimizerSpec, ScheduleSpec } from '@shared/models'
import { crossEntropy, crossEntropyGradient } from '../../src/main/learning/cross-entropy'
import { initialOptimizer, optimizerStep } from '../../src/main/learning/optimizer'
import { initialSchedule, rateOfStep, scheduleAfterEpoch } from '../../src/main/learning/schedule'
import { balancedClassWeights, evenWeights, targetRows } from '../../src/main/learning/targets'
import { referenceJson } from './reference-files'

interface Reference {
  readonly weights: readonly number[][]
  readonly gradients: readonly (readonly number[][])[]
  readonly optimizers: readonly { readonly spec: OptimizerSpec; readonly learningRate: number; readonly weights: readonly (readonly number[][])[] }[]
  readonly stepDecay: readonly { readonly learningRate: number; readonly decay: number; readonly rates: readonly number[] }[]
  readonly cosine: readonly { readonly learningRate: number; readonly minimum: number; readonly rates: readonly number[] }[]
  readonly plateaus: readonly {
    readonly monitor: Monitor; readonly monitored: readonly number[]; readonly factor: number; readonly patience: number
    readonly minDelta: number; readonly minimum: number; readonly rates: readonly number[]
  }[]
  readonly losses: readonly {
    readonly smoothing: number; readonly classWeights: readonly number[] | null; readonly targets: readonly number[]
    readonly logits: readonly number[][]; readonly bias_gradient: readonly number[]
    readonly history: { readonly loss: number; readonly categorical_accuracy: number; readonly val_loss: number; readonly val_categorical_accuracy: number }
  }[]
}

const reference = referenceJson<Reference>('learning', 'keras.json')
const arrays = (rows: readonly number[][]): Float32Array[] => rows.map((row) => Float32Array.from(row))

/** @param scale size below which differences are taken as they are */
function expectClose(actual: Iterable<number>, expected: readonly number[], relative: number, scale = 1e-9): void {
  for (const [index, value] of [...actual].entries()) expect(Math.abs(value - expected[index])).toBeLessThanOrEqual(relative * Math.max(scale, Math.abs(expected[index])))
}

describe("optimizers move weights as Keras' do", () => {
  it.each(reference.optimizers.map((one) => [JSON.stringify(one.spec), one] as const))('%s', (_, { spec, learningRate, weights }) => {
    const moved = arrays(reference.weights)
    let state = initialOptimizer(spec, moved.map((values) => values.length))
    reference.gradients.forEach((gradient, step) => {
      state = optimizerStep(spec, state, learningRate, moved, arrays(gradient))
      moved.forEach((values, index) => expectClose(values, weights[step][index], 5e-6, 0.1))
    })
    expect(state.iterations).toBe(reference.gradients.length)
  })
})

describe("learning rates are Keras'", () => {
  it.each(reference.stepDecay)('with a decay of $decay per step', ({ learningRate, decay, rates }) => {
    expectClose(rates.map((_, step) => rateOfStep({ kind: 'step_decay', decay }, learningRate, null, step, rates.length)), rates, 1e-4)
  })

  it.each(reference.cosine)('along a cosine down to $minimum', ({ learningRate, minimum, rates }) => {
    expectClose(rates.map((_, step) => rateOfStep({ kind: 'cosine', minimum }, learningRate, null, step, rates.length)), rates, 1e-5)
  })

  it.each(reference.plateaus)('on plateaus of $monitor, patience $patience, factor $factor', ({ monitored, rates, ...rest }) => {
    const schedule: ScheduleSpec = { kind: 'plateau', ...rest }
    let state = initialSchedule(schedule, 0.1)
    monitored.forEach((value, index) => {
      expectClose([rateOfStep(schedule, 0.1, state, index, 100)], [rates[index]], 1e-5)
      const row = { epoch: index + 1, loss: value, categoricalAccuracy: value, valLoss: value, valCategoricalAccuracy: value, seconds: 1 }
      state = scheduleAfterEpoch(schedule, state, row)
    })
  })
})

describe("losses are those that Keras' fit reports", () => {
  it.each(reference.losses)('with label smoothing of $smoothing and class weights $classWeights', ({ smoothing, classWeights, targets, logits, history, bias_gradient }) => {
    const flat = Float32Array.from(logits.flat())
    const weights = classWeights === null ? evenWeights(10) : Float32Array.from(targets, (target) => balancedClassWeights(targets, 3)[target])
    const batch = { targets: targetRows(targets, 3, smoothing), weights }
    const trained = crossEntropy(flat, batch, 3)
    const validated = crossEntropy(flat, { ...batch, weights: evenWeights(10) }, 3)
    const means = [trained.lossSum, trained.correct, validated.lossSum, validated.correct].map((sum) => sum / 10)
    expectClose(means, [history.loss, history.categorical_accuracy, history.val_loss, history.val_categorical_accuracy], 1e-6)
    const gradient = crossEntropyGradient(flat, batch, 3)
    expectClose([0, 1, 2].map((scene) => gradient.filter((_, index) => index % 3 === scene).reduce((sum, value) => sum + value, 0)), bias_gradient, 1e-5, 0.1)
  })
})
