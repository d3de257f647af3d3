import { describe, expect, it } from 'vitest'
import { defaultAugmentations, noAugmentation, type AugmentationSpec } from '@shared/models'
import { augment } from '../../../src/main/learning/augmentation'
import type { Batch } from '../../../src/main/learning/batch'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { seededRandom } from '../../../src/main/learning/random'
import { evenWeights, targetRows } from '../../../src/main/learning/targets'
import { train } from '../../../src/main/learning/train'
import { trainingFeed } from '../../../src/main/learning/training-feed'
import { classes, smallSet, smallSpec } from './small-problem'

const shape = { bands: 6, frames: 10 }
const size = 60
const all: AugmentationSpec = { specAugment: { frequencyMasks: 1, frequencyWidth: 2, timeMasks: 1, timeWidth: 3 }, mixup: { alpha: 0.4 }, timeRoll: { frames: 4 } }

/** Matrices whose values are all different. */
function batchOf(recordings: number): Batch {
  const x = Float32Array.from({ length: recordings * size }, (_, index) => index + 1)
  return { x, targets: targetRows(Array.from({ length: recordings }, (_, place) => place % 3), 3, 0), weights: evenWeights(recordings) }
}

function augmented(change: Partial<AugmentationSpec>, { recordings = 4, seed = 1, epoch = 1, first = 0, mean = null as 0 | null } = {}): Batch {
  const batch = batchOf(recordings)
  augment({ ...noAugmentation, ...change }, batch, shape, { seed, epoch, first }, mean)
  return batch
}

describe('augmentation', () => {
  it('changes nothing where nothing is asked for', () => {
    expect(augmented({})).toEqual(batchOf(4))
  })

  it('is the same for the same seed, epoch and place, and another for any other', () => {
    const one = augmented(all).x
    expect(augmented(all).x).toEqual(one)
    for (const other of [{ seed: 2 }, { epoch: 2 }, { first: 4 }]) expect(augmented(all, other).x).not.toEqual(one)
  })

  it('of a recording does not depend on the others, but for its partner', () => {
    const { mixup: _, ...alone } = all
    expect(augmented(alone, { recordings: 6 }).x.slice(0, 3 * size)).toEqual(augmented(alone, { recordings: 3 }).x)
  })
})

describe('rolling in time', () => {
  it('moves all bands of a matrix by as many frames, around the end, each matrix by its own', () => {
    const { x } = augmented({ timeRoll: { frames: 4 } }, { recordings: 50 })
    const shifts = Array.from({ length: 50 }, (_, place) => {
      const matrix = x.subarray(place * size, (place + 1) * size)
      const shift = matrix.indexOf(place * size + 1)
      for (let index = 0; index < size; index++) {
        const band = Math.floor(index / 10)
        expect(matrix[band * 10 + (index % 10 + shift) % 10]).toBe(place * size + index + 1)
      }
      return shift > 5 ? shift - 10 : shift
    })
    expect(new Set(shifts)).toEqual(new Set([-4, -3, -2, -1, 0, 1, 2, 3, 4]))
  })

  it('by more frames than there are comes around as often as it takes', () => {
    const { x } = augmented({ timeRoll: { frames: 1000 } }, { recordings: 1 })
    expect([...x].sort((a, b) => a - b)).toEqual([...batchOf(1).x])
  })
})

describe('masks', () => {
  const specAugment = { frequencyMasks: 1, frequencyWidth: 3, timeMasks: 0, timeWidth: 0 }
  const masked = (matrix: Float32Array, value: number): readonly number[] => [...matrix.keys()].filter((index) => matrix[index] === value)

  it('cover whole bands, from none to the widest, at every place', () => {
    const { x } = augmented({ specAugment }, { recordings: 400, mean: 0 })
    const stretches = Array.from({ length: 400 }, (_, place) => {
      const hidden = masked(x.subarray(place * size, (place + 1) * size), 0)
      const first = (hidden[0] ?? 0) / 10
      expect(hidden).toEqual(Array.from({ length: hidden.length }, (_unused, index) => first * 10 + index))
      return `${first}+${hidden.length / 10}`
    })
    const possible = ['0+0', ...[1, 2, 3].flatMap((width) => Array.from({ length: 7 - width }, (_, first) => `${first}+${width}`))]
    expect(new Set(stretches)).toEqual(new Set(possible))
  })

  it('cover whole frames', () => {
    const { x } = augmented({ specAugment: { ...specAugment, frequencyMasks: 0, timeMasks: 1, timeWidth: 4 } }, { recordings: 100, mean: 0 })
    for (let place = 0; place < 100; place++) {
      const hidden = masked(x.subarray(place * size, (place + 1) * size), 0)
      const columns = [...new Set(hidden.map((index) => index % 10))].sort((a, b) => a - b)
      expect(hidden).toHaveLength(6 * columns.length)
      expect(columns.length).toBeLessThanOrEqual(4)
      expect(columns).toEqual(Array.from({ length: columns.length }, (_, index) => columns[0] + index))
    }
  })

  it('are filled with the mean of the matrix where it is not normalised', () => {
    const { x } = augmented({ specAugment: { ...specAugment, frequencyMasks: 20 } }, { recordings: 1 })
    const hidden = [...x].filter((value) => value === 30.5)
    expect(hidden.length).toBeGreaterThan(0)
    expect(hidden.length % 10).toBe(0)
  })

  it('wider than the matrix cover no more than it', () => {
    const { x } = augmented({ specAugment: { frequencyMasks: 5, frequencyWidth: 1000, timeMasks: 5, timeWidth: 1000 } }, { recordings: 3, mean: 0 })
    expect(x).toHaveLength(3 * size)
    expect([...x].every((value, index) => value === 0 || value === index + 1)).toBe(true)
  })
})

