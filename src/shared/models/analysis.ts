import type { Evaluation } from './evaluation'
import type { Matrix } from './features'
import type { ListHead, RunId } from './run'

/** A 95 % interval by resampling whole locations, and how it was made. */
export interface LocationInterval {
  readonly lower: number
  readonly upper: number
  readonly locations: number
  readonly resamples: number
  readonly seed: number
}

/** Recordings whose confidence lies in `from` (exclusive, but in the first) to `to`. */
export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly recordings: number
  /** Means over the bin; null where it is empty. */
  readonly confidence: number | null
  readonly accuracy: number | null
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** Mean distance of confidence and accuracy, weighted by recordings. */
  readonly expectedError: number
  readonly largestError: number
}

export interface Averages {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** What a run's predictions on its test part say, beyond its evaluation. */
export interface RunAnalysis {
  readonly run: RunId
  readonly evaluation: Evaluation
  /** Null where the recordings have fewer than two locations. */
  readonly macroInterval: LocationInterval | null
  readonly microInterval: LocationInterval | null
  readonly macro: Averages
  readonly weighted: Averages
  readonly top2Accuracy: number
  readonly calibration: Calibration
  /** Class numbers so that classes taken for each other are neighbours. */
  readonly similarityOrder: readonly number[]
  /** The most doubtful first; at most 500. */
  readonly labelIssues: ListHead<LabelIssue>
  /** Intervals in words that a reviewer accepts. */
  readonly words: readonly string[]
}

export type BreakdownKey = 'sceneLabel' | 'city' | 'identifier' | 'sourceLabel' | 'seconds'
export const breakdownKeys: readonly BreakdownKey[] = ['sceneLabel', 'city', 'identifier', 'sourceLabel', 'seconds']

/** The test recordings of one location, city, device, … */
export interface BreakdownRow {
  readonly name: string
  readonly recordings: number
  readonly correct: number
  readonly accuracy: number
  /** 95 %, Wilson's: few recordings are usual here. */
  readonly interval: readonly [number, number]
  /** Mean of the accuracies of the classes that occur. */
  readonly macroAccuracy: number
  /** The wrong scene that was predicted most often, and how often; null where all is right. */
  readonly mistakenFor: { readonly sceneLabel: string; readonly recordings: number } | null
}

/** The test recordings of one fold, or of one city that was held out: those of a run of its own. */
export interface FoldRow extends BreakdownRow {
  readonly run: RunId
}

/** A recording whose label the model doubts, by confident learning. */
export interface LabelIssue {
  readonly recording: number
  readonly file: string
  readonly sceneLabel: string
  readonly suggested: string
  /** Probability of the given label; the lower the more suspicious. */
  readonly selfConfidence: number
  readonly confidence: number
}

export type SignificanceTest = 'mcnemar' | 'paired_bootstrap'

export interface PairwiseTest {
  readonly a: RunId
  readonly b: RunId
  readonly test: SignificanceTest
  /** McNemar: the smaller number of the recordings that one run alone has right. Bootstrap: the difference of the macro-averaged accuracies, a minus b. */
  readonly statistic: number
  readonly pValue: number
  /** By Holm over all pairs of this test. */
  readonly pValueCorrected: number
  /** Both runs' recordings. */
  readonly recordings: number
  /** McNemar: recordings that only a, only b has right. */
  readonly onlyA: number
  readonly onlyB: number
  /** Bootstrap: 95 % interval of the difference, and how it was made. */
  readonly interval: LocationInterval | null
  readonly words: string
}

export interface ComparedRun {
  readonly run: RunId
  readonly recordings: number
  readonly macroAccuracy: number
  readonly microAccuracy: number
  readonly confidenceInterval: readonly [number, number]
  readonly macroInterval: LocationInterval | null
}

export interface RunComparison {
  readonly runs: readonly ComparedRun[]
  readonly tests: readonly PairwiseTest[]
  /** Parameters that differ: name, and each run's value in the order of `runs`. */
  readonly parameters: readonly { readonly name: string; readonly values: readonly (string | number | null)[] }[]
  /** What keeps the runs from being compared fairly, e.g. other test recordings. */
  readonly notes: readonly string[]
}

/** Test recordings in a plane, near where the network finds them alike. */
export interface EmbeddingMap {
  readonly run: RunId
  readonly seed: number
  readonly points: readonly EmbeddingPoint[]
  /** Of so many test recordings; more than 5,000 are drawn from. */
  readonly of: number
}

export interface EmbeddingPoint {
  readonly x: number
  readonly y: number
  readonly recording: number
  readonly file: string
  readonly sceneLabel: string
  readonly predicted: string
  readonly identifier: string
  readonly correct: boolean
}

/** Where in a recording's matrix the network sees a scene (Grad-CAM). */
export interface ClassActivation {
  readonly file: string
  readonly sceneLabel: string
  /** What the network looked at, not normalised. */
  readonly matrix: Matrix
  /** Bands x frames of the last block's output; each value stands for as many bands and frames as pooling has taken together. */
  readonly activation: Matrix
}

/** What a researcher says of a run. */
export interface RunAnnotation {
  readonly tags: readonly string[]
  readonly note: string
  /** Out of sight, but kept. */
  readonly archived: boolean
}

export const noRunAnnotation: RunAnnotation = { tags: [], note: '', archived: false }

/** A figure that others have published for the same task. */
export interface PublishedFigure {
  readonly system: string
  /** Macro-averaged accuracy, 0 to 1. */
  readonly macroAccuracy: number
  /** Standard deviation over trials, where given. */
  readonly deviation: number | null
  readonly classWise: Readonly<Record<string, number>> | null
  readonly source: string
}
