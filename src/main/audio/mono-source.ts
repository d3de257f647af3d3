/** A signal of one channel that is written where it is wanted. */
export interface MonoSource {
  /** Samples. */
  readonly length: number
  /** All of them where they are in memory already; null where `write` makes them. Not to be changed. */
  readonly samples: Float32Array | null
  /** Writes all samples, each with `offset` added to it, into `to` from `start` on. */
  write(to: Float32Array, start: number, offset: number): void
}

/** A signal that is in memory already. */
export function monoSource(mono: Float32Array): MonoSource {
  return {
    length: mono.length,
    samples: mono,
    write(to, start, offset) {
      if (offset === 0) to.set(mono, start)
      else for (let i = 0; i < mono.length; i++) to[start + i] = mono[i] + offset
    },
  }
}

/** All samples of a signal. Not to be changed. Throws as `write`. */
export function samplesOf(source: MonoSource): Float32Array {
  if (source.samples) return source.samples
  const samples = new Float32Array(source.length)
  source.write(samples, 0, 0)
  return samples
}
