import { readFile } from 'node:fs/promises'
import type { FeatureSpec, RunManifest } from '@shared/models'
import { contentHashOf } from '../audio/content-hash'
import { someNames } from '../dataset/problem-list'
import { possibleKeys } from '../features/feature-key'
import { isExampleOf, partNames, type RunData } from '../runs/run-data'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings } from './recording-paths'

/** Recordings that are read for it, where nothing is known of their content as it is now. */
const mostRead = 200
const atOnce = 64

/**
 * Compares the audio that a run was made from with what is there now, in sentences; none where all is the same. Files that
 * have not been written since they were hashed are not read.
 *
 * @param then what the run kept of its data
 */
export async function audioDifferences({ contentIndex }: ExtractionServices, { dataset }: OpenedDataset, { split, spec }: RunManifest, then: RunData): Promise<readonly string[]> {
  const idOf = new Map(dataset.recordings.map(({ file, id }) => [file, id]))
  const examples = partNames.flatMap((part) => split[part].flatMap((file, index) => {
    const id = idOf.get(file)
    return id === undefined ? [] : [{ id, file, part, index }]
  }))
  const { files, failed } = await resolveRecordings(dataset, examples.map(({ id }) => id))
  const pathOf = new Map(files.map(({ id, path }) => [id, path]))
  const there = examples.flatMap((example) => { const path = pathOf.get(example.id); return path === undefined ? [] : [{ ...example, path }] })
  const content = new ContentNow(contentIndex)
  const changed: string[] = []
  for (let start = 0; start < there.length; start += atOnce) {
    await Promise.all(there.slice(start, start + atOnce).map(async ({ id, file, part, index, path }) => {
      const hash = await content.of(path)
      if (hash === null) return
      const keys = keysOf(hash, spec.features)
      if (!keys.some((key) => isExampleOf(then, part, index, { file, key, sceneLabel: dataset.recordings[id].sceneLabel }))) changed.push(file)
    }))
  }
  return sentences({ changed: changed.sort(), missing: failed.map(({ file }) => file), unread: content.unread })
}

function keysOf(hash: string, features: FeatureSpec): readonly string[] {
  return possibleKeys(hash, features).map(({ key }) => key)
}

/** Hashes of files as they are; of so many that have to be read for it. */
class ContentNow {
  private read = 0
  unread = 0

  constructor(private readonly index: ExtractionServices['contentIndex']) {}

  async of(path: string): Promise<string | null> {
    const known = await this.index.lookup(path)
    if (known !== null) return known
    if (this.read === mostRead) {
      this.unread++
      return null
    }
    this.read++
    return readFile(path).then(contentHashOf, () => null)
  }
}

function sentences({ changed, missing, unread }: { readonly changed: readonly string[]; readonly missing: readonly string[]; readonly unread: number }): readonly string[] {
  return [
    ...(changed.length === 0 ? [] : [`The audio of ${recordings(changed.length)}, its scene or the way its features are computed is not that of then: ${someNames(changed)}.`]),
    ...(missing.length === 0 ? [] : [`${recordings(missing.length)} of then cannot be read: ${someNames(missing)}.`]),
    ...(unread === 0 ? [] : [`${recordings(unread)} were written since or are not known here, and were not compared.`]),
  ]
}

function recordings(count: number): string {
  return `${count} ${count === 1 ? 'recording' : 'recordings'}`
}
