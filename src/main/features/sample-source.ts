/** One signal, nominal range -1 to 1, of which only what is needed is read. */
export interface SampleSource {
  /** Samples. */
  readonly length: number
  /** Samples from `start` to `end`, exclusive, both within the signal. Not to be changed. */
  read(start: number, end: number): Promise<Float32Array>
}

/** A signal that is in memory. */
export function heldSamples(samples: Float32Array): SampleSource {
  return { length: samples.length, read: (start, end) => Promise.resolve(samples.subarray(start, end)) }
}
