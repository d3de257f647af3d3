import { describe, expect, it } from 'vitest'
import type { NetworkSpec } from '@shared/models'
import { createEngine } from '../../../src/main/learning/kernels/engine'
import { memorySet } from '../../../src/main/learning/learning-set'
import { planNetwork } from '../../../src/main/learning/network'
import { createPredictor, predict } from '../../../src/main/learning/predict'
import { initialWeights, type Model } from '../../../src/main/learning/weights'
import { bands, classes, frames, smallNetwork, smallSet } from './small-problem'

const dense = [{ units: 6, dropout: 0.5 }]
const networks: readonly (readonly [string, NetworkSpec])[] = [
  ['blocks and maxima', smallNetwork],
  ['means and a dense layer', { ...smallNetwork, gathering: 'global_average', dense }],
  ['everything and a dense layer', { ...smallNetwork, gathering: 'flatten', dense }],
  ['a dense layer alone', { blocks: [], gathering: 'flatten', dense }],
]
const modelOf = (network: NetworkSpec): Model => {
  const plan = planNetwork(network, bands, frames, classes)
  return { plan, weights: initialWeights(plan, 3) }
}

describe.each(networks)('predicting with %s', (_, network) => {
  const model = modelOf(network)

  it('gives rows that sum to one, the same for every batch size', async () => {
    const set = smallSet(11)
    const [all, few] = [await predict(model, set, 64), await predict(model, set, 3)]
    expect(all).toHaveLength(11 * classes)
    for (let row = 0; row < 11; row++) expect(all.subarray(row * classes, (row + 1) * classes).reduce((sum, value) => sum + value)).toBeCloseTo(1, 5)
    all.forEach((probability, index) => expect(Math.abs(probability - few[index])).toBeLessThan(1e-6))
  })

  it('gives the same with native and with plain kernels', async () => {
    const native = await predict(model, smallSet(4), 4)
    const plain = await predict(model, smallSet(4), 4, { engine: await createEngine('plain') })
    native.forEach((probability, index) => expect(Math.abs(probability - plain[index])).toBeLessThan(1e-5))
  })

  it('refuses a matrix with a value that is no number, and says which', async () => {
    const x = new Float32Array(5 * bands * frames).fill(0.5)
    x[3 * bands * frames + 20] = Number.NaN
    const set = memorySet(x, bands, frames, new Int32Array(5))
    await expect(predict(model, set, 2)).rejects.toMatchObject({ code: 'features-not-finite', message: expect.stringContaining('Matrix 4') })
  })

  it('leaves no tensor behind once the predictor is disposed of', async () => {
    const engine = await createEngine()
    const before = engine.tf.memory().numTensors
    const predictor = createPredictor(engine, model)
    predictor.logits(new Float32Array(2 * bands * frames), 2)
    predictor.dispose()
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})

describe('predicting', () => {
  it('refuses matrices of another shape than the network was made for', async () => {
    const set = memorySet(new Float32Array(2 * bands * (frames + 1)), bands, frames + 1, new Int32Array(2))
    await expect(predict(modelOf(smallNetwork), set)).rejects.toMatchObject({ code: 'feature-shape-differs' })
  })

  it('ends when it is cancelled', async () => {
    await expect(predict(modelOf(smallNetwork), smallSet(4), 2, { cancelled: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await predict(modelOf(smallNetwork), smallSet(5), 2, { onProgress: (done, total) => told.push(done, total) })
    expect(told).toEqual([2, 5, 4, 5, 5, 5])
  })
})
