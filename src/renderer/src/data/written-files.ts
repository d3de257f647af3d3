/** Files as they are told: where they are, and their names there. */
export interface WrittenPlace {
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly name: string }[]
}

/** The folder of the first file; one elsewhere keeps its whole path. */
export function writtenPlace(paths: readonly string[]): WrittenPlace {
  const [first = ''] = paths
  const end = Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1
  const start = first.slice(0, end)
  return { folder: start.slice(0, -1), files: paths.map((path) => ({ path, name: path.startsWith(start) ? path.slice(end) : path })) }
}
