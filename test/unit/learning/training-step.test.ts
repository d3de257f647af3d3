import { beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import { planNetwork } from '../../../src/main/learning/network'
import { seededRandom } from '../../../src/main/learning/random'
import { trainingStep, type Batch, type StepOutcome } from '../../../src/main/learning/training-step'
import { initialWeights, type Weights } from '../../../src/main/learning/weights'
import { bands, classes, frames } from './small-problem'

const plan = planNetwork({
  blocks: [
    { filters: 5, kernelSize: [3, 5], poolSize: [2, 3], dropout: 0 },
    { filters: 7, kernelSize: [3, 2], poolSize: [1, 2], dropout: 0 },
    { filters: 4, kernelSize: [2, 3], poolSize: [2, 1], dropout: 0 },
  ],
}, bands, frames, classes)

/** Weights as they may become: negative scales, offsets and biases. */
const weights: Weights = initialWeights(plan, 2).map((weight) => {
  const random = seededRandom(4, weight.name)
  if (weight.name.endsWith('/kernel')) return weight
  return { ...weight, values: weight.values.map(() => (weight.name.endsWith('gamma') && random() < 0.4 ? -0.4 - random() : 0.3 + random())) }
})
const random = seededRandom(6, 'batch')
const batch: Batch = { x: Float32Array.from({ length: 6 * bands * frames }, () => 6 * random() - 9), targets: Int32Array.of(0, 1, 2, 0, 1, 2) }

let native: Engine
let plain: Engine
const step = (engine: Engine, some = weights): StepOutcome => trainingStep({ engine, plan, seed: 1 }, some, batch, 0)

beforeAll(async () => {
  native = await createEngine()
  plain = await createEngine('plain')
})

/** Largest difference, as a share of the largest value. */
function difference(ours: Float32Array, theirs: Float32Array): number {
  const scale = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3)
  return ours.reduce((most, value, index) => Math.max(most, Math.abs(value - theirs[index])), 0) / scale
}

describe('a training step', () => {
  it('has the same loss, gradients and statistics with native and with plain kernels', () => {
    const [fast, slow] = [step(native), step(plain)]
    expect(fast.lossSum).toBeCloseTo(slow.lossSum, 4)
    expect([...fast.gradients.keys()].sort()).toEqual([...slow.gradients.keys()].sort())
    for (const [name, values] of fast.gradients) expect(difference(values, slow.gradients.get(name) ?? new Float32Array(0)), name).toBeLessThan(1e-3)
    for (const [name, values] of fast.statistics) expect(difference(values, slow.statistics.get(name) ?? new Float32Array(0)), name).toBeLessThan(1e-4)
  })

  it.each(['native', 'plain'])('has the gradients that small changes of the weights show (%s kernels)', (name) => {
    const engine = name === 'native' ? native : plain
    const { gradients } = step(engine)
    for (const weight of weights.filter((candidate) => gradients.has(candidate.name))) {
      const sign = seededRandom(7, weight.name)
      const direction = weight.values.map(() => (sign() < 0.5 ? -1 : 1))
      const moved = (by: number): number => step(engine, weights.map((other) => (other === weight ? { ...weight, values: weight.values.map((value, index) => value + by * direction[index]) } : other))).lossSum
      const shown = (moved(1e-4) - moved(-1e-4)) / 2e-4 / batch.targets.length
      const said = (gradients.get(weight.name) ?? new Float32Array(0)).reduce((sum, value, index) => sum + value * direction[index], 0)
      expect(Math.abs(said - shown), `${weight.name}: ${said}, shown ${shown}`).toBeLessThan(0.02 + 0.05 * Math.abs(shown))
    }
  })

  it('is not changed by a bias before batch normalisation, but the moving mean is', () => {
    const shifted = weights.map((weight) => (weight.name === 'Conv1/bias' ? { ...weight, values: weight.values.map((value) => value + 1) } : weight))
    const [before, after] = [step(native), step(native, shifted)]
    expect(after.lossSum).toBe(before.lossSum)
    expect(before.gradients.has('Conv1/bias')).toBe(false)
    const mean = 'Conv1_BatchNorm/moving_mean'
    after.statistics.get(mean)?.forEach((value, index) => expect(value).toBeCloseTo((before.statistics.get(mean)?.[index] ?? 0) + 1, 4))
  })

  it('drops the same values for the same seed and step, and others for the next', () => {
    const dropping = planNetwork({ blocks: plan.blocks.map((block) => ({ ...block, dropout: 0.5 })) }, bands, frames, classes)
    const loss = (seed: number, steps: number): number => trainingStep({ engine: native, plan: dropping, seed }, weights, batch, steps).lossSum
    expect(loss(1, 3)).toBe(loss(1, 3))
    expect(loss(1, 4)).not.toBe(loss(1, 3))
    expect(loss(2, 3)).not.toBe(loss(1, 3))
  })
})
