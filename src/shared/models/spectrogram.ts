/** Frequency axis of a displayed spectrogram. */
export type FrequencyScale = 'mel' | 'linear' | 'log'
export const frequencyScales: readonly FrequencyScale[] = ['mel', 'linear', 'log']

/** Periodic windows, as long as the FFT. */
export type DisplayWindow = 'hann' | 'hamming' | 'blackmanharris'
export const displayWindows: readonly DisplayWindow[] = ['hann', 'hamming', 'blackmanharris']

/** How a recording is analysed for display only; never touches training. */
export interface SpectrogramSpec {
  readonly scale: FrequencyScale
  /** Rows of the picture: mel bands; of linear and log scale at most so many, from FFT bins. */
  readonly rows: number
  readonly nFft: number
  /** Samples. */
  readonly hopLength: number
  readonly window: DisplayWindow
  /** Hertz. */
  readonly fmin: number
  /** Hertz; null: half the sampling rate. */
  readonly fmax: number | null
  /** Channel from 0, or the mean of all. */
  readonly channel: number | 'mix'
}

export const defaultSpectrogramSpec: SpectrogramSpec = { scale: 'mel', rows: 128, nFft: 2048, hopLength: 512, window: 'hann', fmin: 0, fmax: null, channel: 'mix' }

/** How the window shows recordings; remembered. */
export interface DisplaySettings {
  readonly scale: FrequencyScale
  readonly nFft: number
  /** Share of a window that it has in common with the next one: 0.5, 0.75, 0.875. */
  readonly overlap: number
  readonly window: DisplayWindow
  readonly fmin: number
  readonly fmax: number | null
  /** Levels shown, decibel: from `loudest - range` to `loudest`; `loudest` null: each recording's own maximum. */
  readonly range: number
  readonly loudest: number | null
  /** 0 to 1: how far the middle of the colour map is moved; 0.5: not. */
  readonly contrast: number
}

export const defaultDisplaySettings: DisplaySettings = { scale: 'mel', nFft: 2048, overlap: 0.75, window: 'hann', fmin: 0, fmax: null, range: 80, loudest: null, contrast: 0.5 }

/** A stretch of a recording, seconds. */
export interface TimeRange {
  readonly start: number
  readonly end: number
}

/**
 * Levels of a stretch of one recording, decibel relative to full scale, rows x frames, lowest frequency first, row-major;
 * equal to librosa.amplitude_to_db(abs(stft), ref=1, top_db=None) of the recording, or power_to_db of its mel power.
 */
export interface Spectrogram {
  readonly spec: SpectrogramSpec
  readonly rows: number
  readonly frames: number
  readonly fs: number
  /** Of the whole recording. */
  readonly seconds: number
  /** Time of the first frame's centre, and from one frame to the next, seconds. */
  readonly firstFrame: number
  readonly frameStep: number
  readonly decibels: Float32Array
  /** Centre frequency of each row, hertz. */
  readonly frequencies: Float32Array
}

/** Lowest and highest sample in each of `columns` equal stretches of `range`, of the channel that is shown. */
export interface Waveform {
  readonly columns: number
  readonly range: TimeRange
  readonly low: Float32Array
  readonly high: Float32Array
}

/** One recording, opened. */
export interface RecordingView {
  readonly recording: number
  readonly file: string
  readonly fs: number
  readonly channels: number
  readonly seconds: number
  readonly encoding: string
  /** The file ends before its header says. */
  readonly truncated: boolean
  readonly spectrogram: Spectrogram
  readonly waveform: Waveform
}
