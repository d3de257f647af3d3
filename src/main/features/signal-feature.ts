/** Rows x frames, row-major. */
export interface SignalValues {
  readonly frames: number
  readonly data: Float32Array
}

/** One feature of one signal, before any scaling. Its buffers and tables are made once and used for every signal. */
export interface SignalFeature {
  readonly rows: number
  /** @param samples nominal range -1 to 1 */
  compute(samples: Float32Array): SignalValues
}
