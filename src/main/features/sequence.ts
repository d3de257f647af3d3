import type { Matrix } from '@shared/models'

/**
 * A matrix with exactly `length` frames: a longer one is cut at its end, a shorter one goes on with its last frame.
 *
 * @param length at least 1
 */
export function fitToSequence(matrix: Matrix, length: number): { readonly matrix: Matrix; readonly change: 'none' | 'cut' | 'padded' } {
  const { bands, frames } = matrix
  if (frames === length) return { matrix, change: 'none' }
  const data = new Float32Array(bands * length)
  const kept = Math.min(frames, length)
  for (let band = 0; band < bands; band++) {
    const row = matrix.data.subarray(band * frames, band * frames + kept)
    data.set(row, band * length)
    if (kept < length) data.fill(row[kept - 1], band * length + kept, (band + 1) * length)
  }
  return { matrix: { bands, frames: length, data }, change: frames > length ? 'cut' : 'padded' }
}

/**
 * The nominal number of hops of a set of recordings: the most frequent number of frames (the larger one of a tie), less
 * the one that centre padding adds. Ten seconds in hops of 20 ms: 501 frames, 500 hops.
 *
 * @param frames of each matrix; at least one
 */
export function nominalFrames(frames: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const count of frames) counts.set(count, (counts.get(count) ?? 0) + 1)
  const [mostFrequent] = [...counts].reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best), [0, 0])
  return Math.max(1, mostFrequent - 1)
}
