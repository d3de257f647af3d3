import { toWire, type WireError } from '@shared/errors'
import { readAudioBytes, type AudioBytes } from '../audio/audio-bytes'
import { contentHashOf } from '../audio/content-hash'
import type { FileIdentity } from '../audio/content-identity'
import { openSignals } from '../audio/open-signals'
import { borrowMemories, giveBack } from '../audio/read-memory'
import { stopWhenCancelled } from '../audio/stop-when-cancelled'
import type { TaskHandler } from '../jobs/task'
import { FeatureCache, type CachedFeatures } from './cache'
import { extractorsOf, type Extractors } from './extractors'
import { featureKey, possibleKeys, type PossibleKey } from './feature-key'
import { lookAhead, slots } from './look-ahead'
import type { ExtractedFile, ExtractInput, ExtractOutput } from './task-types'

type ExtractFile = ExtractInput['files'][number]

/** What is known of a file's content: also reported of a file that then fails. */
interface Content {
  readonly contentHash: string
  readonly identity: FileIdentity | null
}

type Failure = { readonly error: WireError }

/** A matrix in the cache, and its name there. */
interface Entry extends PossibleKey, CachedFeatures {}

interface Found {
  readonly contentHash: string
  readonly entry: Entry
}

/** What is known of a file before anything is computed: its matrix, its bytes, or why there are none. */
type Prepared = { readonly found: Found } | AudioBytes | Failure

/**
 * Extracts features into the cache. A file that cannot be used is reported and does not stop the rest; a cache that cannot
 * be written does, and what is cached by then stays.
 *
 * @throws WorkbenchError `cancelled`, `disk-full`, `permission-denied`, `not-writable`
 */
export const extractTask: TaskHandler<ExtractInput, ExtractedFile, ExtractOutput> = async ({ files, spec, cacheFolder, dataset = '' }, context) => {
  const cache = new FeatureCache(cacheFolder)
  // Once for all files: what other processes add meanwhile is mostly what was given to them.
  await cache.refresh()
  const extraction = new Extraction(cache, extractorsOf(spec), { dataset, spec })
  const counts = { extracted: 0, cached: 0, failed: 0 }
  let done = 0
  for await (const [file, prepared] of lookAhead(files, (file, slot) => extraction.prepare(file, slot))) {
    stopWhenCancelled(context.cancelled)
    const outcome = await extraction.finish(file, prepared)
    counts[outcome.status]++
    context.emit(outcome)
    context.progress({ stage: 'extract', done: ++done, total: files.length, detail: file.file })
  }
  extraction.end()
  return counts
}

class Extraction {
  private readonly memories = borrowMemories(slots)

  constructor(private readonly cache: FeatureCache, private readonly extractors: Extractors, private readonly source: { readonly dataset: string; readonly spec: ExtractInput['spec'] }) {}

  /** Reads what is needed: the matrix where the content is known and cached, the audio otherwise. */
  async prepare(file: ExtractFile, slot: number): Promise<Prepared> {
    const found = file.contentHash === null ? null : await this.cached(file.contentHash)
    return found ? { found } : orFailure(readAudioBytes(file.path, this.memories[slot]))
  }

  async finish(file: ExtractFile, prepared: Prepared): Promise<ExtractedFile> {
    if ('error' in prepared) return failed(file, null, prepared.error)
    if ('found' in prepared) return done(file, 'cached', { contentHash: prepared.found.contentHash, identity: null }, prepared.found.entry)
    const content = { contentHash: await contentHashOf(prepared.bytes), identity: prepared.identity }
    const found = await this.cached(content.contentHash)
    if (found) return done(file, 'cached', content, found.entry)
    const made = await orFailure(this.compute(prepared.bytes, file.path))
    if ('error' in made) return failed(file, content, made.error)
    const key = featureKey(content.contentHash, this.source.spec, made.truncated)
    await this.cache.write(key, made.matrix, made.fs, this.source)
    return done(file, 'extracted', content, { key, ...made })
  }

  /** After the last file. Of a task that ended early, files may still be being read. */
  end(): void {
    giveBack(this.memories)
  }

  /** Whether the content is that of a recording that ends early is known only once it was read: its matrix has another name. */
  private async cached(contentHash: string): Promise<Found | null> {
    for (const possible of possibleKeys(contentHash, this.source.spec)) {
      const entry = await this.cache.readEntry(possible.key, false)
      if (entry) return { contentHash, entry: { ...possible, ...entry } }
    }
    return null
  }

  private async compute(bytes: Uint8Array, path: string): Promise<Omit<Entry, 'key'>> {
    const { fs, truncated, signals } = await openSignals(bytes, path, this.source.spec)
    const extractor = await this.extractors.at(fs)
    return { matrix: extractor.extract(signals), fs, truncated }
  }
}

/** Errors of one file are values; those of the cache are thrown and end the task. */
function orFailure<T>(work: Promise<T>): Promise<T | Failure> {
  return work.catch((error: unknown) => ({ error: toWire(error) }))
}

function done({ id, file }: ExtractFile, status: 'extracted' | 'cached', content: Content, { key, truncated, matrix, fs }: Entry): ExtractedFile {
  return { id, file, status, key, ...content, bands: matrix.bands, frames: matrix.frames, fs, truncated, error: null }
}

function failed({ id, file }: ExtractFile, content: Content | null, error: WireError): ExtractedFile {
  const { contentHash, identity } = content ?? { contentHash: null, identity: null }
  return { id, file, status: 'failed', key: null, contentHash, identity, bands: 0, frames: 0, fs: 0, truncated: false, error }
}
