import { checkOptions } from './check-options'
import { createEngine } from './kernels/engine'
import { fitNormalisation } from './normalisation'
import type { TrainOptions, TrainResult } from './train-options'
import { TrainingRun } from './training-run'

/**
 * Trains a network as the tutorial does with Keras: shuffled mini-batches (the last one may be smaller), one step of
 * the optimizer on each, a validation pass after each epoch. Kept are the weights of the epoch that is best by
 * `keepBest`, as dcase_util's StasherCallback counts it; where its monitor is not there, or training ends within its
 * delay, those of the last complete epoch. The same spec, seed and sets give the same history and weights, in one go or
 * interrupted at any batch and resumed.
 *
 * Reported losses are Keras': the training loss with class weights and label smoothing (and dropout and augmentation),
 * the validation loss with label smoothing only.
 *
 * @throws LossNotFinite (`loss-not-finite`); the state before the step has then been given to `onCheckpoint`
 * @throws WorkbenchError `training-spec-invalid`, `training-data-empty`, `feature-shape-differs`, `checkpoint-damaged`,
 *   `cancelled`, `tensorflow-unavailable`, and what reading a batch, `onEpoch` or `onCheckpoint` throws
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  checkOptions(options)
  const engine = options.engine ?? await createEngine()
  const { spec, training, resumeFrom, cancelled } = options
  const normalisation = resumeFrom !== undefined ? resumeFrom.normalisation
    : spec.normalisation === 'per_band' ? await fitNormalisation(training, cancelled) : null
  const run = new TrainingRun(options, engine, normalisation)
  const endedBy = await run.toEnd()
  return run.result(endedBy)
}
