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
 * The better of the best so far and this epoch, as dcase_util's StasherCallback keeps it (monitor
 * `val_categorical_accuracy`, period 1): strictly greater wins, so of equal epochs the first one stays.
 */
export function keepBest(best: BestEpoch | null, initialDelay: number, epoch: number, value: number, weights: Weights): BestEpoch | null {
  if (!isWatched(epoch, initialDelay) || (best !== null && value <= best.value)) return best
  return { epoch, value, weights: copyWeights(weights) }
}
