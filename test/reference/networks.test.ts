import { beforeAll, describe, expect, it } from 'vitest'
import type { NetworkSpec } from '@shared/models'
import { classActivation } from '../../src/main/learning/class-activation'
import { createEngine, type Engine } from '../../src/main/learning/kernels/engine'
import { memorySet } from '../../src/main/learning/learning-set'
import { planNetwork, summarisePlan } from '../../src/main/learning/network'
import { embed, predict } from '../../src/main/learning/predict'
import { trainingStep } from '../../src/main/learning/training-step'
import { arrangeWeights, weightShapes } from '../../src/main/learning/weights'
import { referenceJson } from './reference-files'

/** What make_networks.py writes: random weights, matrices, soft targets and sample weights, and Keras' answers. */
interface NetworkReference {
  readonly network: NetworkSpec
  readonly x: readonly number[]
  readonly targets: readonly number[]
  readonly sampleWeights: readonly number[]
  readonly layers: readonly { readonly name: string; readonly outputShape: readonly number[]; readonly parameters: number }[]
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: readonly number[] }[]
  readonly prediction: readonly number[]
  /** What reaches the output layer. */
  readonly embedding: readonly number[]
  /** Grad-CAM of every class of every recording: (recordings, classes, bands, frames); null without convolutions. */
  readonly activation: { readonly shape: readonly number[]; readonly values: readonly number[] } | null
  readonly loss: number
  readonly gradients: Readonly<Record<string, readonly number[]>>
  /** After the pass has moved them by a hundredth. */
  readonly statistics: Readonly<Record<string, readonly number[]>>
}

interface References {
  readonly bands: number
  readonly frames: number
  readonly classes: number
  readonly recordings: number
  readonly networks: readonly NetworkReference[]
}

const { bands, frames, classes, recordings, networks } = referenceJson<References>('networks', 'networks.json')
const named = networks.map((reference) => [
  `${reference.network.blocks.length} blocks, ${reference.network.gathering}, ${reference.network.dense.length} dense layers`, reference] as const)

function expectClose(ours: ArrayLike<number>, theirs: readonly number[], tolerance: number, what: string): void {
  expect(ours.length, what).toBe(theirs.length)
  const scale = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3)
  theirs.forEach((value, index) => expect(Math.abs(ours[index] - value) / scale, `${what} ${index}: ${ours[index]}, Keras ${value}`).toBeLessThan(tolerance))
}

describe.each(named)('beside Keras 2.15, a network of %s', (_, reference) => {
  const plan = planNetwork(reference.network, bands, frames, classes)
  const weights = arrangeWeights(plan, reference.weights.map((weight) => ({ ...weight, values: Float32Array.from(weight.values) })))
  const x = Float32Array.from(reference.x)
  const engines = new Map<string, Engine>()

  beforeAll(async () => {
    engines.set('native', await createEngine()).set('plain', await createEngine('plain'))
  })

  it('has the same layers, shapes and parameters', () => {
    expect(summarisePlan(plan).layers.map(({ name, outputShape, parameters }) => ({ name, outputShape, parameters }))).toEqual(reference.layers)
    expect(weightShapes(plan).map(({ name }) => name).sort()).toEqual(reference.weights.map(({ name }) => name).sort())
  })

  it('predicts the same probabilities', async () => {
    const probabilities = await predict({ plan, weights }, memorySet(x, bands, frames, new Int32Array(recordings)), 2)
    reference.prediction.forEach((value, index) => expect(Math.abs(probabilities[index] - value)).toBeLessThan(1e-5))
  })

  it('gives the same vectors to the output layer', async () => {
    expectClose(await embed({ plan, weights }, memorySet(x, bands, frames, new Int32Array(recordings)), 2), reference.embedding, 1e-5, 'embedding')
  })

  it('sees each class where Grad-CAM sees it', async () => {
    if (reference.activation === null) {
      await expect(classActivation({ plan, weights }, x.subarray(0, bands * frames), 0)).rejects.toMatchObject({ code: 'model-invalid' })
      return
    }
    const [, , rows, columns] = reference.activation.shape
    const maps: number[] = []
    for (let recording = 0; recording < recordings; recording++) {
      for (let label = 0; label < classes; label++) {
        const map = await classActivation({ plan, weights }, x.subarray(recording * bands * frames, (recording + 1) * bands * frames), label)
        expect([map.bands, map.frames]).toEqual([rows, columns])
        maps.push(...map.data)
      }
    }
    expectClose(maps, reference.activation.values, 1e-4, 'activation')
  })

  it.each(['native', 'plain'])('has the same loss, gradients and statistics in training (%s kernels)', (name) => {
    const engine = engines.get(name) as Engine
    const batch = { x, targets: Float32Array.from(reference.targets), weights: Float32Array.from(reference.sampleWeights) }
    const { lossSum, gradients, statistics } = trainingStep({ engine, plan, seed: 1 }, weights, batch, 0)
    expect(Math.abs(lossSum / recordings - reference.loss)).toBeLessThan(1e-4 * reference.loss)
    for (const [weight, values] of gradients) expectClose(values, reference.gradients[weight], 1e-3, weight)
    // What Keras has for a bias before batch normalisation is rounding noise about zero.
    expect(Object.keys(reference.gradients).filter((weight) => !gradients.has(weight)).every((weight) => /^Conv\d\/bias$/.test(weight))).toBe(true)
    for (const weight of weights.filter((candidate) => statistics.has(candidate.name))) {
      const moved = weight.values.map((value, index) => value + 0.01 * ((statistics.get(weight.name)?.[index] ?? 0) - value))
      expectClose(moved, reference.statistics[weight.name], 1e-4, weight.name)
    }
  })
})
