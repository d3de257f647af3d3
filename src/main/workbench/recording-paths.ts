import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { toWire, type WireError } from '@shared/errors'
import { isInside } from '../dataset/folder/contained-path'
import { checkPath } from '../dataset/recording-path'
import { missingAudio, resolveRecording } from '../dataset/resolve-recording'
import type { Dataset } from '../dataset/dataset'

export interface ResolvedFile {
  readonly id: number
  readonly file: string
  readonly path: string
}

export interface UnresolvedFile {
  readonly id: number
  readonly file: string
  readonly error: WireError
}

const atOnce = 64

/** Absolute paths of recordings, each checked to lie inside the dataset; the ones that do not, with the reason. */
export async function resolveRecordings(dataset: Dataset, recordings: ArrayLike<number>): Promise<{ readonly files: readonly ResolvedFile[]; readonly failed: readonly UnresolvedFile[] }> {
  const files: ResolvedFile[] = []
  const failed: UnresolvedFile[] = []
  const folders = new RealFolders(dataset.root)
  for (let start = 0; start < recordings.length; start += atOnce) {
    const ids = Array.prototype.slice.call(recordings, start, start + atOnce) as number[]
    for (const resolved of await Promise.all(ids.map((id) => resolve(dataset, id, folders)))) {
      if ('path' in resolved) files.push(resolved)
      else failed.push(resolved)
    }
  }
  return { files: files.sort((a, b) => a.id - b.id), failed: failed.sort((a, b) => a.id - b.id) }
}

/**
 * Many files stand in few folders: with the folder's real path known, one look tells of an ordinary file all that
 * `resolveRecording` finds out in a dozen. Whatever is not an ordinary file goes its way.
 */
async function resolve(dataset: Dataset, id: number, folders: RealFolders): Promise<ResolvedFile | UnresolvedFile> {
  const { file } = dataset.recordings[id]
  const checked = checkPath(dataset.diskNames.get(id) ?? file)
  const folder = checked.ok ? await folders.of(dirname(checked.path)) : null
  if (checked.ok && folder !== null) {
    const path = join(folder, basename(checked.path))
    const kind = await kindOf(path)
    if (kind === 'file') return { id, file, path }
    if (kind === 'missing') return { id, file, error: missingAudio(join(dataset.root, checked.path)) }
  }
  try {
    return { id, file, path: await resolveRecording(dataset, id) }
  } catch (error) {
    return { id, file, error: toWire(error) }
  }
}

async function kindOf(path: string): Promise<'file' | 'missing' | 'other'> {
  try {
    return (await lstat(path)).isFile() ? 'file' : 'other'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'other'
  }
}

/** Real paths of folders inside a dataset, each asked for once. */
class RealFolders {
  private readonly known = new Map<string, Promise<string | null>>()

  constructor(private readonly root: string) {}

  /** Null where it leads out of the dataset, or is not there. */
  of(folder: string): Promise<string | null> {
    const real = this.known.get(folder) ?? realpath(join(this.root, folder)).then((path) => (isInside(this.root, path) ? path : null), () => null)
    this.known.set(folder, real)
    return real
  }
}
