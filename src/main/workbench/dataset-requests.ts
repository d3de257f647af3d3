import type { DatasetId, JobId } from '@shared/models'
import { recordingRow } from '../dataset/recording-row'
import type { JobList } from '../jobs/job-list'
import type { EventHub } from './event-hub'
import type { ExtractionServices } from './extraction'
import type { OpenedDatasets } from './opened-datasets'
import { pageOf } from './page-of'
import type { RecentDatasets } from './recent-datasets'
import type { RequestsOf } from './request-map'
import { scanDataset } from './scanning'

export interface DatasetServices {
  readonly datasets: OpenedDatasets
  readonly recent: RecentDatasets
  readonly jobs: JobList
  readonly events: EventHub
  readonly extraction: ExtractionServices
  readonly makeDemo: () => JobId
}

/** Opening dataset folders and looking at what they hold. */
export function datasetRequests(services: DatasetServices): RequestsOf<'dataset' | 'split'> {
  const { datasets, recent } = services
  return {
    'dataset.recent': () => recent.list(),
    'dataset.forget': (root) => recent.remove(root),
    'dataset.open': async (path) => (await datasets.open(path)).overview(),
    'dataset.overview': (dataset) => datasets.get(dataset).overview(),
    'dataset.problems': (dataset, page) => pageOf(datasets.get(dataset).problems(), page),
    'dataset.recordings': (dataset, query, page) => {
      const opened = datasets.get(dataset)
      const selected = opened.select(query)
      const ids = selected.subarray(page.offset, page.offset + page.limit)
      return { offset: page.offset, total: selected.length, items: Array.from(ids, (id) => recordingRow(opened.dataset, id, opened)) }
    },
    'dataset.findRecording': (dataset, query, recording) => datasets.get(dataset).select(query).indexOf(recording),
    'dataset.scan': (dataset, { hash }) => scan(services, dataset, hash),
    'dataset.makeDemo': () => services.makeDemo(),
    'split.make': (dataset, spec) => datasets.get(dataset).splitReport(spec),
  }
}

function scan({ datasets, jobs, events, extraction }: DatasetServices, dataset: DatasetId, hash: boolean): JobId {
  const opened = datasets.get(dataset)
  return jobs.start({ kind: 'scan', title: `${hash ? 'Contents' : 'Durations'} of ${opened.dataset.name}`, dataset }, async (job) => {
    const outcome = await scanDataset(extraction, opened, hash, job)
    events.emit('dataset.changed', { dataset })
    return outcome
  })
}
