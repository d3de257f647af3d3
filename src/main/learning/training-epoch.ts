import type { EpochRow } from '@shared/models'
import type { Position } from './training-state'

/** Means over the recordings that were trained on or validated with, as Keras prints them at the end of an epoch. */
export interface EpochMeans {
  readonly loss: number
  readonly categoricalAccuracy: number
}

/** The row of an epoch as far as it went. */
export function rowOf({ epoch, lossSum, correct, seen, learningRate, seconds }: Position, validation: EpochMeans | null): EpochRow {
  return {
    epoch, loss: lossSum / seen, categoricalAccuracy: correct / seen,
    valLoss: validation?.loss ?? null, valCategoricalAccuracy: validation?.categoricalAccuracy ?? null, seconds, learningRate,
  }
}
