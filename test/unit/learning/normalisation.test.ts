import { describe, expect, it } from 'vitest'
import { memorySet, type LearningSet } from '../../../src/main/learning/learning-set'
import { fitNormalisation, normalise, normalisedSet } from '../../../src/main/learning/normalisation'
import { seededRandom } from '../../../src/main/learning/random'
import { train } from '../../../src/main/learning/train'
import { bands, classes, smallSet, smallSpec } from './small-problem'

/** `count` matrices of 3 bands x 5 frames: band b lies about `middles[b]`, spread by `widths[b]`. */
function spreadSet(count: number, middles: readonly number[], widths: readonly number[]): { readonly set: LearningSet; readonly x: Float32Array } {
  const random = seededRandom(4, 'spread')
  const x = Float32Array.from({ length: count * 15 }, (_, index) => {
    const band = Math.floor(index / 5) % 3
    return middles[band] + widths[band] * (random() - 0.5)
  })
  return { set: memorySet(x, 3, 5, new Int32Array(count)), x }
}

function bandValues(x: Float32Array, band: number): readonly number[] {
  return [...x].filter((_, index) => Math.floor(index / 5) % 3 === band)
}

function moments(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

describe('normalisation statistics', () => {
  it('are mean and deviation of each band over all frames, for more matrices than are read at once', async () => {
    const { set, x } = spreadSet(77, [-30, 0, 5], [10, 1, 0.01])
    const { mean, deviation } = await fitNormalisation(set)
    for (const band of [0, 1, 2]) {
      const expected = moments(bandValues(x, band))
      expect(mean[band]).toBeCloseTo(expected.mean, 5)
      expect(deviation[band] / expected.deviation).toBeCloseTo(1, 5)
    }
  })

  it('keep their digits where the mean is a million times the deviation', async () => {
    const { set, x } = spreadSet(40, [1e6, 1e6, 1e6], [4, 8, 16])
    const { deviation } = await fitNormalisation(set)
    for (const band of [0, 1, 2]) expect(deviation[band] / moments(bandValues(x, band)).deviation).toBeCloseTo(1, 5)
  })

  it('have a deviation of 1 for a band that never changes, which becomes 0', async () => {
    const { set, x } = spreadSet(40, [-36.043653, 1, 2], [0, 1, 1])
    const statistics = await fitNormalisation(set)
    expect(statistics.deviation[0]).toBe(1)
    normalise(x, 3, 5, statistics)
    expect(new Set(bandValues(x, 0))).toEqual(new Set([0]))
  })

  it('make what they were fitted on have mean 0 and deviation 1', async () => {
    const { set } = spreadSet(50, [-30, 3, 500], [10, 0.5, 3])
    const again = await fitNormalisation(normalisedSet(set, await fitNormalisation(set)))
    for (const band of [0, 1, 2]) {
      expect(again.mean[band]).toBeCloseTo(0, 4)
      expect(again.deviation[band]).toBeCloseTo(1, 4)
    }
  })

  it('are given up on when training is cancelled', async () => {
    await expect(fitNormalisation(smallSet(3), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('training with normalisation', () => {
  const spec = { ...smallSpec, normalisation: 'per_band' } as const

  it('fits it on the training part alone', async () => {
    const training = smallSet(12)
    const louder = smallSet(6, 9)
    const { normalisation } = await train({ spec, classes, training, validation: louder })
    expect(normalisation).toEqual(await fitNormalisation(training))
  })

  it('gives what training on normalised matrices gives, validation included', async () => {
    const training = smallSet(12)
    const statistics = await fitNormalisation(training)
    const made = await train({ spec, classes, training, validation: smallSet(6, 9) })
    const plain = await train({ spec: smallSpec, classes, training: normalisedSet(training, statistics), validation: normalisedSet(smallSet(6, 9), statistics) })
    expect(made.model.weights).toEqual(plain.model.weights)
    expect(made.history.map((row) => [row.loss, row.valLoss])).toEqual(plain.history.map((row) => [row.loss, row.valLoss]))
    expect(plain.normalisation).toBeNull()
  })

  it('makes the unit of the matrices irrelevant', async () => {
    const inOther = (set: LearningSet): LearningSet => ({ ...set, readBatch: async (indices, into) => { await set.readBatch(indices, into); into.forEach((value, index) => { into[index] = 64 * value }) } })
    const one = await train({ spec, classes, training: smallSet(12), validation: null })
    const other = await train({ spec, classes, training: inOther(smallSet(12)), validation: null })
    expect(other.history.map((row) => row.loss)).toEqual(one.history.map((row) => row.loss))
    expect(other.normalisation?.mean).toHaveLength(bands)
  })
})
