/** A recording's name without its folders, where there is room for little else; empty while it is not known. */
export function fileTitle(file: unknown): string {
  return typeof file === 'string' ? file.slice(file.lastIndexOf('/') + 1) : ''
}
