import type { BreakdownKey } from './analysis'
import type { SortDirection } from './page'

/** What the test part says about a trained model. Accuracies are shares, 0 to 1. */
export interface Evaluation {
  readonly labels: readonly string[]
  /** Rows actual, columns predicted, counts. */
  readonly confusionMatrix: readonly (readonly number[])[]
  /** Recall per class; null for a class without test recordings. */
  readonly classWise: readonly (number | null)[]
  /** Mean of the class-wise accuracies (classes that occur). */
  readonly macroAccuracy: number
  readonly microAccuracy: number
  /** Normal approximation, 95 %, of the micro accuracy. */
  readonly confidenceInterval: readonly [number, number]
  readonly precision: readonly number[]
  readonly recall: readonly number[]
  readonly f1: readonly number[]
  readonly support: readonly number[]
  readonly cohenKappa: number
  readonly matthews: number
  readonly logLoss: number | null
  readonly recordings: number
}

export interface Prediction {
  readonly recording: number
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
  readonly predicted: string
  readonly correct: boolean
  /** Probability of the predicted class. */
  readonly confidence: number
  /** In the order of the evaluation's labels. */
  readonly probabilities: readonly number[]
}

export interface PredictionQuery {
  readonly actual?: string
  readonly predicted?: string
  readonly correct?: boolean
  /** Only those of one row of a breakdown. */
  readonly group?: { readonly key: BreakdownKey; readonly name: string }
  /** Only these recordings. */
  readonly recordings?: readonly number[]
  readonly sort?: { readonly key: 'file' | 'sceneLabel' | 'predicted' | 'confidence'; readonly direction: SortDirection }
}
