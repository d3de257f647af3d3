/** Whole numbers shortly: `0–2` where none is left out, `0, 2, 7`, `0 … 90` where there are many. */
export function rangeText(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const [first, last] = [sorted[0], sorted[sorted.length - 1]]
  if (sorted.length <= 1) return sorted.join('')
  if (last - first === sorted.length - 1) return `${first}\u2013${last}`
  return sorted.length <= 3 ? sorted.join(', ') : `${first} \u2026 ${last}`
}
