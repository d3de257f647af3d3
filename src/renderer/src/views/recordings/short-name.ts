/** A file's name without folders and extension: what tells a recording from its neighbours. */
export function shortName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
