import { WorkbenchError } from '@shared/errors'
import type { DatasetId, JobId, Page, PageRequest, RecordingQuery, RecordingRow } from '@shared/models'
import { recordingRow } from '../dataset/recording-row'
import { sketchTables } from '../dataset/tables/sketch-tables'
import type { JobList } from '../jobs/job-list'
import type { EventHub } from './event-hub'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import type { OpenedDatasets } from './opened-datasets'
import { pageOf } from './page-of'
import type { RecentDatasets } from './recent-datasets'
import { relocateDataset } from './relocation'
import type { RequestsOf } from './request-map'
import { scanDataset, type ScanOptions } from './scanning'
import type { SettingsFile } from './settings-file'
import { exportSplits } from './split-export'

export interface DatasetServices {
  readonly datasets: OpenedDatasets
  readonly recent: RecentDatasets
  readonly settings: SettingsFile
  readonly jobs: JobList
  readonly events: EventHub
  readonly extraction: ExtractionServices
  readonly makeDemo: () => JobId
  /** Of the program. */
  readonly version: string
}

const mostMarked = 10_000

/** Opening dataset folders and looking at what they hold. */
export function datasetRequests(services: DatasetServices): RequestsOf<'dataset' | 'split'> {
  const { datasets, recent, events } = services
  /** With what other processes have said of its recordings meanwhile. */
  const fresh = async (dataset: DatasetId): Promise<OpenedDataset> => {
    const opened = datasets.get(dataset)
    await opened.refresh()
    return opened
  }
  return {
    'dataset.recent': () => recent.list(),
    'dataset.forget': async (root) => {
      await recent.remove(root)
      await datasets.mappings.forget(root)
    },
    'dataset.open': async (path) => (await datasets.open(path)).describe(),
    'dataset.sketchTables': (path) => sketchTables(path),
    'dataset.openMapped': async (path, mapping) => (await datasets.open(path, { mapping })).describe(),
    'dataset.relocate': async (root, path) => (await relocateDataset(services, root, path)).describe(),
    'dataset.overview': async (dataset) => (await fresh(dataset)).describe(),
    'dataset.problems': (dataset, page) => pageOf(datasets.get(dataset).problems(), page),
    'dataset.recordings': async (dataset, query, page) => recordingPage(await fresh(dataset), query, page),
    'dataset.groups': async (dataset, query) => (await (await fresh(dataset)).select(query)).groups,
    'dataset.findRecording': async (dataset, query, recording) => (await (await fresh(dataset)).select(query)).ids.indexOf(recording),
    'dataset.scan': (dataset, options) => scan(services, dataset, options),
    'dataset.verifyArchives': (dataset) => verifyArchives(services, dataset),
    'dataset.mark': async (dataset, recordings, change) => {
      if (recordings.length > mostMarked) throw new WorkbenchError('argument-invalid', `${recordings.length} recordings are too many to mark at once.`, { advice: `Mark at most ${mostMarked} at a time.` })
      const before = await datasets.get(dataset).mark(recordings, change)
      events.emit('dataset.changed', { dataset })
      return before
    },
    'dataset.makeDemo': () => services.makeDemo(),
    'split.make': async (dataset, spec) => (await fresh(dataset)).reportSplit(spec),
    'split.export': async (dataset, specs, folder) => exportSplits(await fresh(dataset), specs, folder, `Scenebench ${services.version}`),
  }
}

async function recordingPage(opened: OpenedDataset, query: RecordingQuery, { offset, limit }: PageRequest): Promise<Page<RecordingRow>> {
  const { ids, predictions } = await opened.select(query)
  return { offset, total: ids.length, items: Array.from(ids.subarray(offset, offset + limit), (id) => recordingRow(opened.dataset, id, opened, predictions)) }
}

function scan({ datasets, jobs, events, extraction }: DatasetServices, dataset: DatasetId, options: ScanOptions): JobId {
  const opened = datasets.get(dataset)
  return jobs.start({ kind: 'scan', title: `${titleOf(options)} of ${opened.dataset.name}`, dataset }, async (job) => {
    try {
      return await scanDataset(extraction, opened, datasets.scanResults(dataset), options, job)
    } finally {
      // Also where it was cancelled: what was read until then is known.
      events.emit('dataset.changed', { dataset })
    }
  })
}

/** Of the kind `scan`: the window shows one reading of a dataset at a time. */
function verifyArchives({ datasets, jobs, events, extraction }: DatasetServices, dataset: DatasetId): JobId {
  const opened = datasets.get(dataset)
  return jobs.start({ kind: 'scan', title: `Archives of ${opened.dataset.name}`, dataset }, async (job) => {
    try {
      return await opened.archives.verify(extraction.launch, job)
    } finally {
      events.emit('dataset.changed', { dataset })
    }
  })
}

function titleOf({ hash, levels }: ScanOptions): string {
  if (hash) return levels ? 'Contents and levels' : 'Contents'
  return levels ? 'Levels' : 'Durations'
}
