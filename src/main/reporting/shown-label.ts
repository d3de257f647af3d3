/** A label as far as there is room for it in a figure; its end tells labels apart as often as its start does. */
export function shownLabel(label: string, most: number): string {
  const characters = [...label]
  if (characters.length <= most) return label
  const tail = Math.floor((most - 1) / 3)
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`
}
