import { beforeAll, describe, expect, it } from 'vitest'
import { tutorialNetwork, type NetworkSpec } from '@shared/models'
import { createEngine, type Engine } from '../../src/main/learning/kernels/engine'
import { memorySet } from '../../src/main/learning/learning-set'
import { planNetwork } from '../../src/main/learning/network'
import { predict } from '../../src/main/learning/predict'
import { rateOfStep } from '../../src/main/learning/schedule'
import { evenWeights } from '../../src/main/learning/targets'
import { Trainer } from '../../src/main/learning/trainer'
import { arrangeWeights, type Weights } from '../../src/main/learning/weights'
import { referenceJson, referenceNpy, referenceWeights } from './reference-files'

interface Trace {
  readonly steps: readonly { readonly step: number; readonly loss: number; readonly categorical_accuracy: number }[]
  readonly evaluate_after: { readonly loss: number; readonly categorical_accuracy: number }
}

const withoutDropout: NetworkSpec = { ...tutorialNetwork, blocks: tutorialNetwork.blocks.map((block) => ({ ...block, dropout: 0 })) }
const plan = planNetwork(withoutDropout, 40, 64, 10)
const trace = referenceJson<Trace>('training', 'trace.json')
const x = referenceNpy('training', 'x.npy').data
const oneHot = referenceNpy('training', 'y.npy').data
const targets = classes(oneHot, 10)
const batch = { x, targets: oneHot, weights: evenWeights(targets.length) }
const schedule = { kind: 'step_decay', decay: 0.001 } as const

describe.each(['best', 'plain'] as const)('ten steps on one batch beside Keras 2.15 (%s kernels)', (choice) => {
  let engine: Engine
  let trainer: Trainer
  let losses: number[]
  let accuracies: number[]

  beforeAll(async () => {
    engine = await createEngine(choice)
    trainer = new Trainer(engine, plan, { optimizer: { name: 'adam' }, seed: 0 }, { weights: referenceWeights('training', 'initial.h5') })
    const outcomes = trace.steps.map(() => trainer.step(batch, rateOfStep(schedule, 0.001, null, trainer.iterations, trace.steps.length)))
    losses = outcomes.map((outcome) => outcome.lossSum / targets.length)
    accuracies = outcomes.map((outcome) => outcome.correct / targets.length)
  })

  it('has the loss of every step within 1e-3', () => {
    losses.forEach((loss, index) => expect(relative(loss, trace.steps[index].loss), `step ${index + 1}`).toBeLessThan(1e-3))
  })

  it('has the accuracy of every step', () => {
    expect(accuracies).toEqual(trace.steps.map((step) => step.categorical_accuracy))
  })

  it('has the same evaluation afterwards', async () => {
    const probabilities = await predict({ plan, weights: trainer.currentWeights() }, memorySet(x, 40, 64, targets), 64, { engine })
    const loss = targets.reduce((sum, target, row) => sum - Math.log(probabilities[row * 10 + target]), 0) / targets.length
    const correct = targets.filter((target, row) => target === argMax(probabilities.subarray(row * 10, row * 10 + 10))).length
    expect(relative(loss, trace.evaluate_after.loss)).toBeLessThan(1e-3)
    expect(correct / targets.length).toBe(trace.evaluate_after.categorical_accuracy)
  })

  it('ends with the same weights', () => {
    const expected = arrangeWeights(plan, referenceWeights('training', 'after-10-steps.h5'))
    const differences = compareWeights(trainer.currentWeights(), expected)
    for (const { name, difference } of differences) expect(difference, name).toBeLessThan(toleranceOf(name))
  })
})

/** A convolution's bias has a zero gradient: what Keras has there is rounding noise that Adam made visible. */
function toleranceOf(name: string): number {
  return /^Conv\d\/bias$/.test(name) || name.endsWith('moving_mean') ? 0.01 : 1e-3
}

function compareWeights(ours: Weights, theirs: Weights): readonly { readonly name: string; readonly difference: number }[] {
  return ours.map(({ name, values }, index) => ({
    name, difference: values.reduce((most, value, place) => Math.max(most, Math.abs(value - theirs[index].values[place])), 0),
  }))
}

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected)
}

function classes(rows: Float32Array, count: number): Int32Array {
  return Int32Array.from({ length: rows.length / count }, (_, row) => argMax(rows.subarray(row * count, (row + 1) * count)))
}

function argMax(values: Float32Array): number {
  return values.reduce((top, value, index) => (value > values[top] ? index : top), 0)
}
