import { assertNever, WorkbenchError } from '@shared/errors'
import type { EarlyStoppingSpec, EpochRow, Monitor } from '@shared/models'
import { isWatched } from './keep-best'

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
 * @see dcase_util 0.2.20, keras/callbacks.py
 */
export function watchEpoch(spec: EarlyStoppingSpec, state: StopperState, row: EpochRow): StopperState {
  if (!isWatched(row.epoch, spec.initialDelay)) return state
  const value = monitored(spec.monitor, row)
  if (state.best === null || improves(spec, value, state.best)) return { best: value, wait: 0, stop: false }
  return { ...state, wait: state.wait + 1, stop: state.wait >= spec.patience }
}

function improves({ monitor, minDelta }: EarlyStoppingSpec, value: number, best: number): boolean {
  return monitor === 'loss' || monitor === 'val_loss' ? value + minDelta < best : value - minDelta > best
}

/** @throws WorkbenchError `training-spec-invalid` for a validation value without a validation part */
function monitored(monitor: Monitor, row: EpochRow): number {
  const value = valueOf(monitor, row)
  if (value !== null) return value
  throw new WorkbenchError('training-spec-invalid', `Early stopping watches ${monitor}, but there is no validation part.`,
    { advice: 'Give the validation part some recordings, or watch loss or categorical_accuracy.' })
}

function valueOf(monitor: Monitor, row: EpochRow): number | null {
  switch (monitor) {
    case 'loss': return row.loss
    case 'categorical_accuracy': return row.categoricalAccuracy
    case 'val_loss': return row.valLoss
    case 'val_categorical_accuracy': return row.valCategoricalAccuracy
    default: return assertNever(monitor)
  }
}
