import type { TimeRange, Waveform } from '@shared/models'
import type { SampleSource } from './sample-source'

/** Samples read at a time. */
const blockLength = 1 << 20

/**
 * Lowest and highest sample in each of `columns` equal stretches of a range.
 *
 * @param range seconds, within the signal
 * @param columns fewer are given where there are fewer samples
 */
export async function computeWaveform(source: SampleSource, fs: number, range: TimeRange, columns: number): Promise<Waveform> {
  const first = Math.min(source.length - 1, Math.floor(range.start * fs))
  const end = Math.max(first + 1, Math.min(source.length, Math.ceil(range.end * fs)))
  const count = Math.max(1, Math.min(columns, end - first))
  const low = new Float32Array(count).fill(Infinity)
  const high = new Float32Array(count).fill(-Infinity)
  const edge = (column: number): number => first + Math.floor((column * (end - first)) / count)
  let column = 0
  for (let start = first; start < end; start += blockLength) {
    const samples = await source.read(start, Math.min(end, start + blockLength))
    for (let at = 0; at < samples.length; column++) {
      const until = Math.min(samples.length, edge(column + 1) - start)
      widen(samples, at, until, column, low, high)
      at = until
      if (start + until < edge(column + 1)) break
    }
  }
  return { columns: count, range: { start: first / fs, end: end / fs }, low, high }
}

function widen(samples: Float32Array, from: number, to: number, column: number, low: Float32Array, high: Float32Array): void {
  let lowest = low[column]
  let highest = high[column]
  for (let i = from; i < to; i++) {
    const value = samples[i]
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  low[column] = lowest
  high[column] = highest
}
