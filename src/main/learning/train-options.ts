import type { EpochRow, Progress, StoppedBy, TrainingSpec } from '@shared/models'
import type { Engine } from './kernels/engine'
import type { LearningSet } from './learning-set'
import type { NormalisationStatistics } from './normalisation'
import type { TrainingState } from './training-state'
import type { Model } from './weights'

export type { TrainingState } from './training-state'

/** The settings that training itself reads. */
export type LearningSpec = Pick<TrainingSpec,
  | 'network' | 'optimizer' | 'learningRate' | 'schedule' | 'classWeights' | 'labelSmoothing' | 'normalisation' | 'augmentation'
  | 'batchSize' | 'epochs' | 'seed' | 'keepBest' | 'earlyStopping'>

/** Why a state is handed over: an epoch ended, it is time within a long one (or what follows is no number), a pause was asked for. */
export type CheckpointReason = 'epoch' | 'time' | 'pause'

export interface TrainOptions {
  readonly spec: LearningSpec
  /** Number of scenes: targets are 0 … classes - 1. */
  readonly classes: number
  /** Matrices as they were extracted: normalisation is fitted on the training part and applied here. */
  readonly training: LearningSet
  readonly validation: LearningSet | null
  /** Ends after the current batch and keeps the best weights so far. */
  readonly stopped?: AbortSignal
  /** Gives up: the promise is rejected with `cancelled`. */
  readonly cancelled?: AbortSignal
  /** Hands the exact position to `onCheckpoint` after the current batch and ends. */
  readonly paused?: AbortSignal
  /** Goes on from here instead of from initial weights. */
  readonly resumeFrom?: TrainingState
  /** At most ten times a second. */
  readonly onProgress?: (progress: Progress) => void
  /** After each epoch, before its checkpoint. Awaited; the wait is no training time. */
  readonly onEpoch?: (end: EpochEnd) => void | Promise<void>
  /** After each epoch, every `checkpointSeconds` between batches, and when paused. Awaited; the wait is no training time. */
  readonly onCheckpoint?: (state: TrainingState, reason: CheckpointReason) => void | Promise<void>
  /** Default: 600. */
  readonly checkpointSeconds?: number
  /** Default: `createEngine()`. */
  readonly engine?: Engine
  /** Seconds, from anywhere. Default: the process's clock. */
  readonly clock?: () => number
}

export interface EpochEnd {
  readonly row: EpochRow
  /** Whether the weights of this epoch are the best so far. */
  readonly isBest: boolean
  /** What would be kept if training ended now. */
  readonly kept: { readonly epoch: number; readonly model: Model }
}

export interface TrainResult {
  readonly model: Model
  /** From 1; null where no epoch was completed. */
  readonly bestEpoch: number | null
  readonly history: readonly EpochRow[]
  readonly endedBy: StoppedBy | 'pause'
  /** Time spent training, before an interruption included, pauses and waits not. */
  readonly seconds: number
  /** What the user should know, e.g. that the slow path was taken. */
  readonly notes: readonly string[]
  /** What the model's input has to be normalised with; null for `none`. */
  readonly normalisation: NormalisationStatistics | null
}
