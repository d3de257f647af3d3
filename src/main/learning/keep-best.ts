import type { EpochRow, KeepBestSpec } from '@shared/models'
import { isBetter, monitoredValue } from './monitor'
import { copyWeights, type Weights } from './weights'

/** The best epoch so far; plain data, so that a checkpoint can hold it. */
export interface BestEpoch {
  /** From 1. */
  readonly epoch: number
  readonly value: number
  readonly weights: Weights
}

/**
 * Whether dcase_util's callbacks look at an epoch: they count from 0 and look where `epoch > initial_delay`, so that
 * with a delay of 10 the twelfth epoch is the first.
 *
 * @param epoch from 1
 * @see dcase_util 0.2.20, keras/callbacks.py
 */
export function isWatched(epoch: number, initialDelay: number): boolean {
  return epoch - 1 > initialDelay
}

/**
 * The better of the best so far and this epoch, as dcase_util's StasherCallback keeps it (period 1): strictly better
 * wins, so of equal epochs the first one stays. A validation value without a validation part is never the best.
 */
export function keepBest(best: BestEpoch | null, spec: KeepBestSpec, row: EpochRow, weights: Weights): BestEpoch | null {
  const value = monitoredValue(spec.monitor, row)
  if (value === null || !isWatched(row.epoch, spec.initialDelay)) return best
  if (best !== null && !isBetter(spec.monitor, value, best.value)) return best
  return { epoch: row.epoch, value, weights: copyWeights(weights) }
}
