import type { WireError } from '../errors'

/** Names are dcase_util's extractor labels where it has one (its `rmse` is `rms` here). */
export type FeatureName = 'mel' | 'mfcc' | 'spectrogram' | 'cqt' | 'rms' | 'zcr' | 'centroid'
export const featureNames: readonly FeatureName[] = ['mel', 'mfcc', 'spectrogram', 'cqt', 'rms', 'zcr', 'centroid']

/** `mid` is half the sum of the first two channels, `side` half their difference; `each` puts all channels' rows one below the other. */
export type ChannelChoice = 'mix' | 'left' | 'right' | 'mid' | 'side' | 'each'
export const channelChoices: readonly ChannelChoice[] = ['mix', 'left', 'right', 'mid', 'side', 'each']

/** `asymmetric`: periodic, for spectra; `symmetric`: for filters. dcase_util's names. */
export type WindowName = 'hamming_asymmetric' | 'hamming_symmetric' | 'hann_asymmetric' | 'hann_symmetric' | 'blackman_asymmetric' | 'rectangular'
export const windowNames: readonly WindowName[] = ['hamming_asymmetric', 'hamming_symmetric', 'hann_asymmetric', 'hann_symmetric', 'blackman_asymmetric', 'rectangular']

/**
 * How energies become levels. `log`: natural logarithm of the value and 2^-52 (dcase_util); `log10`: the decimal one of the same;
 * `decibel`: librosa.power_to_db or amplitude_to_db, whichever suits `spectrogramType`, reference 1; `pcen`: librosa.pcen.
 */
export type Scaling = 'log' | 'log10' | 'decibel' | 'pcen' | 'none'
export const scalings: readonly Scaling[] = ['log', 'log10', 'decibel', 'pcen', 'none']

/**
 * Parameters of a feature extractor; names and defaults are dcase_util's where it has them, librosa's otherwise. What a
 * feature does not use is kept, so that changing the feature back finds it again.
 */
export interface FeatureSpec {
  readonly feature: FeatureName
  /** Sampling rate that recordings are brought to first, hertz; null: each as it was recorded. */
  readonly fs: number | null
  readonly channel: ChannelChoice
  readonly winLengthSeconds: number
  readonly hopLengthSeconds: number
  /** FFT length in samples. */
  readonly nFft: number
  readonly window: WindowName
  /** Of mel energies and the linear spectrogram. */
  readonly spectrogramType: 'magnitude' | 'power'
  /** Mel bands. */
  readonly nMels: number
  /** Lowest mel edge or lowest frequency of the constant-Q spectrogram, hertz; null: 0, or the note C1 (32.70 Hz) for constant-Q. */
  readonly fmin: number | null
  /** Highest mel edge, hertz; null is half the sampling rate. */
  readonly fmax: number | null
  /** The mel scale of HTK; false: Slaney's. */
  readonly htk: boolean
  /** Mel triangles of area 1 (Slaney) or of height 1. */
  readonly norm: 'slaney' | null
  /** Of mel, linear and constant-Q spectrograms; MFCCs are always of decibels. */
  readonly scaling: Scaling
  /** Decibels below the loudest value of the recording at which levels are cut; null: nowhere. `decibel` and MFCC. */
  readonly topDb: number | null
  /** librosa.pcen's parameters; the time constant in seconds. */
  readonly pcen: { readonly gain: number; readonly bias: number; readonly power: number; readonly timeConstant: number }
  /** Coefficients, MFCC only. */
  readonly nMfcc: number
  /** MFCC only. 1: the first differences below the coefficients, 2: also the second ones. */
  readonly deltas: 0 | 1 | 2
  /** Frames that a difference looks at, odd, at least 3. */
  readonly deltaWidth: number
  /** Constant-Q: frequencies in all. */
  readonly nBins: number
  readonly binsPerOctave: number
  /** Recordings that end early are used as far as they go; otherwise they are failures. */
  readonly allowTruncated: boolean
}

/** The tutorial's features. */
export const defaultFeatureSpec: FeatureSpec = {
  feature: 'mel', fs: null, channel: 'mix', winLengthSeconds: 0.04, hopLengthSeconds: 0.02, nFft: 2048, window: 'hamming_asymmetric',
  spectrogramType: 'magnitude', nMels: 40, fmin: null, fmax: null, htk: false, norm: 'slaney', scaling: 'log', topDb: 80,
  pcen: { gain: 0.98, bias: 2, power: 0.5, timeConstant: 0.4 }, nMfcc: 20, deltas: 0, deltaWidth: 9, nBins: 84, binsPerOctave: 12, allowTruncated: false,
}

/** The note C1, hertz: lowest frequency of a constant-Q spectrogram where none is chosen, as in librosa. */
export const lowestNoteHertz = 440 * 2 ** (-45 / 12)

/** Rows that one channel's matrix has. */
export function rowsPerChannel(spec: FeatureSpec): number {
  switch (spec.feature) {
    case 'mel': return spec.nMels
    case 'mfcc': return spec.nMfcc * (1 + spec.deltas)
    case 'spectrogram': return spec.nFft / 2 + 1
    case 'cqt': return spec.nBins
    case 'rms': case 'zcr': case 'centroid': return 1
  }
}

/** Rows of a matrix of this feature, of a recording with so many channels. */
export function bandCount(spec: FeatureSpec, channels: number): number {
  return rowsPerChannel(spec) * (spec.channel === 'each' ? channels : 1)
}

/** Whether matrices of this feature can have so many rows, whatever the number of channels. */
export function canHaveRows(spec: FeatureSpec, rows: number): boolean {
  return spec.channel === 'each' ? rows > 0 && rows % rowsPerChannel(spec) === 0 : rows === rowsPerChannel(spec)
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
  /** Recordings that end early and were used as far as they go (`allowTruncated`). */
  readonly truncated: readonly string[]
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
  /** Mel filter bank, bands x (nFft / 2 + 1), for the picture; null where the feature has none. */
  readonly filterBank: Matrix | null
  /** Whether the recording ends early and is used as far as it goes. */
  readonly truncated: boolean
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

/** Mean and deviation of each row over all frames of the training part: what the network's input is normalised with. */
export interface NormalisationPreview {
  /** Recordings that it was computed from: those of the training part that are in the cache. */
  readonly recordings: number
  readonly notExtracted: number
  /** One value per row, lowest first. */
  readonly mean: Float32Array
  readonly deviation: Float32Array
  /** Smallest and largest value of each row. */
  readonly low: Float32Array
  readonly high: Float32Array
}