describe('mixup', () => {
  it('mixes matrices, targets and weights in the same share', () => {
    const batch = { ...batchOf(5), targets: targetRows([0, 1, 2, 3, 4], 5, 0), weights: Float32Array.of(1, 2, 3, 4, 5) }
    const before = batch.x.slice()
    augment({ ...noAugmentation, mixup: { alpha: 1 } }, batch, shape, { seed: 3, epoch: 1, first: 0 }, null)
    let mixed = 0
    for (let place = 0; place < 5; place++) {
      const row = [...batch.targets.subarray(place * 5, place * 5 + 5)]
      const partner = row.findIndex((target, scene) => scene !== place && target > 0)
      if (partner < 0) continue
      mixed++
      expect(row[place] + row[partner]).toBeCloseTo(1, 6)
      expect(batch.weights[place]).toBeCloseTo(row[place] * (place + 1) + row[partner] * (partner + 1), 5)
      for (let index = 0; index < size; index++) {
        expect(batch.x[place * size + index]).toBeCloseTo(row[place] * before[place * size + index] + row[partner] * before[partner * size + index], 3)
      }
    }
    expect(mixed).toBeGreaterThan(1)
  })

  it('leaves a batch of one recording as it is', () => {
    expect(augmented({ mixup: { alpha: 1 } }, { recordings: 1 }).x[0]).toBeCloseTo(1, 5)
  })
})

describe('training with augmentation', () => {
  const spec = { ...smallSpec, augmentation: all }

  it('sees other matrices in every epoch, made from each recording', async () => {
    const feed = trainingFeed({ ...spec, batchSize: 4 }, smallSet(10), classes, null)
    const first = async (epoch: number): Promise<Float32Array> => {
      for await (const batch of feed.batches(epoch, 0)) return batch.x.slice()
      throw new Error('no batch')
    }
    expect(await first(1)).toEqual(await first(1))
    expect(await first(1)).not.toEqual(await first(2))
  })

  it('gives a batch alike whether the epoch began before it or at it', async () => {
    const feed = trainingFeed(spec, smallSet(10), classes, null)
    const copies = async (from: number): Promise<readonly Batch[]> => {
      const seen: Batch[] = []
      for await (const { x, targets, weights } of feed.batches(3, from)) seen.push({ x: x.slice(), targets, weights })
      return seen
    }
    expect(await copies(2)).toEqual((await copies(0)).slice(2))
  })

  it('never touches validation', async () => {
    const read: Float32Array[] = []
    const validation: LearningSet = { ...smallSet(6, 2), readBatch: (indices, into) => { read.push(into); return smallSet(6, 2).readBatch(indices, into) } }
    await train({ spec: { ...spec, epochs: 1 }, classes, training: smallSet(10), validation })
    const untouched = new Float32Array(6 * 104)
    await smallSet(6, 2).readBatch(Int32Array.of(0, 1, 2, 3, 4, 5), untouched)
    expect(read).toEqual([untouched])
  })

  it('never changes the set itself', async () => {
    const training: LearningSet = smallSet(10)
    const before = new Float32Array(10 * 104)
    await training.readBatch(Int32Array.from({ length: 10 }, (_, index) => index), before)
    await train({ spec: { ...spec, augmentation: { ...defaultAugmentations } }, classes, training, validation: null })
    const after = new Float32Array(10 * 104)
    await training.readBatch(Int32Array.from({ length: 10 }, (_, index) => index), after)
    expect(after).toEqual(before)
  })

  it('still learns', async () => {
    const { history } = await train({ spec: { ...spec, augmentation: { ...all, specAugment: { frequencyMasks: 1, frequencyWidth: 1, timeMasks: 1, timeWidth: 3 } }, epochs: 25 }, classes, training: smallSet(60), validation: smallSet(30, 3) })
    expect(Math.max(...history.map((row) => row.valCategoricalAccuracy ?? 0))).toBeGreaterThan(0.8)
  })
})

it('two recordings of the same batch are changed differently', () => {
  const same = { ...batchOf(2), x: new Float32Array(2 * size) }
  const random = seededRandom(1, 'test')
  for (let index = 0; index < size; index++) same.x[index] = same.x[size + index] = random()
  augment({ ...noAugmentation, timeRoll: { frames: 5 }, specAugment: all.specAugment }, same, shape, { seed: 8, epoch: 1, first: 0 }, null)
  expect(same.x.slice(0, size)).not.toEqual(same.x.slice(size))
})
