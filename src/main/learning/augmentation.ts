import type { AugmentationSpec } from '@shared/models'
import type { Batch } from './batch'
import { randomBeta, randomWhole, seededRandom, shuffledOrder, type Random } from './random'

/** Where a batch stands: what its random numbers are keyed by. */
export interface BatchPlace {
  readonly seed: number
  /** From 1. */
  readonly epoch: number
  /** Place of the batch's first recording in the epoch's order. */
  readonly first: number
}

export interface MatrixShape {
  readonly bands: number
  readonly frames: number
}

type SpecAugment = NonNullable<AugmentationSpec['specAugment']>

/**
 * Changes the matrices of a training batch at random: rolled in time, then mixed, then masked, so that what is masked
 * is gone whatever was mixed in. Each recording has generators of its own, keyed by seed, purpose, epoch and place in
 * the epoch's order: nothing depends on what was augmented before.
 *
 * @param batch its matrices and targets are changed in place
 * @param mean what masks are filled with: 0 for normalised matrices, where 0 is the training part's mean; null: the
 *   mean of each matrix, since 0 means nothing in a matrix of log energies
 */
export function augment(spec: AugmentationSpec, batch: Batch, shape: MatrixShape, place: BatchPlace, mean: 0 | null): void {
  const { timeRoll, mixup, specAugment } = spec
  const size = shape.bands * shape.frames
  const random = (purpose: string, number: number): Random => seededRandom(place.seed, `${purpose}-${place.epoch}`, place.first + number)
  const eachMatrix = (change: (matrix: Float32Array, number: number) => void): void =>
    batch.weights.forEach((_, number) => change(batch.x.subarray(number * size, (number + 1) * size), number))
  if (timeRoll !== null) eachMatrix((matrix, number) => rollFrames(matrix, shape, randomWhole(random('roll', number), -timeRoll.frames, timeRoll.frames)))
  if (mixup !== null) mix(batch, shuffledOrder(batch.weights.length, random('partners', 0)), batch.weights.map((_, number) => randomBeta(random('mixup', number), mixup.alpha)))
  if (specAugment !== null) eachMatrix((matrix, number) => mask(matrix, shape, specAugment, random('masks', number), mean ?? meanOf(matrix)))
}

/** Moves each band by `by` frames to the right (negative: to the left); what leaves at one end comes in at the other. */
function rollFrames(matrix: Float32Array, { bands, frames }: MatrixShape, by: number): void {
  const shift = ((by % frames) + frames) % frames
  for (let band = 0; band < bands; band++) {
    const row = matrix.subarray(band * frames, (band + 1) * frames)
    const end = row.slice(frames - shift)
    row.copyWithin(shift, 0, frames - shift)
    row.set(end)
  }
}

/**
 * Mixes each recording with its partner in the same batch: matrices, targets and weights alike.
 *
 * @param shares of the recording itself, one each
 * @see Zhang et al., mixup: beyond empirical risk minimization, 2018; partners are the same batch in another order
 */
function mix(batch: Batch, partners: Int32Array, shares: Float32Array): void {
  for (const values of [batch.x, batch.targets, batch.weights]) {
    const size = values.length / shares.length
    const before = values.slice()
    shares.forEach((share, number) => {
      const own = number * size
      const other = partners[number] * size
      for (let index = 0; index < size; index++) values[own + index] = share * before[own + index] + (1 - share) * before[other + index]
    })
  }
}

/**
 * SpecAugment's masks: each covers a run of bands or frames whose width is drawn from 0 to the largest one, and its
 * start from all places where it fits.
 *
 * @see Park et al., SpecAugment, 2019, section 2: masked values are the mean
 */
function mask(matrix: Float32Array, { bands, frames }: MatrixShape, spec: SpecAugment, random: Random, value: number): void {
  for (let count = 0; count < spec.frequencyMasks; count++) {
    const [start, width] = stretch(random, spec.frequencyWidth, bands)
    matrix.fill(value, start * frames, (start + width) * frames)
  }
  for (let count = 0; count < spec.timeMasks; count++) {
    const [start, width] = stretch(random, spec.timeWidth, frames)
    for (let band = 0; band < bands; band++) matrix.fill(value, band * frames + start, band * frames + start + width)
  }
}

function stretch(random: Random, widest: number, length: number): readonly [number, number] {
  const width = randomWhole(random, 0, Math.min(widest, length))
  return [randomWhole(random, 0, length - width), width]
}

function meanOf(matrix: Float32Array): number {
  let sum = 0
  for (const value of matrix) sum += value
  return sum / matrix.length
}
