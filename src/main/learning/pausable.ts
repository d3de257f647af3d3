import type { LearningSet } from './learning-set'

class PausedWithin extends Error {}

/** The set, but that reading from it fails once a pause was asked for: ends a pass over it early. */
export function pausable(set: LearningSet, paused: AbortSignal | undefined): LearningSet {
  return {
    ...set,
    readBatch: (indices, into) => {
      if (paused?.aborted) throw new PausedWithin()
      return set.readBatch(indices, into)
    },
  }
}

/** Whether an error is that of a `pausable` set. */
export function isPausedWithin(error: unknown): boolean {
  return error instanceof PausedWithin
}
