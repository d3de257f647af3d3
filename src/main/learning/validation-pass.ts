import { WorkbenchError } from '@shared/errors'
import { crossEntropy } from './cross-entropy'
import type { Engine } from './kernels/engine'
import { batches, type LearningSet } from './learning-set'
import { createPredictor } from './predict'
import { evenWeights, targetRows } from './targets'
import type { EpochMeans } from './training-epoch'
import type { Model } from './weights'

const batchSize = 64

export interface ValidationOptions {
  /** As in training: Keras' loss is smoothed in validation as well, but class weights are for training only. */
  readonly labelSmoothing?: number
  readonly cancelled?: AbortSignal
}

/** Mean loss and accuracy over a set, in prediction mode (no dropout, moving statistics). */
export async function validate(engine: Engine, model: Model, set: LearningSet, { labelSmoothing = 0, cancelled }: ValidationOptions = {}): Promise<EpochMeans> {
  const { classes } = model.plan
  const predictor = createPredictor(engine, model)
  let lossSum = 0
  let correct = 0
  try {
    for await (const batch of batches(set, Int32Array.from({ length: set.count }, (_, index) => index), batchSize)) {
      await new Promise(setImmediate)
      if (cancelled?.aborted) throw new WorkbenchError('cancelled', 'The training was cancelled.')
      const targets = { targets: targetRows(batch.targets, classes, labelSmoothing), weights: evenWeights(batch.indices.length) }
      const loss = crossEntropy(predictor.logits(batch.x, batch.indices.length), targets, classes)
      lossSum += loss.lossSum
      correct += loss.correct
    }
  } finally {
    predictor.dispose()
  }
  return { loss: lossSum / set.count, categoricalAccuracy: correct / set.count }
}
