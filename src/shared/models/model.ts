import type { FeatureSpec } from './features'
import type { RunId } from './run'
import type { NetworkSummary } from './training'

/** Where a model is: in a run, or in a file (Keras 2 `.h5`, TensorFlow.js `model.json`). */
export type ModelSource = { readonly kind: 'run'; readonly run: RunId } | { readonly kind: 'file'; readonly path: string }

/** `keras`: one `.h5` file of Keras 2; `tensorflowjs`: a folder with `model.json` and weights. */
export type ModelFormat = 'keras' | 'tensorflowjs'
export const modelFormats: readonly ModelFormat[] = ['keras', 'tensorflowjs']

/** What is known of a model before it is used. */
export interface ModelSummary {
  readonly source: ModelSource
  readonly name: string
  readonly network: NetworkSummary
  /** Shape of one matrix. */
  readonly bands: number
  readonly frames: number
  readonly classes: number
  /** In the order of the outputs; null where the file does not say (models made elsewhere). */
  readonly sceneLabels: readonly string[] | null
  /** What the matrices must be; null where the file does not say. */
  readonly features: FeatureSpec | null
}

/** A model applied to a folder: what it says of one recording. */
export interface FolderPrediction {
  /** Relative to the folder, with `/`. */
  readonly file: string
  readonly sceneLabel: string
  /** Probability of that scene. */
  readonly confidence: number
  /** In the order of the model's labels. */
  readonly probabilities: readonly number[]
}

export interface FolderPredictionQuery {
  readonly sceneLabel?: string
  readonly search?: string
  readonly sort?: { readonly key: 'file' | 'sceneLabel' | 'confidence'; readonly direction: 'ascending' | 'descending' }
}

/** Outcome of applying a model to a folder. */
export interface FolderPredictionSummary {
  readonly folder: string
  readonly model: string
  readonly sceneLabels: readonly string[]
  readonly files: number
  readonly failed: number
  /** Recordings per scene, in the order of the labels. */
  readonly counts: readonly number[]
}
