import { beforeAll, describe, expect, it } from 'vitest'
import type { NetworkSpec } from '@shared/models'
import type { Batch } from '../../../src/main/learning/batch'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import { planNetwork, type NetworkPlan } from '../../../src/main/learning/network'
import { seededRandom } from '../../../src/main/learning/random'
import { trainingStep, type StepOutcome } from '../../../src/main/learning/training-step'
import { initialWeights, type Weights } from '../../../src/main/learning/weights'
import { bands, classes, frames } from './small-problem'
import { tapeLoss } from './tape-loss'

const blocks: NetworkSpec['blocks'] = [
  { filters: 5, kernelSize: [3, 5], poolSize: [2, 3], dropout: 0 },
  { filters: 7, kernelSize: [3, 2], poolSize: [1, 2], dropout: 0 },
  { filters: 4, kernelSize: [2, 3], poolSize: [2, 1], dropout: 0 },
]
const dense: NetworkSpec['dense'] = [{ units: 9, dropout: 0 }, { units: 6, dropout: 0 }]
const networks = {
  'three blocks and global maxima': { blocks, gathering: 'global_max', dense: [] },
  'blocks, means and dense layers': { blocks: blocks.slice(0, 2), gathering: 'global_average', dense },
  'a block, everything, dense layers': { blocks: blocks.slice(0, 1), gathering: 'flatten', dense },
  'maxima and one dense layer': { blocks: blocks.slice(0, 2), gathering: 'global_max', dense: dense.slice(0, 1) },
  'dense layers alone': { blocks: [], gathering: 'flatten', dense },
  'an output layer alone': { blocks: [], gathering: 'global_average', dense: [] },
} as const satisfies Readonly<Record<string, NetworkSpec>>
const names = Object.keys(networks) as (keyof typeof networks)[]

const planOf = (network: NetworkSpec): NetworkPlan => planNetwork(network, bands, frames, classes)
const plan = planOf(networks['three blocks and global maxima'])

/** Weights as they may become: negative scales, offsets and biases. */
function someWeights(of: NetworkPlan): Weights {
  return initialWeights(of, 2).map((weight) => {
    const random = seededRandom(4, weight.name)
    if (weight.name.endsWith('/kernel')) return weight
    return { ...weight, values: weight.values.map(() => (weight.name.endsWith('gamma') && random() < 0.4 ? -0.4 - random() : 0.3 + random())) }
  })
}

const weights = someWeights(plan)
const recordings = 6
const random = seededRandom(6, 'batch')
const batch: Batch = {
  x: Float32Array.from({ length: recordings * bands * frames }, () => 6 * random() - 9),
  // Mixed and smoothed: no row is one-hot.
  targets: Float32Array.from({ length: recordings * classes }, (_, index) => (index % classes === Math.floor(index / classes) % classes ? 0.7 : 0.15)),
  weights: Float32Array.of(1, 0.4, 1.8, 1, 1, 2.5),
}

let native: Engine
let plain: Engine
const step = (engine: Engine, some = weights, of = plan): StepOutcome => trainingStep({ engine, plan: of, seed: 1 }, some, batch, 0)

beforeAll(async () => {
  native = await createEngine()
  plain = await createEngine('plain')
})

/** Largest difference, as a share of the largest value. */
function difference(ours: Float32Array, theirs: Float32Array): number {
  expect(ours.length).toBe(theirs.length)
  const scale = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3)
  return ours.reduce((most, value, index) => Math.max(most, Math.abs(value - theirs[index])), 0) / scale
}

