import { describe, expect, it } from 'vitest'
import type { Batch } from '../../../src/main/learning/batch'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { fitNormalisation, normalisedSet } from '../../../src/main/learning/normalisation'
import type { LearningSpec } from '../../../src/main/learning/train-options'
import { trainingFeed } from '../../../src/main/learning/training-feed'
import { classes, smallSet, smallSpec } from './small-problem'

async function epochOf(change: Partial<LearningSpec>, set: LearningSet, epoch = 1, normalisation: Parameters<typeof trainingFeed>[3] = null): Promise<readonly Batch[]> {
  const seen: Batch[] = []
  for await (const { x, targets, weights } of trainingFeed({ ...smallSpec, ...change }, set, classes, normalisation).batches(epoch, 0)) seen.push({ x: x.slice(), targets, weights })
  return seen
}

/** Ten recordings, of which seven are of the first scene, one of the second, two of the third. */
const uneven: LearningSet = { ...smallSet(10), targets: Int32Array.of(0, 0, 0, 1, 0, 2, 0, 2, 0, 0) }

describe('the training feed', () => {
  it('gives every recording once per epoch, in another order each time, the last batch smaller', async () => {
    const epochs = [await epochOf({}, smallSet(10), 1), await epochOf({}, smallSet(10), 2)]
    for (const batches of epochs) expect(batches.map((batch) => batch.weights.length)).toEqual([4, 4, 2])
    const firsts = epochs.map((batches) => batches.flatMap(({ x }) => [...x].filter((_, index) => index % 104 === 0)))
    expect(firsts[0]).not.toEqual(firsts[1])
    expect([...firsts[0]].sort()).toEqual([...firsts[1]].sort())
  })

  it('weighs all recordings alike, or each scene alike', async () => {
    for (const { weights } of await epochOf({}, uneven)) expect(new Set(weights)).toEqual(new Set([1]))
    const sums = [0, 0, 0]
    for (const { weights, targets } of await epochOf({ classWeights: 'balanced' }, uneven)) weights.forEach((weight, place) => { sums[targets.indexOf(1, place * classes) - place * classes] += weight })
    for (const sum of sums) expect(sum).toBeCloseTo(10 / 3, 5)
  })

  it('smooths targets', async () => {
    const [{ targets }] = await epochOf({ labelSmoothing: 0.3 }, uneven)
    expect([...targets.slice(0, 3)].sort((a, b) => a - b)).toEqual([...Float32Array.of(0.1, 0.1, 0.8)])
  })

  it('normalises', async () => {
    const statistics = await fitNormalisation(uneven)
    expect((await epochOf({}, uneven, 1, statistics)).map(({ x }) => x)).toEqual((await epochOf({}, normalisedSet(uneven, statistics))).map(({ x }) => x))
  })
})
