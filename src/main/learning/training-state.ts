import type { EpochRow } from '@shared/models'
import type { StopperState } from './early-stopping'
import type { BestEpoch } from './keep-best'
import type { NormalisationStatistics } from './normalisation'
import type { OptimizerState } from './optimizer'
import type { ScheduleState } from './schedule'
import type { Weights } from './weights'

/** Where training stands within an epoch: after `step` of its batches. */
export interface Position {
  /** From 1. */
  readonly epoch: number
  readonly step: number
  /** Recordings so far; sum of their losses; how many were correct. */
  readonly seen: number
  readonly lossSum: number
  readonly correct: number
  /** Learning rate of the last step; 0 before the first. */
  readonly learningRate: number
  /** Spent on the epoch so far. */
  readonly seconds: number
}

/** What has come of the epochs that are complete. */
export interface Standing {
  readonly history: readonly EpochRow[]
  readonly best: BestEpoch | null
  readonly stopper: StopperState
  readonly schedule: ScheduleState
}

/**
 * Everything needed to go on exactly from here, with the same spec, seed and sets. Plain data (objects, arrays, numbers,
 * strings, null, Float32Array), all copies. Random numbers need no state: their generators are keyed by seed, purpose
 * and position.
 */
export interface TrainingState extends Standing {
  readonly weights: Weights
  readonly optimizer: OptimizerState
  readonly normalisation: NormalisationStatistics | null
  /** Null between two epochs. */
  readonly position: Position | null
  /** Weights of the last complete epoch, where `weights` and `best` are not them but stopping now would keep them. */
  readonly last: Weights | null
}

export function startOfEpoch(epoch: number): Position {
  return { epoch, step: 0, seen: 0, lossSum: 0, correct: 0, learningRate: 0, seconds: 0 }
}
