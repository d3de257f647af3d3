import type { JobList } from '../jobs/job-list'
import { verificationSentence, type CacheCare } from './cache-care'
import type { EventHub } from './event-hub'
import type { OpenedDatasets } from './opened-datasets'
import type { RequestsOf } from './request-map'

export interface CacheRequestServices {
  readonly cache: CacheCare
  readonly jobs: JobList
  readonly events: EventHub
  readonly datasets: Pick<OpenedDatasets, 'roots'>
}

/** What the window sees and does of the feature cache. What is extracted of an open dataset may have changed after it. */
export function cacheRequests({ cache, jobs, events, datasets }: CacheRequestServices): RequestsOf<'cache'> {
  const changed = (): void => { for (const dataset of datasets.roots) events.emit('dataset.changed', { dataset }) }
  return {
    'cache.overview': () => cache.overview(),
    'cache.verify': () => jobs.start({ kind: 'verify', title: 'Verifying the feature cache' }, async (job) => {
      const found = await cache.verify((progress) => job.progress(progress), job.cancelled)
      if (found.damaged > 0) changed()
      return verificationSentence(found)
    }),
    'cache.clear': async (selection) => {
      const removed = await cache.clear(selection)
      changed()
      return removed
    },
    'cache.pictures': () => cache.pictures(),
    'cache.clearPictures': () => cache.clearPictures(),
  }
}
