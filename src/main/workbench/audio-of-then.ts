import type { FeatureSpec, Recording, RunManifest } from '@shared/models'
import { someNames } from '../dataset/problem-list'
import { possibleKeys } from '../features/feature-key'
import { WorkerClient } from '../jobs/worker-client'
import { isExampleOf, partNames, type PartName, type RunData } from '../runs/run-data'
import type { Tasks } from '../worker'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings, type ResolvedFile } from './recording-paths'

/** Recordings that are read for it, where nothing is known of their content as it is now. */
const mostRead = 200
const lookupsAtOnce = 64

interface Example {
  readonly recording: Recording
  readonly part: PartName
  /** Place in its part. */
  readonly index: number
}

/**
 * Compares the audio that a run was made from with what is there now, in sentences; none where all is the same. Files that
 * have not been written since they were hashed are not read, the others in a worker process.
 *
 * @param then what the run kept of its data
 */
export async function audioDifferences(services: ExtractionServices, { dataset }: OpenedDataset, { split, spec }: RunManifest, then: RunData): Promise<readonly string[]> {
  const examples = examplesOf(dataset.recordings, split)
  const { files, failed } = await resolveRecordings(dataset, examples.map(({ recording }) => recording.id))
  const { hashes, unread } = await contentOf(services, files)
  const changed = examples.filter((example) => {
    const hash = hashes.get(example.recording.id)
    return hash !== undefined && !isAsThen(then, example, hash, spec.features)
  })
  return sentences({ changed: changed.map(({ recording }) => recording.file), missing: failed.map(({ file }) => file), unread })
}

function examplesOf(recordings: readonly Recording[], split: RunManifest['split']): readonly Example[] {
  const byFile = new Map(recordings.map((recording) => [recording.file, recording]))
  return partNames.flatMap((part) => split[part].flatMap((file, index) => {
    const recording = byFile.get(file)
    return recording ? [{ recording, part, index }] : []
  }))
}

function isAsThen(then: RunData, { recording: { file, sceneLabel }, part, index }: Example, hash: string, features: FeatureSpec): boolean {
  return possibleKeys(hash, features).some(({ key }) => isExampleOf(then, part, index, { file, key, sceneLabel }))
}

/** Content hashes of files as they are now, by recording, and how many are not known: more had to be read than is worth it here. */
async function contentOf({ contentIndex, launch }: ExtractionServices, files: readonly ResolvedFile[]): Promise<{ readonly hashes: ReadonlyMap<number, string>; readonly unread: number }> {
  const hashes = new Map<number, string>()
  const unknown: ResolvedFile[] = []
  for (let start = 0; start < files.length; start += lookupsAtOnce) {
    await Promise.all(files.slice(start, start + lookupsAtOnce).map(async (file) => {
      const hash = await contentIndex.lookup(file.path)
      if (hash === null) unknown.push(file)
      else hashes.set(file.id, hash)
    }))
  }
  const read = unknown.slice(0, mostRead)
  if (read.length > 0) {
    const paths = new Map(read.map(({ id, path }) => [id, path]))
    const client = new WorkerClient<Tasks>(launch, 'Scenebench comparison')
    try {
      await client.call('scan', { files: read, hash: true, levels: false }, {
        onEvent: ({ id, contentHash, identity }) => {
          if (contentHash === null) return
          hashes.set(id, contentHash)
          // The training that follows need not read them for that again.
          if (identity) contentIndex.remember(paths.get(id) ?? '', identity, contentHash)
        },
      })
    } finally {
      client.close()
    }
  }
  return { hashes, unread: files.length - hashes.size }
}

function sentences({ changed, missing, unread }: { readonly changed: readonly string[]; readonly missing: readonly string[]; readonly unread: number }): readonly string[] {
  return [
    ...(changed.length === 0 ? [] : [`The audio of ${recordings(changed.length)}, its scene or the way its features are computed is not that of then: ${someNames(changed)}.`]),
    ...(missing.length === 0 ? [] : [`${recordings(missing.length)} of then cannot be read: ${someNames(missing)}.`]),
    ...(unread === 0 ? [] : [`${recordings(unread)} ${unread === 1 ? 'was' : 'were'} written since or never read here, and ${unread === 1 ? 'was' : 'were'} not compared.`]),
  ]
}

function recordings(count: number): string {
  return `${count} ${count === 1 ? 'recording' : 'recordings'}`
}
