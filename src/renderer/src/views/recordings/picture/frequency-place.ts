import { rowAt } from './level-picture'

/** Frequency at a share of the axis, between the centres of the rows. */
export function frequencyAt(share: number, frequencies: ArrayLike<number>, edges: Float64Array): number {
  const rows = frequencies.length
  if (rows < 2) return frequencies[0] ?? 0
  const middle = (row: number): number => (edges[row] + edges[row + 1]) / 2
  const nearest = rowAt(share, edges)
  const below = Math.min(rows - 2, Math.max(0, share < middle(nearest) ? nearest - 1 : nearest))
  const place = (share - middle(below)) / (middle(below + 1) - middle(below))
  return Math.max(0, frequencies[below] + place * (frequencies[below + 1] - frequencies[below]))
}

/** Share of the axis at which a frequency stands; null where it is not on it. */
export function shareOf(hertz: number, frequencies: ArrayLike<number>, edges: Float64Array): number | null {
  const rows = frequencies.length
  if (rows < 2) return null
  let below = 0
  while (below < rows - 2 && frequencies[below + 1] < hertz) below += 1
  const middle = (row: number): number => (edges[row] + edges[row + 1]) / 2
  const step = frequencies[below + 1] - frequencies[below]
  const share = middle(below) + (step > 0 ? (hertz - frequencies[below]) / step : 0) * (middle(below + 1) - middle(below))
  return share < 0 || share > 1 ? null : share
}
