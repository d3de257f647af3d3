/**
 * Three letters per label for the columns of a confusion matrix: the first three, or, where those are taken, the first
 * letter of the label and two of its last word (`street_pedestrian`: spe, `metro_station`: mst).
 */
export function shortLabels(labels: readonly string[]): readonly string[] {
  const plain = labels.map((label) => first(label, 3))
  return labels.map((label, index) => {
    if (plain.indexOf(plain[index]) === index && (plain.lastIndexOf(plain[index]) === index || !hasWords(label))) return plain[index]
    return hasWords(label) ? first(label, 1) + first(lastWord(label), 2) : plain[index]
  })
}

function first(text: string, count: number): string {
  return [...text].slice(0, count).join('')
}

function hasWords(label: string): boolean {
  return lastWord(label) !== label
}

function lastWord(label: string): string {
  return label.split(/[\s_/-]+/).filter((word) => word !== '').pop() ?? label
}