describe.each(names)('a training step with %s', (name) => {
  const of = planOf(networks[name])
  const some = someWeights(of)

  it.each(['native', 'plain'])('has the loss and the gradients of automatic differentiation (%s kernels)', (kernels) => {
    const outcome = step(kernels === 'native' ? native : plain, some, of)
    const { loss, gradients } = tapeLoss(native, of, some, batch)
    expect(outcome.lossSum / recordings).toBeCloseTo(loss, 4)
    const expected = [...gradients.keys()].filter((weight) => !/^Conv\d+\/bias$/.test(weight))
    expect([...outcome.gradients.keys()].sort()).toEqual(expected.sort())
    for (const [weight, values] of outcome.gradients) expect(difference(values, gradients.get(weight) ?? new Float32Array(0)), weight).toBeLessThan(1e-3)
  })

  it('has the same statistics with native and with plain kernels', () => {
    const [fast, slow] = [step(native, some, of), step(plain, some, of)]
    expect(fast.statistics.size).toBe(2 * of.blocks.length)
    for (const [weight, values] of fast.statistics) expect(difference(values, slow.statistics.get(weight) ?? new Float32Array(0)), weight).toBeLessThan(1e-4)
  })

  it('has the gradients that small changes of the weights show', () => {
    const { gradients } = step(native, some, of)
    for (const weight of some.filter((candidate) => gradients.has(candidate.name))) {
      const sign = seededRandom(7, weight.name)
      const direction = weight.values.map(() => (sign() < 0.5 ? -1 : 1))
      const moved = (by: number): number => step(native, some.map((other) => (other === weight ? { ...weight, values: weight.values.map((value, index) => value + by * direction[index]) } : other)), of).lossSum
      const shown = (moved(1e-4) - moved(-1e-4)) / 2e-4 / recordings
      const said = (gradients.get(weight.name) ?? new Float32Array(0)).reduce((sum, value, index) => sum + value * direction[index], 0)
      expect(Math.abs(said - shown), `${weight.name}: ${said}, shown ${shown}`).toBeLessThan(0.02 + 0.05 * Math.abs(shown))
    }
  })

  it('has a loss that is no number for a matrix with a value that is none', () => {
    const x = batch.x.slice()
    x[2 * bands * frames + 40] = Number.NaN
    for (const engine of [native, plain]) expect(trainingStep({ engine, plan: of, seed: 1 }, some, { ...batch, x }, 0).lossSum).toBeNaN()
  })

  it('leaves no tensor behind', () => {
    const before = native.tf.memory().numTensors
    step(native, some, of)
    expect(native.tf.memory().numTensors).toBe(before)
  })
})

describe('a training step', () => {
  it('is not changed by a bias before batch normalisation, but the moving mean is', () => {
    const shifted = weights.map((weight) => (weight.name === 'Conv1/bias' ? { ...weight, values: weight.values.map((value) => value + 1) } : weight))
    const [before, after] = [step(native), step(native, shifted)]
    expect(after.lossSum).toBe(before.lossSum)
    expect(before.gradients.has('Conv1/bias')).toBe(false)
    const mean = 'Conv1_BatchNorm/moving_mean'
    after.statistics.get(mean)?.forEach((value, index) => expect(value).toBeCloseTo((before.statistics.get(mean)?.[index] ?? 0) + 1, 4))
  })

  it.each([
    ['blocks', { blocks: blocks.map((block) => ({ ...block, dropout: 0.5 })), gathering: 'global_max', dense: [] }],
    ['dense layers', { blocks: [], gathering: 'flatten', dense: dense.map((layer) => ({ ...layer, dropout: 0.5 })) }],
  ] as const satisfies readonly (readonly [string, NetworkSpec])[])('drops the same values of %s for the same seed and step, and others for the next', (_, network) => {
    const dropping = planOf(network)
    const some = someWeights(dropping)
    const loss = (seed: number, steps: number): number => trainingStep({ engine: native, plan: dropping, seed }, some, batch, steps).lossSum
    expect(loss(1, 3)).toBe(loss(1, 3))
    expect(loss(1, 4)).not.toBe(loss(1, 3))
    expect(loss(2, 3)).not.toBe(loss(1, 3))
  })

  it('keeps the expected value of a dense layer under dropout, and gives no gradient to what was dropped', () => {
    const units = 4000
    const dropping = planNetwork({ blocks: [], gathering: 'flatten', dense: [{ units, dropout: 0.3 }] }, 1, 1, 2)
    const ones: Weights = [
      { name: 'Dense1/kernel', shape: [1, units], values: new Float32Array(units).fill(1) }, { name: 'Dense1/bias', shape: [units], values: new Float32Array(units) },
      { name: 'Output/kernel', shape: [units, 2], values: Float32Array.from({ length: 2 * units }, (_, index) => (index % 2 === 0 ? 1 / units : 0)) }, { name: 'Output/bias', shape: [2], values: new Float32Array(2) },
    ]
    const single: Batch = { x: Float32Array.of(1), targets: Float32Array.of(1, 0), weights: Float32Array.of(1) }
    const { lossSum, gradients } = trainingStep({ engine: native, plan: dropping, seed: 1 }, ones, single, 0)
    // The logits are (mean of the kept units' scaled ones, 0).
    const logit = -Math.log(Math.exp(lossSum) - 1)
    expect(Math.abs(logit - 1)).toBeLessThan(0.05)
    const bias = gradients.get('Dense1/bias') ?? new Float32Array(0)
    const dropped = bias.filter((value) => value === 0).length
    expect(Math.abs(dropped / units - 0.3)).toBeLessThan(0.05)
    expect(new Set(bias)).toHaveLength(2)
  })
})
