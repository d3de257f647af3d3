import { WorkbenchError } from '@shared/errors'
import type { EarlyStoppingSpec, EpochRow } from '@shared/models'
import { isWatched } from './keep-best'
import { isBetter, monitoredValue } from './monitor'

/** What early stopping remembers between epochs. */
export interface StopperState {
  /** Best monitored value; null before the first watched epoch. */
  readonly best: number | null
  /** Watched epochs since then without improvement. */
  readonly wait: number
  readonly stop: boolean
}

export const initialStopper: StopperState = { best: null, wait: 0, stop: false }

/**
 * dcase_util's StopperCallback: an epoch improves if it is better than the best by more than `minDelta`; the epoch
 * after `patience` others that did not improve ends the training.
 *
 * @throws WorkbenchError `training-spec-invalid` for a validation value without a validation part
 * @see dcase_util 0.2.20, keras/callbacks.py
 */
export function watchEpoch(spec: EarlyStoppingSpec, state: StopperState, row: EpochRow): StopperState {
  if (!isWatched(row.epoch, spec.initialDelay)) return state
  const value = monitoredValue(spec.monitor, row)
  if (value === null) {
    throw new WorkbenchError('training-spec-invalid', `Early stopping watches ${spec.monitor}, but there is no validation part.`,
      { advice: 'Give the validation part some recordings, or watch loss or categorical_accuracy.' })
  }
  if (state.best === null || isBetter(spec.monitor, value, state.best, spec.minDelta)) return { best: value, wait: 0, stop: false }
  return { ...state, wait: state.wait + 1, stop: state.wait >= spec.patience }
}
