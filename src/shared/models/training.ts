import type { EpochEnergy } from './energy'
import { defaultFeatureSpec, type FeatureSpec } from './features'
import { defaultSplitSpec, type SplitSpec } from './split'

/** One convolutional group: convolution, batch normalisation, ReLU, max pooling, dropout. */
export interface ConvolutionBlock {
  readonly filters: number
  /** (bands, frames) */
  readonly kernelSize: readonly [number, number]
  readonly poolSize: readonly [number, number]
  readonly dropout: number
}

/** A fully connected layer with ReLU. */
export interface DenseLayer {
  readonly units: number
  readonly dropout: number
}

/** How the last block's output (bands, frames, filters) becomes a vector: Keras' GlobalMaxPooling2D, GlobalAveragePooling2D, Flatten. */
export type Gathering = 'global_max' | 'global_average' | 'flatten'
export const gatherings: readonly Gathering[] = ['global_max', 'global_average', 'flatten']

/** Convolution blocks, a vector gathered from them, fully connected layers, then a softmax layer with one unit per scene. */
export interface NetworkSpec {
  /** May be empty: a network on the matrix itself. */
  readonly blocks: readonly ConvolutionBlock[]
  readonly gathering: Gathering
  readonly dense: readonly DenseLayer[]
}

/** The tutorial's network: 105,290 parameters with ten scenes. */
export const tutorialNetwork: NetworkSpec = {
  blocks: [
    { filters: 64, kernelSize: [5, 5], poolSize: [2, 4], dropout: 0.2 },
    { filters: 64, kernelSize: [5, 5], poolSize: [2, 2], dropout: 0.2 },
  ],
  gathering: 'global_max',
  dense: [],
}

export type Monitor = 'val_categorical_accuracy' | 'val_loss' | 'categorical_accuracy' | 'loss'
export const monitors: readonly Monitor[] = ['val_categorical_accuracy', 'val_loss', 'categorical_accuracy', 'loss']

/** dcase_util's StopperCallback: stop when `monitor` has not improved by `minDelta` for `patience` epochs. */
export interface EarlyStoppingSpec {
  readonly monitor: Monitor
  readonly patience: number
  readonly minDelta: number
  /** Epochs before it begins to watch. */
  readonly initialDelay: number
}

/** dcase_util's StasherCallback: the weights of the epoch that is best by `monitor` are kept. */
export interface KeepBestSpec {
  readonly monitor: Monitor
  /** Epochs before it begins to watch. */
  readonly initialDelay: number
}

/** `adam` is Keras' Adam (betas 0.9 and 0.999); `adamw` adds decoupled weight decay (Loshchilov and Hutter, 2019); `sgd` is Keras' SGD. */
export type OptimizerSpec =
  | { readonly name: 'adam' }
  | { readonly name: 'adamw'; readonly weightDecay: number }
  | { readonly name: 'sgd'; readonly momentum: number; readonly nesterov: boolean }

export type OptimizerName = OptimizerSpec['name']
export const optimizerNames: readonly OptimizerName[] = ['adam', 'adamw', 'sgd']
export const defaultOptimizers: { readonly [N in OptimizerName]: Extract<OptimizerSpec, { name: N }> } = {
  adam: { name: 'adam' }, adamw: { name: 'adamw', weightDecay: 0.004 }, sgd: { name: 'sgd', momentum: 0.9, nesterov: false },
}

/** How the learning rate changes from the one set. */
export type ScheduleSpec =
  | { readonly kind: 'constant' }
  /** rate / (1 + decay * steps), the `decay` of Keras' legacy optimizers and of the tutorial. */
  | { readonly kind: 'step_decay'; readonly decay: number }
  /** Half a cosine from the rate to `minimum` over all planned steps (Loshchilov and Hutter, 2017, without restarts). */
  | { readonly kind: 'cosine'; readonly minimum: number }
  /** Keras' ReduceLROnPlateau: times `factor` after `patience` epochs in which `monitor` did not improve by `minDelta`. */
  | { readonly kind: 'plateau'; readonly monitor: Monitor; readonly factor: number; readonly patience: number; readonly minDelta: number; readonly minimum: number }

export type ScheduleKind = ScheduleSpec['kind']
export const scheduleKinds: readonly ScheduleKind[] = ['step_decay', 'constant', 'cosine', 'plateau']
export const defaultSchedules: { readonly [K in ScheduleKind]: Extract<ScheduleSpec, { kind: K }> } = {
  constant: { kind: 'constant' },
  step_decay: { kind: 'step_decay', decay: 0.001 },
  cosine: { kind: 'cosine', minimum: 0 },
  plateau: { kind: 'plateau', monitor: 'val_loss', factor: 0.1, patience: 10, minDelta: 0.0001, minimum: 0 },
}

