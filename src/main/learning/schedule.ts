import { assertNever, WorkbenchError } from '@shared/errors'
import type { EpochRow, ScheduleSpec } from '@shared/models'
import { isBetter, monitoredValue } from './monitor'

/** What `plateau` remembers between epochs; plain data, so that a checkpoint can hold it. */
export interface PlateauState {
  readonly rate: number
  /** Best monitored value; null before the first epoch. */
  readonly best: number | null
  /** Epochs since then, or since the rate was lowered, without improvement. */
  readonly wait: number
}

/** Null for schedules that depend on nothing but the step. */
export type ScheduleState = PlateauState | null

export function initialSchedule(schedule: ScheduleSpec, learningRate: number): ScheduleState {
  return schedule.kind === 'plateau' ? { rate: learningRate, best: null, wait: 0 } : null
}

/**
 * The learning rate of the step that comes after `steps` steps.
 *
 * @param plannedSteps steps of all epochs
 * @see Keras 2.15: `decay` of the legacy optimizers (rate / (1 + decay x steps)), CosineDecay, ReduceLROnPlateau
 */
export function rateOfStep(schedule: ScheduleSpec, learningRate: number, state: ScheduleState, steps: number, plannedSteps: number): number {
  switch (schedule.kind) {
    case 'constant': return learningRate
    case 'step_decay': return learningRate / (1 + schedule.decay * steps)
    case 'cosine': {
      const share = Math.min(1, steps / plannedSteps)
      return schedule.minimum + (learningRate - schedule.minimum) * 0.5 * (1 + Math.cos(Math.PI * share))
    }
    case 'plateau': return state?.rate ?? learningRate
    default: return assertNever(schedule)
  }
}

/**
 * Keras' ReduceLROnPlateau without cooldown: the `patience`-th epoch in a row that did not improve lowers the rate, and
 * the count begins again.
 *
 * @throws WorkbenchError `training-spec-invalid` for a validation value without a validation part
 */
export function scheduleAfterEpoch(schedule: ScheduleSpec, state: ScheduleState, row: EpochRow): ScheduleState {
  if (schedule.kind !== 'plateau' || state === null) return state
  const value = monitoredValue(schedule.monitor, row)
  if (value === null) {
    throw new WorkbenchError('training-spec-invalid', `The learning rate follows ${schedule.monitor}, but there is no validation part.`,
      { advice: 'Give the validation part some recordings, or follow loss or categorical_accuracy.' })
  }
  if (state.best === null || isBetter(schedule.monitor, value, state.best, schedule.minDelta)) return { ...state, best: value, wait: 0 }
  const wait = state.wait + 1
  if (wait < schedule.patience || state.rate <= schedule.minimum) return { ...state, wait }
  return { ...state, rate: Math.max(schedule.minimum, state.rate * schedule.factor), wait: 0 }
}
