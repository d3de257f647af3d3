import { assertNever } from '@shared/errors'
import type { EpochRow, Monitor } from '@shared/models'

/** The monitored value of an epoch; null for a validation value without a validation part. */
export function monitoredValue(monitor: Monitor, row: EpochRow): number | null {
  switch (monitor) {
    case 'loss': return row.loss
    case 'categorical_accuracy': return row.categoricalAccuracy
    case 'val_loss': return row.valLoss
    case 'val_categorical_accuracy': return row.valCategoricalAccuracy
    default: return assertNever(monitor)
  }
}

/** Whether a value is better than another by more than `minDelta`: of losses the lower one, of accuracies the higher one. */
export function isBetter(monitor: Monitor, value: number, than: number, minDelta = 0): boolean {
  return monitor === 'loss' || monitor === 'val_loss' ? value + minDelta < than : value - minDelta > than
}

/** Whether a monitor needs a validation part. */
export function needsValidation(monitor: Monitor): boolean {
  return monitor === 'val_loss' || monitor === 'val_categorical_accuracy'
}
