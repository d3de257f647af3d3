import { augment } from './augmentation'
import type { Batch } from './batch'
import { batches, type LearningSet, type ReadBatch } from './learning-set'
import { normalise, type NormalisationStatistics } from './normalisation'
import { seededRandom, shuffledOrder } from './random'
import { balancedClassWeights, evenWeights, targetRows } from './targets'
import type { LearningSpec } from './train-options'

/** The training part as the network is to see it. */
export interface TrainingFeed {
  /** Batches per epoch. */
  readonly steps: number
  /**
   * The batches of an epoch, in an order that only the seed and the epoch decide.
   *
   * @param epoch from 1
   * @param from number of batches to leave out at its beginning
   */
  batches(epoch: number, from: number): AsyncGenerator<Batch, void, undefined>
}

/** Reads, normalises and augments batches, with smoothed targets and class weights. */
export function trainingFeed(spec: LearningSpec, training: LearningSet, classes: number, normalisation: NormalisationStatistics | null): TrainingFeed {
  const classWeights = spec.classWeights === 'balanced' ? balancedClassWeights(training.targets, classes) : null
  const prepare = (read: ReadBatch, epoch: number): Batch => {
    const weights = classWeights === null ? evenWeights(read.indices.length) : Float32Array.from(read.targets, (target) => classWeights[target])
    const batch = { x: read.x, targets: targetRows(read.targets, classes, spec.labelSmoothing), weights }
    if (normalisation !== null) normalise(batch.x, training.bands, training.frames, normalisation)
    augment(spec.augmentation, batch, training, { seed: spec.seed, epoch, first: read.number * spec.batchSize }, normalisation === null ? null : 0)
    return batch
  }
  return {
    steps: Math.ceil(training.count / spec.batchSize),
    async *batches(epoch, from) {
      const order = shuffledOrder(training.count, seededRandom(spec.seed, 'order', epoch))
      for await (const read of batches(training, order, spec.batchSize, from)) yield prepare(read, epoch)
    },
  }
}
