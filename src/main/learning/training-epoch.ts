import { WorkbenchError } from '@shared/errors'
import { decayedRate } from './adam'
import { batches } from './learning-set'
import { seededRandom, shuffledOrder } from './random'
import type { TrainOptions } from './train-options'
import type { Trainer } from './trainer'

/** Means over the recordings that were trained on, as Keras prints them at the end of an epoch. */
export interface EpochMeans {
  readonly loss: number
  readonly categoricalAccuracy: number
}

/**
 * One pass over the training set in an order that only the seed and the epoch decide.
 *
 * @param onStep after each batch, with the mean loss so far
 * @returns null if it was stopped before the last batch
 * @throws WorkbenchError `loss-not-finite`, `cancelled`, and what reading a batch throws
 */
export async function trainEpoch(trainer: Trainer, options: TrainOptions, epoch: number, onStep: (step: number, loss: number) => void): Promise<EpochMeans | null> {
  const { spec, training } = options
  const order = shuffledOrder(training.count, seededRandom(spec.seed, 'order', epoch))
  let seen = 0
  let lossSum = 0
  let correct = 0
  for await (const batch of batches(training, order, spec.batchSize)) {
    // Messages that stop or cancel arrive between batches.
    await new Promise(setImmediate)
    if (options.cancelled?.aborted) throw new WorkbenchError('cancelled', 'The training was cancelled.')
    if (options.stopped?.aborted) return null
    const rate = decayedRate(spec, trainer.iterations)
    const outcome = trainer.step(batch)
    if (!Number.isFinite(outcome.lossSum)) throw notFinite(outcome.lossSum, epoch, batch.number + 1, rate)
    seen += batch.indices.length
    lossSum += outcome.lossSum
    correct += outcome.correct
    onStep(batch.number + 1, lossSum / seen)
  }
  return { loss: lossSum / seen, categoricalAccuracy: correct / seen }
}

function notFinite(loss: number, epoch: number, batch: number, rate: number): WorkbenchError {
  return new WorkbenchError('loss-not-finite', `The loss became ${loss} in epoch ${epoch}, batch ${batch}, at a learning rate of ${rate.toPrecision(3)}.`,
    { advice: 'Try a smaller learning rate, and look for matrices with extreme values.' })
}
