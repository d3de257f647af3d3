import { WorkbenchError } from '@shared/errors'
import { crossEntropy } from './cross-entropy'
import type { Engine } from './kernels/engine'
import { batches, type LearningSet } from './learning-set'
import { createPredictor } from './predict'
import type { EpochMeans } from './training-epoch'
import type { Model } from './weights'

const batchSize = 64

/** Mean loss and accuracy over a set, in prediction mode (no dropout, moving statistics). */
export async function validate(engine: Engine, model: Model, set: LearningSet, cancelled?: AbortSignal): Promise<EpochMeans> {
  const predictor = createPredictor(engine, model)
  let lossSum = 0
  let correct = 0
  try {
    for await (const batch of batches(set, Int32Array.from({ length: set.count }, (_, index) => index), batchSize)) {
      await new Promise(setImmediate)
      if (cancelled?.aborted) throw new WorkbenchError('cancelled', 'The training was cancelled.')
      const loss = crossEntropy(predictor.logits(batch.x, batch.indices.length), batch.targets, model.plan.classes)
      lossSum += loss.lossSum
      correct += loss.correct
    }
  } finally {
    predictor.dispose()
  }
  return { loss: lossSum / set.count, categoricalAccuracy: correct / set.count }
}
