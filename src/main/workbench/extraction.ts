import { availableParallelism, cpus } from 'node:os'
import { toWire, type WireError } from '@shared/errors'
import type { ExtractionResult, FailedFile, FeatureSpec } from '@shared/models'
import type { ContentIndex } from '../features/content-index'
import type { ExtractedFile } from '../features/task-types'
import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import { runPool } from '../jobs/worker-pool'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'
import { truncationNotes } from './manifest-notes'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings, type ResolvedFile } from './recording-paths'

/** Recordings with their matrices in the cache, and the ones that could not be made. */
export interface ExtractedSet {
  readonly matrices: ReadonlyMap<number, ExtractedFile & { readonly key: string }>
  readonly result: ExtractionResult
}

export interface ExtractionServices {
  readonly launch: WorkerLauncher
  readonly cacheFolder: string
  readonly contentIndex: ContentIndex
  /** Bytes that the cache may take; null: its own default. */
  readonly cacheLimit?: () => Promise<number | null>
}

/** Files with their ids and places, and the ones that have none, with the reason. */
export interface ListedFiles {
  readonly files: readonly ResolvedFile[]
  readonly failed: readonly FailedFile[]
  /** Name under which the cache shows them. */
  readonly dataset?: string
  /** Real path of the one folder that all of them are below. */
  readonly root?: string
}

/** What extracting needs of a job. */
export type ExtractionJob = Pick<JobHandle, 'progress' | 'log' | 'cancelled'>

/** Files a worker is given at a time, at most: it reads ahead only among them. */
const chunkSize = 64
const lookupsAtOnce = 64
/** What was learnt of the files' content is kept so often, so that an extraction that is killed need not read them again; milliseconds. */
const savingInterval = 5000

/** Extracts what is not cached, in as many worker processes as there are cores. Files that fail do not stop the rest. */
export async function extractFeatures(services: ExtractionServices, opened: OpenedDataset, recordings: ArrayLike<number>, spec: FeatureSpec, job: ExtractionJob): Promise<ExtractedSet> {
  const { files, failed } = await resolveRecordings(opened.dataset, recordings)
  return extractFiles(services, { files, failed, dataset: opened.dataset.name }, spec, job, (id, contentHash) => opened.audio.learnContent(id, contentHash))
}

/**
 * The same of any audio files.
 *
 * @param listed files to extract, and those that cannot be, with the reason
 * @param onContent what was learnt of a file's content
 */
export async function extractFiles(services: ExtractionServices, listed: ListedFiles, spec: FeatureSpec, job: ExtractionJob, onContent: (id: number, contentHash: string) => void = () => undefined): Promise<ExtractedSet> {
  const started = performance.now()
  const startedAt = Date.now()
  const total = listed.files.length + listed.failed.length
  const known = await withKnownHashes(services.contentIndex, listed.files)
  const byId = new Map(known.map((file) => [file.id, file]))
  const outcome = new ExtractionOutcome(total, listed.failed)
  const report = (detail?: string): void => job.progress({ stage: 'Extracting features', done: outcome.done, total, detail })
  let savedAt = Date.now()
  report()
  try {
    await runPool<Tasks, 'extract', ResolvedFile & { readonly contentHash: string | null }>({
      launch: services.launch, name: 'Scenebench extraction', workers: coreCount(), task: 'extract', items: known, chunkSize,
      inputOf: (items) => ({ files: items, spec, cacheFolder: services.cacheFolder, dataset: listed.dataset }),
      itemOf: (event) => byId.get(event.id),
      onEvent: (event) => {
        outcome.add(event)
        if (event.contentHash !== null) onContent(event.id, event.contentHash)
        const path = byId.get(event.id)?.path
        if (path !== undefined && event.contentHash !== null && event.identity) services.contentIndex.remember(path, event.identity, event.contentHash)
        if (Date.now() - savedAt > savingInterval) {
          savedAt = Date.now()
          void services.contentIndex.save().catch(() => undefined)
        }
        if (event.error) job.log(`${event.file}: ${event.error.message}`)
        report(event.file)
      },
      onLost: (item, error) => { outcome.lose(item, error); report(item.file) },
      cancelled: job.cancelled,
    })
  } finally {
    await services.contentIndex.save()
  }
  const result = outcome.result((performance.now() - started) / 1000)
  if (result.extracted > 0) await keepUpCache(services, startedAt, job)
  return { matrices: outcome.matrices, result }
}

