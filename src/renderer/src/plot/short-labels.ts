/**
 * Three letters per scene for the columns of a matrix, all different: the first three of a single word (`air`), the
 * first of one word and the first two of the next (`street_traffic` is `str`, `metro_station` is `mst`).
 */
export function shortLabels(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return labels.map(label => {
    const short = candidates(label).find(candidate => !taken.has(candidate)) ?? label
    taken.add(short)
    return short
  })
}

function candidates(label: string): readonly string[] {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  if (words.length === 0) return [label]
  const joined = words.join('')
  const initials = words.length === 1 ? '' : words[0].slice(0, 1) + words[1].slice(0, 2)
  const skipping = [...joined].slice(2).map(letter => joined.slice(0, 2) + letter)
  const numbered = Array.from({ length: 99 }, (_, index) => joined.slice(0, index < 9 ? 2 : 1) + String(index + 1))
  return [...(initials.length === 3 ? [initials] : []), joined.slice(0, 3), ...skipping, ...numbered]
}
