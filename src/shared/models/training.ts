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

/** Blocks, then global max pooling, then a softmax layer with one unit per scene. */
export interface NetworkSpec {
  readonly blocks: readonly ConvolutionBlock[]
}

/** The tutorial's network: 105,290 parameters with ten scenes. */
export const tutorialNetwork: NetworkSpec = {
  blocks: [
    { filters: 64, kernelSize: [5, 5], poolSize: [2, 4], dropout: 0.2 },
    { filters: 64, kernelSize: [5, 5], poolSize: [2, 2], dropout: 0.2 },
  ],
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

export interface TrainingSpec {
  readonly split: SplitSpec
  readonly features: FeatureSpec
  readonly network: NetworkSpec
  /** Adam's learning rate and its decay per step: rate / (1 + decay * steps), as Keras' legacy Adam. */
  readonly learningRate: number
  readonly decay: number
  readonly batchSize: number
  readonly epochs: number
  /** Seeds initial weights, order of batches and dropout. */
  readonly seed: number
  /** dcase_util's StasherCallback: epochs before the best weights are kept (without a validation part the last ones are). */
  readonly keepBestInitialDelay: number
  readonly earlyStopping: EarlyStoppingSpec | null
  /** Frames a matrix is cut or padded to; null: the nominal number of hops of the most frequent duration. */
  readonly sequenceLength: number | null
}

/** The tutorial's settings. */
export const defaultTrainingSpec: TrainingSpec = {
  split: defaultSplitSpec,
  features: defaultFeatureSpec,
  network: tutorialNetwork,
  learningRate: 0.001,
  decay: 0.001,
  batchSize: 16,
  epochs: 100,
  seed: 0,
  keepBestInitialDelay: 10,
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
}

export interface NetworkSummary {
  readonly layers: readonly LayerSummary[]
  readonly totalParameters: number
  readonly trainableParameters: number
  /** Multiply-accumulate operations for one recording. */
  readonly multiplyAccumulates: number
}

/** One row of the tutorial's training table. */
export interface EpochRow {
  /** From 1. */
  readonly epoch: number
  readonly loss: number
  readonly categoricalAccuracy: number
  readonly valLoss: number | null
  readonly valCategoricalAccuracy: number | null
  /** Wall time of the epoch, seconds. */
  readonly seconds: number
}

export type StoppedBy = 'epochs' | 'early_stopping' | 'user'
