import { toWire, type WireError } from '@shared/errors'
import { readAudioBytes } from '../audio/audio-bytes'
import { contentHashOf, type FileIdentity } from '../audio/content-identity'
import { mixToMono } from '../audio/mix-to-mono'
import { decodeAudio } from '../audio/read-audio'
import { stopWhenCancelled } from '../audio/stop-when-cancelled'
import type { TaskHandler } from '../jobs/task'
import { FeatureCache } from './cache'
import type { CachedFeatures } from './cache-entry'
import { Extractors } from './extractors'
import type { ExtractedFile, ExtractInput, ExtractOutput } from './task-types'

type ExtractFile = ExtractInput['files'][number]

/** What is known of a file's content: also reported of a file that then fails. */
interface Content {
  readonly contentHash: string
  readonly identity: FileIdentity | null
}

type Failure = { readonly error: WireError }

/**
 * Extracts features into the cache. A file that cannot be used is reported and does not stop the rest; a cache that cannot
 * be written does, and what is cached by then stays.
 *
 * @throws WorkbenchError `cancelled`, `disk-full`, `permission-denied`, `not-writable`
 */
export const extractTask: TaskHandler<ExtractInput, ExtractedFile, ExtractOutput> = async ({ files, spec, cacheFolder }, context) => {
  const extraction = new Extraction(new FeatureCache(cacheFolder), new Extractors(spec), spec)
  const counts = { extracted: 0, cached: 0, failed: 0 }
  for (const [n, file] of files.entries()) {
    stopWhenCancelled(context.cancelled)
    const outcome = await extraction.run(file)
    counts[outcome.status]++
    context.emit(outcome)
    context.progress({ stage: 'extract', done: n + 1, total: files.length, detail: file.file })
  }
  return counts
}

class Extraction {
  constructor(private readonly cache: FeatureCache, private readonly extractors: Extractors, private readonly spec: ExtractInput['spec']) {}

  async run(file: ExtractFile): Promise<ExtractedFile> {
    const known = file.contentHash === null ? null : await this.cached(file.contentHash)
    if (known) return done(file, 'cached', { contentHash: known.contentHash, identity: null }, known.key, known.entry)
    const read = await orFailure(readAudioBytes(file.path))
    if ('error' in read) return failed(file, null, read.error)
    const content = { contentHash: contentHashOf(read.bytes), identity: read.identity }
    const found = await this.cached(content.contentHash)
    if (found) return done(file, 'cached', content, found.key, found.entry)
    const made = await orFailure(this.compute(read.bytes, file.path))
    if ('error' in made) return failed(file, content, made.error)
    const key = this.cache.key(content.contentHash, this.spec)
    await this.cache.write(key, made.matrix, made.fs)
    return done(file, 'extracted', content, key, made)
  }

  private async cached(contentHash: string): Promise<{ readonly contentHash: string; readonly key: string; readonly entry: CachedFeatures } | null> {
    const key = this.cache.key(contentHash, this.spec)
    const entry = await this.cache.readEntry(key)
    return entry && { contentHash, key, entry }
  }

  private async compute(bytes: Uint8Array, path: string): Promise<CachedFeatures> {
    const { facts, channels } = await decodeAudio(bytes, path)
    const extractor = await this.extractors.at(facts.fs)
    return { matrix: extractor.extract(mixToMono(channels, channels[0])), fs: facts.fs }
  }
}

/** Errors of one file are values; those of the cache are thrown and end the task. */
function orFailure<T>(work: Promise<T>): Promise<T | Failure> {
  return work.catch((error: unknown) => ({ error: toWire(error) }))
}

function done({ id, file }: ExtractFile, status: 'extracted' | 'cached', content: Content, key: string, { matrix, fs }: CachedFeatures): ExtractedFile {
  return { id, file, status, key, ...content, bands: matrix.bands, frames: matrix.frames, fs, error: null }
}

function failed({ id, file }: ExtractFile, content: Content | null, error: WireError): ExtractedFile {
  const { contentHash, identity } = content ?? { contentHash: null, identity: null }
  return { id, file, status: 'failed', key: null, contentHash, identity, bands: 0, frames: 0, fs: 0, error }
}
