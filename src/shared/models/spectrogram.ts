/** Frequency axis of a displayed spectrogram. */
export type FrequencyScale = 'mel' | 'linear'

/** How a recording is analysed for display only; never touches training. */
export interface SpectrogramSpec {
  readonly scale: FrequencyScale
  /** Rows of the picture: mel bands, or FFT bins kept. */
  readonly rows: number
  readonly nFft: number
  /** Samples. */
  readonly hopLength: number
}

export const defaultSpectrogramSpec: SpectrogramSpec = { scale: 'mel', rows: 128, nFft: 2048, hopLength: 512 }

/** Levels of one recording, decibel relative to full scale, rows x frames, lowest frequency first, row-major. */
export interface Spectrogram {
  readonly spec: SpectrogramSpec
  readonly rows: number
  readonly frames: number
  readonly fs: number
  readonly seconds: number
  readonly decibels: Float32Array
  /** Centre frequency of each row, hertz. */
  readonly frequencies: Float32Array
}

/** Lowest and highest sample in each of `columns` equal stretches of the mono mix. */
export interface Waveform {
  readonly columns: number
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
  readonly spectrogram: Spectrogram
  readonly waveform: Waveform
}
