/** A bin goes from its edge to below the next one's. */
export interface Bin {
  readonly from: number
  readonly files: number
}

/** Up to so many different values are each a bin of their own. */
const mostSingle = 12
const bins = 10

/**
 * How often values occur. The first edge is the smallest value, the last one the largest: few different values are each
 * a bin, of many the range is cut into ten bins of the same width, and the largest has a bin of its own.
 */
export function binValues(values: readonly number[]): readonly Bin[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const sorted = [...counts].sort(([a], [b]) => a - b)
  if (sorted.length <= mostSingle) return sorted.map(([from, files]) => ({ from, files }))
  return binRange(sorted, sorted[0][0], sorted[sorted.length - 1][0])
}

/** How often values occur, in bins of a given width at its multiples; from the first bin that is not empty to the last. What is not finite is counted by itself, first. */
export function binEvenly(values: readonly number[], width: number): readonly Bin[] {
  const counts = new Map<number, number>()
  for (const value of values) {
    const from = Number.isFinite(value) ? Math.floor(value / width) * width : value
    counts.set(from, (counts.get(from) ?? 0) + 1)
  }
  const edges = [...counts.keys()].filter(Number.isFinite).sort((a, b) => a - b)
  const others = [...counts].filter(([from]) => !Number.isFinite(from)).map(([from, files]) => ({ from, files }))
  const length = edges.length === 0 ? 0 : Math.round((edges[edges.length - 1] - edges[0]) / width) + 1
  return [...others, ...Array.from({ length }, (_, index) => ({ from: edges[0] + index * width, files: counts.get(edges[0] + index * width) ?? 0 }))]
}

function binRange(sorted: readonly (readonly [number, number])[], smallest: number, largest: number): readonly Bin[] {
  const edges = Array.from({ length: bins + 1 }, (_, index) => (index === bins ? largest : shortened(smallest + (index * (largest - smallest)) / bins)))
  const files = new Array<number>(edges.length).fill(0)
  let bin = 0
  for (const [value, count] of sorted) {
    while (bin < bins && value >= edges[bin + 1]) bin++
    files[bin] += count
  }
  return edges.map((from, index) => ({ from, files: files[index] }))
}

/** Three decimals: edges are for people to read. */
function shortened(value: number): number {
  return Math.round(value * 1000) / 1000
}
