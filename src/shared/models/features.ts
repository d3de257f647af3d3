import type { WireError } from '../errors'

export type FeatureName = 'mel' | 'mfcc'

/** Parameters of a feature extractor; names and defaults are dcase_util's. */
export interface FeatureSpec {
  readonly feature: FeatureName
  /** Mel bands. */
  readonly nMels: number
  /** Coefficients, MFCC only. */
  readonly nMfcc: number
  readonly winLengthSeconds: number
  readonly hopLengthSeconds: number
  /** FFT length in samples. */
  readonly nFft: number
  /** Lowest mel edge, hertz. */
  readonly fmin: number
  /** Highest mel edge, hertz; null is half the sampling rate. */
  readonly fmax: number | null
}

/** The tutorial's features. */
export const defaultFeatureSpec: FeatureSpec = {
  feature: 'mel', nMels: 40, nMfcc: 20, winLengthSeconds: 0.04, hopLengthSeconds: 0.02, nFft: 2048, fmin: 0, fmax: null,
}

/** Rows of a matrix of this feature. */
export function bandCount(spec: FeatureSpec): number {
  return spec.feature === 'mfcc' ? spec.nMfcc : spec.nMels
}

/** Bands x frames, row-major (band by band). */
export interface Matrix {
  readonly bands: number
  readonly frames: number
  readonly data: Float32Array
}

export interface FailedFile {
  readonly file: string
  readonly error: WireError
}

/** What an extraction would do, known before it starts. */
export interface FeaturePlan {
  readonly spec: FeatureSpec
  readonly files: number
  readonly missing: number
  /** Recordings whose matrix is in the cache already; null while not known (audio never hashed counts as not cached). */
  readonly cached: number
  /** Shape of the first recording's matrix; null where no audio is there. */
  readonly shape: { readonly bands: number; readonly frames: number; readonly fs: number; readonly seconds: number } | null
  /** Float32 matrices of the whole set, bytes. */
  readonly bytes: number
}

export interface ExtractionResult {
  readonly files: number
  readonly extracted: number
  readonly cached: number
  readonly failed: readonly FailedFile[]
  readonly seconds: number
}

/** One recording's matrix, live, with what the analysis means for it. */
export interface FeaturePreview {
  readonly recording: number
  readonly file: string
  readonly spec: FeatureSpec
  readonly facts: { readonly fs: number; readonly channels: number; readonly seconds: number }
  readonly matrix: Matrix
  /** Frames used for learning (nominal number of hops); what is cut or padded is said in `note`. */
  readonly sequenceLength: number
  readonly note: string
  /** Mel filter bank, bands x (nFft / 2 + 1), for the picture. */
  readonly filterBank: Matrix
  readonly milliseconds: number
}

/** The tutorial's learning data: shapes of X and Y, and examples of both. */
export interface LearningDataPart {
  readonly part: 'train' | 'validation' | 'test'
  /** (sequences, bands, frames) */
  readonly x: readonly [number, number, number]
  /** (sequences, classes) */
  readonly y: readonly [number, number]
  readonly bytes: number
  /** Recordings without a matrix yet. */
  readonly notExtracted: number
}

export interface LearningDataPreview {
  readonly sceneLabels: readonly string[]
  readonly sequenceLength: number
  readonly parts: readonly LearningDataPart[]
  /** What was cut or padded, in words. */
  readonly notes: readonly string[]
  /** One training recording per scene where extracted. */
  readonly examples: readonly { readonly recording: number; readonly file: string; readonly sceneLabel: string; readonly matrix: Matrix; readonly target: readonly number[] }[]
}
