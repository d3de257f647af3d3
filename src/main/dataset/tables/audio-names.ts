import { audioExtensions } from '../folder/audio-extensions'

const pathsAtOnce = 1024
/** Files of one name that are looked through: there may be a `1.wav` in each of thousands of folders. */
const mostOfAName = 64

/** Audio files by the last part of their path, with and without extension: finds what a table's column names. */
export class AudioNames {
  private readonly byName = new Map<string, string[]>()

  /** In small steps. */
  static *of(paths: readonly string[]): Generator<void, AudioNames> {
    const names = new AudioNames()
    for (const [i, path] of paths.entries()) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      names.add(name, path)
      names.add(name.slice(0, name.lastIndexOf('.')), path.slice(0, path.lastIndexOf('.')))
      if (i % pathsAtOnce === 0) yield
    }
    return names
  }

  /** The folder below which a column's text names a file that is there (`` for the dataset's own); undefined if there is none. */
  folderOf(written: string): string | undefined {
    const path = written.replace(/^(?:\.\/)+/, '')
    if (path === '' || path.startsWith('/')) return undefined
    const candidates = this.byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? []
    const found = candidates.find((candidate) => candidate === path || candidate.endsWith(`/${path}`))
    return found?.slice(0, Math.max(0, found.length - path.length - 1))
  }

  private add(name: string, path: string): void {
    const paths = this.byName.get(name)
    if (!paths) this.byName.set(name, [path])
    else if (paths.length < mostOfAName) paths.push(path)
  }
}

/** Whether a text looks like the name of an audio file, also of a kind that is not read here. */
export function looksLikeAudio(text: string): boolean {
  return new RegExp(`\\.(?:${audioExtensions.join('|')}|aif|aiff|au|m4a|aac|wma)$`, 'i').test(text)
}
