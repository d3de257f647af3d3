/** A file's name without folders and extension: what tells a recording from its neighbours. */
export function shortName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** Name of the file that a picture of a recording is saved in. */
export function pictureName(file: string, what: 'spectrogram' | 'features' | 'comparison'): string {
  const name = shortName(file).replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return `${name === '' ? 'recording' : name}-${what}.png`
}
