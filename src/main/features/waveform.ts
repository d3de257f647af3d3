import type { Waveform } from '@shared/models'

/**
 * Lowest and highest sample in each of `columns` equal stretches.
 *
 * @param columns fewer are given where there are fewer samples
 */
export function computeWaveform(mono: Float32Array, columns: number): Waveform {
  const count = Math.max(1, Math.min(columns, mono.length))
  const low = new Float32Array(count)
  const high = new Float32Array(count)
  for (let column = 0; column < count; column++) {
    const end = Math.floor(((column + 1) * mono.length) / count)
    let lowest = Infinity
    let highest = -Infinity
    for (let i = Math.floor((column * mono.length) / count); i < end; i++) {
      if (mono[i] < lowest) lowest = mono[i]
      if (mono[i] > highest) highest = mono[i]
    }
    low[column] = lowest
    high[column] = highest
  }
  return { columns: count, low, high }
}
