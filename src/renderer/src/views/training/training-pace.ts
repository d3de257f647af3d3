import type { EpochRow } from '../../../../shared/models'

/** How fast training goes. */
export interface TrainingPace {
  /** Training recordings per second of the last epochs; null before the first has ended. */
  readonly clipsPerSecond: number | null
  readonly secondsPerEpoch: number | null
  /** Until the last planned epoch; null before the first has ended. */
  readonly secondsLeft: number | null
}

// Of the last few only: the first epoch also warms the library up, and the machine may have other work later.
const looksBack = 5

/** Worked out from the epochs so far. */
export function trainingPace(history: readonly EpochRow[], trainingFiles: number, plannedEpochs: number): TrainingPace {
  const recent = history.slice(-looksBack)
  const seconds = recent.reduce((sum, row) => sum + row.seconds, 0)
  if (recent.length === 0 || seconds <= 0) return { clipsPerSecond: null, secondsPerEpoch: null, secondsLeft: null }
  const secondsPerEpoch = seconds / recent.length
  return {
    clipsPerSecond: trainingFiles / secondsPerEpoch,
    secondsPerEpoch,
    secondsLeft: Math.max(0, plannedEpochs - history.length) * secondsPerEpoch,
  }
}
