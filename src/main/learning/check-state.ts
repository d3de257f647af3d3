import { WorkbenchError } from '@shared/errors'
import type { NetworkPlan } from './network'
import { initialOptimizer } from './optimizer'
import type { LearningSpec } from './train-options'
import type { Position, TrainingState } from './training-state'
import { arrangeWeights, sizeOf, weightShapes } from './weights'

/**
 * Whether a state is one of a training with these settings and as many recordings.
 *
 * @param recordings of the training part
 * @throws WorkbenchError `checkpoint-damaged` if it is of another one
 */
export function checkState(spec: LearningSpec, plan: NetworkPlan, recordings: number, state: TrainingState): void {
  for (const weights of [state.weights, state.best?.weights, state.last]) if (weights) checkWeights(plan, weights)
  const trainable = weightShapes(plan).filter((weight) => weight.trainable).map(({ shape }) => sizeOf(shape))
  const expected = initialOptimizer(spec.optimizer, trainable).slots.map((slot) => slot.map((values) => values.length))
  const found = state.optimizer.slots.map((slot) => slot.map((values) => values.length))
  check(JSON.stringify(found) === JSON.stringify(expected), 'optimizer')
  check((state.schedule !== null) === (spec.schedule.kind === 'plateau'), 'learning rate schedule')
  check((state.normalisation !== null) === (spec.normalisation === 'per_band'), 'normalisation')
  if (state.normalisation !== null) check(state.normalisation.mean.length === plan.bands && state.normalisation.deviation.length === plan.bands, 'normalisation')
  check(state.history.length <= spec.epochs, 'number of epochs')
  if (state.position !== null) check(isWithinEpoch(spec, recordings, state.history.length + 1, state.position), 'batch size or data')
}

function checkWeights(plan: NetworkPlan, weights: TrainingState['weights']): void {
  try {
    arrangeWeights(plan, weights)
  } catch (error) {
    throw damaged('network', error)
  }
}

function isWithinEpoch({ batchSize }: LearningSpec, recordings: number, epoch: number, position: Position): boolean {
  return position.epoch === epoch && position.step >= 1 && position.step <= Math.ceil(recordings / batchSize)
    && position.seen === Math.min(recordings, position.step * batchSize)
}

function check(good: boolean, what: string): void {
  if (!good) throw damaged(what)
}

function damaged(what: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('checkpoint-damaged', `The checkpoint does not fit the run: its ${what} differs.`,
    { advice: 'Resume the run that the checkpoint belongs to, with the settings it was begun with.' }, { cause })
}
