import { toWire } from '@shared/errors'
import type { JobHandle } from '../jobs/job-list'
import { runPool } from '../jobs/worker-pool'
import type { Tasks } from '../worker'
import { compareContents } from './compare-contents'
import { coreCount, type ExtractionServices } from './extraction'
import { fileState } from './kept-scan'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings, type ResolvedFile } from './recording-paths'
import type { ScannedRecord } from './scan-lines'
import { ScanRecorder } from './scan-recorder'
import type { ScanResults } from './scan-results'

const chunkSize = 64
/** Files that are read and decoded as a whole. */
const wholeChunkSize = 8
const checksAtOnce = 64

export interface ScanOptions {
  readonly hash: boolean
  readonly levels: boolean
}

/**
 * Reads the header of every recording that is there, and where asked for hashes and compares contents and measures
 * levels, in worker processes. Files that were read before and have not been changed since are not read again.
 */
export async function scanDataset(services: ExtractionServices, opened: OpenedDataset, results: ScanResults, options: ScanOptions, job: JobHandle): Promise<string> {
  const { dataset } = opened
  const present = dataset.recordings.filter(({ id }) => !dataset.missing.has(id)).map(({ id }) => id)
  const { files, failed } = await resolveRecordings(dataset, present)
  for (const { id, error } of failed) opened.learnDamage(id, error)
  const records = await results.read()
  const unread = await findUnread(opened, files, records, options)
  const recorder = new ScanRecorder(services, results, records, (error) => job.log(`The results could not be kept: ${toWire(error).message}`))
  let done = present.length - unread.length
  const report = (detail?: string): void => job.progress({ stage: stageOf(options), done, total: present.length, detail })
  report()
  const byId = new Map(unread.map((file) => [file.id, file]))
  try {
    await runPool<Tasks, 'scan', ResolvedFile>({
      launch: services.launch, name: 'Scenebench scan', workers: coreCount(), task: 'scan', items: unread, chunkSize: options.hash || options.levels ? wholeChunkSize : chunkSize,
      inputOf: (items) => ({ files: items, ...options }),
      itemOf: (event) => byId.get(event.id),
      onEvent: (event) => {
        done++
        const file = byId.get(event.id)
        if (file) learn(opened, event.id, recorder.add(file, event))
        report(event.file)
      },
      onLost: (item, error) => { done++; opened.learnDamage(item.id, error) },
      cancelled: job.cancelled,
    })
  } finally {
    await recorder.finish()
  }
  if (options.hash) await compareContents(opened, results, recorder.anchors, job)
  return `${opened.audio.factCount} recordings read, ${opened.damaged.size} damaged.`
}

function learn(opened: OpenedDataset, id: number, { changed, ...learnt }: ReturnType<ScanRecorder['add']>): void {
  if (changed) opened.audio.forget(id)
  opened.learn(id, learnt)
}

/** Files of which not all that is asked for is known; of the others it is recalled. Damaged ones are always read again. */
async function findUnread(opened: OpenedDataset, files: readonly ResolvedFile[], records: ReadonlyMap<string, ScannedRecord>, { hash, levels }: ScanOptions): Promise<readonly ResolvedFile[]> {
  const unread: ResolvedFile[] = []
  for (let start = 0; start < files.length; start += checksAtOnce) {
    await Promise.all(files.slice(start, start + checksAtOnce).map(async (file) => {
      const record = records.get(file.file)
      const enough = record !== undefined && record.facts !== null && record.error === null && (!hash || record.sampled) && (!levels || record.levels !== null)
      if (enough && (await fileState(file.path)) === record.identity) opened.learn(file.id, record)
      else unread.push(file)
    }))
  }
  return unread.sort((a, b) => a.id - b.id)
}

function stageOf({ hash, levels }: ScanOptions): string {
  if (hash) return levels ? 'Hashing audio and measuring levels' : 'Hashing audio'
  return levels ? 'Measuring levels' : 'Reading audio headers'
}
