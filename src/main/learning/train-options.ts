import { WorkbenchError } from '@shared/errors'
import type { EpochRow, Progress, StoppedBy, TrainingSpec } from '@shared/models'
import type { AdamState } from './adam'
import type { StopperState } from './early-stopping'
import type { BestEpoch } from './keep-best'
import type { Engine } from './kernels/engine'
import type { LearningSet } from './learning-set'
import type { Model, Weights } from './weights'

/** The settings that training itself reads. */
export type LearningSpec = Pick<TrainingSpec,
  'network' | 'learningRate' | 'decay' | 'batchSize' | 'epochs' | 'seed' | 'keepBestInitialDelay' | 'earlyStopping'>

export interface TrainOptions {
  readonly spec: LearningSpec
  /** Number of scenes: targets are 0 … classes - 1. */
  readonly classes: number
  readonly training: LearningSet
  readonly validation: LearningSet | null
  /** Ends after the current batch and keeps the best weights so far. */
  readonly stopped?: AbortSignal
  /** Gives up: the promise is rejected with `cancelled`. */
  readonly cancelled?: AbortSignal
  /** At most ten times a second. */
  readonly onProgress?: (progress: Progress) => void
  /** After each epoch; training goes on when it is done. */
  readonly onEpoch?: (end: EpochEnd) => void | Promise<void>
  /** Goes on from here instead of from initial weights. */
  readonly resumeFrom?: TrainingState
  /** Default: `createEngine()`. */
  readonly engine?: Engine
  /** Seconds, from anywhere. Default: the process's clock. */
  readonly clock?: () => number
}

/** Everything needed to go on exactly where an epoch ended (with the same spec and sets). Plain data, all copies. */
export interface TrainingState {
  readonly history: readonly EpochRow[]
  readonly weights: Weights
  readonly adam: AdamState
  readonly best: BestEpoch | null
  readonly stopper: StopperState
}

export interface EpochEnd {
  readonly row: EpochRow
  /** Whether the weights of this epoch are the best so far. */
  readonly isBest: boolean
  /** What would be kept if training ended now. */
  readonly kept: { readonly epoch: number; readonly model: Model }
  readonly state: () => TrainingState
}

export interface TrainResult {
  readonly model: Model
  /** From 1; null where no epoch was completed. */
  readonly bestEpoch: number | null
  readonly history: readonly EpochRow[]
  readonly stoppedBy: StoppedBy
  /** Wall time. */
  readonly seconds: number
  /** What the user should know, e.g. that the slow path was taken. */
  readonly notes: readonly string[]
}

/** @throws WorkbenchError `training-spec-invalid`, `training-data-empty`, `feature-shape-differs` */
export function checkOptions({ spec, classes, training, validation }: TrainOptions): void {
  if (training.count === 0) {
    throw new WorkbenchError('training-data-empty', 'The training part has no recordings.', { advice: 'Choose another fold or a smaller validation amount.' })
  }
  check(Number.isInteger(spec.epochs) && spec.epochs >= 1, `Epochs must be a whole number from 1, not ${spec.epochs}.`)
  check(Number.isInteger(spec.batchSize) && spec.batchSize >= 1 && spec.batchSize <= 4096, `The batch size must be a whole number from 1 to 4096, not ${spec.batchSize}.`)
  check(Number.isSafeInteger(spec.seed) && spec.seed >= 0, `The seed must be a whole number from 0, not ${spec.seed}.`)
  check(spec.learningRate > 0 && Number.isFinite(spec.learningRate), `The learning rate must be above 0, not ${spec.learningRate}.`)
  check(spec.decay >= 0 && Number.isFinite(spec.decay), `The decay must be at least 0, not ${spec.decay}.`)
  if (validation === null) check(!spec.earlyStopping?.monitor.startsWith('val_'), `Early stopping watches ${spec.earlyStopping?.monitor}, but there is no validation part.`)
  for (const set of [training, validation]) if (set !== null) checkSet(set, training, classes)
}

function checkSet(set: LearningSet, like: LearningSet, classes: number): void {
  if (set.bands !== like.bands || set.frames !== like.frames) {
    throw new WorkbenchError('feature-shape-differs', `The validation matrices are ${set.bands} x ${set.frames}, the training matrices ${like.bands} x ${like.frames}.`)
  }
  const stray = set.targets.find((target) => target < 0 || target >= classes)
  check(stray === undefined && set.targets.length === set.count, `A target is ${stray}, or some are missing; ${classes} scenes are known.`)
}

function check(good: boolean, message: string): void {
  if (!good) throw new WorkbenchError('training-spec-invalid', message, { advice: 'Change it in the training settings.' })
}
