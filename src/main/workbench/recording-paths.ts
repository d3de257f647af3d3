import { toWire, type WireError } from '@shared/errors'
import { resolveRecording } from '../dataset/resolve-recording'
import type { Dataset } from '../dataset/dataset'

export interface ResolvedFile {
  readonly id: number
  readonly file: string
  readonly path: string
}

const atOnce = 64

/** Absolute paths of recordings, each checked to lie inside the dataset; the ones that do not, with the reason. */
export async function resolveRecordings(dataset: Dataset, recordings: ArrayLike<number>): Promise<{ readonly files: readonly ResolvedFile[]; readonly failed: readonly (Omit<ResolvedFile, 'path'> & { readonly error: WireError })[] }> {
  const files: ResolvedFile[] = []
  const failed: { id: number; file: string; error: WireError }[] = []
  for (let start = 0; start < recordings.length; start += atOnce) {
    const ids = Array.prototype.slice.call(recordings, start, start + atOnce) as number[]
    await Promise.all(ids.map(async (id) => {
      const { file } = dataset.recordings[id]
      try {
        files.push({ id, file, path: await resolveRecording(dataset, id) })
      } catch (error) {
        failed.push({ id, file, error: toWire(error) })
      }
    }))
  }
  return { files: files.sort((a, b) => a.id - b.id), failed: failed.sort((a, b) => a.id - b.id) }
}