/** `balanced`: each recording weighs recordings / (scenes * recordings of its scene), scikit-learn's `balanced`. */
export type ClassWeights = 'none' | 'balanced'

/** `per_band`: each band minus its mean, divided by its standard deviation, both over all frames of the training part. */
export type Normalisation = 'none' | 'per_band'

/** What is changed at random in each training matrix, each time it is used. Null: not at all. */
export interface AugmentationSpec {
  /** Park et al., SpecAugment, 2019: masked bands and frames, without time warping. Widths are the largest ones, drawn from 0 on. */
  readonly specAugment: { readonly frequencyMasks: number; readonly frequencyWidth: number; readonly timeMasks: number; readonly timeWidth: number } | null
  /** Zhang et al., mixup, 2018: matrices and targets mixed by a share drawn from Beta(alpha, alpha). */
  readonly mixup: { readonly alpha: number } | null
  /** Frames the matrix is rolled by at most, in either direction; what leaves at one end comes in at the other. */
  readonly timeRoll: { readonly frames: number } | null
}

export const noAugmentation: AugmentationSpec = { specAugment: null, mixup: null, timeRoll: null }
export const defaultAugmentations = {
  specAugment: { frequencyMasks: 2, frequencyWidth: 8, timeMasks: 2, timeWidth: 40 },
  mixup: { alpha: 0.2 },
  timeRoll: { frames: 100 },
} as const satisfies { readonly [K in keyof AugmentationSpec]: NonNullable<AugmentationSpec[K]> }

export interface TrainingSpec {
  readonly split: SplitSpec
  readonly features: FeatureSpec
  readonly normalisation: Normalisation
  readonly augmentation: AugmentationSpec
  readonly network: NetworkSpec
  readonly optimizer: OptimizerSpec
  readonly learningRate: number
  readonly schedule: ScheduleSpec
  readonly classWeights: ClassWeights
  /** Share of each target that is spread evenly over all scenes (Szegedy et al., 2016), 0 to 1. */
  readonly labelSmoothing: number
  readonly batchSize: number
  readonly epochs: number
  /** Seeds initial weights, order of batches, dropout and augmentation. */
  readonly seed: number
  /** Without a validation part a monitor of it is not there, and the last weights are kept. */
  readonly keepBest: KeepBestSpec
  readonly earlyStopping: EarlyStoppingSpec | null
  /** Frames a matrix is cut or padded to; null: the nominal number of hops of the most frequent duration. */
  readonly sequenceLength: number | null
}

/** The tutorial's settings. */
export const defaultTrainingSpec: TrainingSpec = {
  split: defaultSplitSpec,
  features: defaultFeatureSpec,
  normalisation: 'none',
  augmentation: noAugmentation,
  network: tutorialNetwork,
  optimizer: defaultOptimizers.adam,
  learningRate: 0.001,
  schedule: defaultSchedules.step_decay,
  classWeights: 'none',
  labelSmoothing: 0,
  batchSize: 16,
  epochs: 100,
  seed: 0,
  keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 10 },
  earlyStopping: null,
  sequenceLength: null,
}

export const defaultEarlyStopping: EarlyStoppingSpec = { monitor: 'val_categorical_accuracy', patience: 10, minDelta: 0, initialDelay: 10 }

export interface LayerSummary {
  /** Keras' name of it, e.g. `Conv1_BatchNorm`. */
  readonly name: string
  readonly type: string
  /** Without the batch axis. */
  readonly outputShape: readonly number[]
  readonly parameters: number
  /** For one recording. */
  readonly multiplyAccumulates: number
}

export interface NetworkSummary {
  readonly layers: readonly LayerSummary[]
  readonly totalParameters: number
  readonly trainableParameters: number
  /** Multiply-accumulate operations for one recording (convolutions and dense layers). */
  readonly multiplyAccumulates: number
  /** Size of the weights as float32, bytes. */
  readonly bytes: number
}

/** One row of the tutorial's training table. */
export interface EpochRow {
  /** From 1. */
  readonly epoch: number
  readonly loss: number
  readonly categoricalAccuracy: number
  readonly valLoss: number | null
  readonly valCategoricalAccuracy: number | null
  /** Wall time of the epoch, seconds, validation included; pauses are not. */
  readonly seconds: number
  /** Of the epoch's last step. Absent in runs of version 0.1. */
  readonly learningRate?: number
  /** What the epoch took; null where it is not measured, absent in runs of version 0.1. */
  readonly energy?: EpochEnergy | null
}

export type StoppedBy = 'epochs' | 'early_stopping' | 'user'