/** Tidies the cache up after something was added. What this extraction found or made stays, whatever the limit. */
async function keepUpCache({ launch, cacheFolder, cacheLimit }: ExtractionServices, inUseSince: number, job: ExtractionJob): Promise<void> {
  const client = new WorkerClient<Tasks>(launch, 'Scenebench cache')
  try {
    const limitBytes = (await cacheLimit?.()) ?? null
    const report = await client.call('keepUpCache', { cacheFolder, inUseSince, limitBytes }, { cancelled: job.cancelled })
    await client.call('keepUpThumbnails', { cacheFolder, cacheLimit: limitBytes }, { cancelled: job.cancelled })
    if (report && report.removedBytes > 0) job.log(`${inGigabytes(report.removedBytes)} of features that were used least were removed from the cache.`)
    if (report && report.overLimitBytes > 0) job.log(`The cache takes ${inGigabytes(report.overLimitBytes)} more than its limit: all of it was just used.`)
  } catch (error) {
    if (job.cancelled.aborted) throw error
    job.log(`The cache could not be tidied up: ${toWire(error).message}`)
  } finally {
    client.close()
  }
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`
}

async function withKnownHashes(index: ContentIndex, files: readonly ResolvedFile[]): Promise<readonly (ResolvedFile & { readonly contentHash: string | null })[]> {
  const known: (ResolvedFile & { readonly contentHash: string | null })[] = []
  for (let start = 0; start < files.length; start += lookupsAtOnce) {
    known.push(...(await Promise.all(files.slice(start, start + lookupsAtOnce).map(async (file) => ({ ...file, contentHash: await index.lookup(file.path) })))))
  }
  return known
}

export function coreCount(): number {
  return typeof availableParallelism === 'function' ? availableParallelism() : Math.max(1, cpus().length)
}

/** What came of an extraction, in words. */
export function extractionSentence({ extracted, cached, failed, truncated }: ExtractionResult): string {
  return [`${extracted} extracted, ${cached} from the cache, ${failed.length} failed.`, ...truncationNotes(truncated.length)].join(' ')
}

/** Recordings that end early and were used as far as they go, in the dataset's order. */
export function truncatedFiles(matrices: ExtractedSet['matrices']): readonly string[] {
  return [...matrices].filter(([, { truncated }]) => truncated).sort(([a], [b]) => a - b).map(([, { file }]) => file)
}

class ExtractionOutcome {
  readonly matrices = new Map<number, ExtractedFile & { readonly key: string }>()
  private readonly failed: FailedFile[]
  private extracted = 0
  private cached = 0

  constructor(private readonly files: number, unresolved: readonly FailedFile[]) {
    this.failed = unresolved.map(({ file, error }) => ({ file, error }))
  }

  get done(): number {
    return this.extracted + this.cached + this.failed.length
  }

  add(event: ExtractedFile): void {
    if (event.error || event.key === null) {
      this.failed.push({ file: event.file, error: event.error ?? { code: 'internal', message: 'No matrix was made.' } })
      return
    }
    if (event.status === 'cached') this.cached++
    else this.extracted++
    this.matrices.set(event.id, { ...event, key: event.key })
  }

  lose(item: ResolvedFile, error: WireError): void {
    this.failed.push({ file: item.file, error })
  }

  result(seconds: number): ExtractionResult {
    return { files: this.files, extracted: this.extracted, cached: this.cached, failed: this.failed, truncated: truncatedFiles(this.matrices), seconds }
  }
}
