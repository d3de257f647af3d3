import { WorkbenchError } from '@shared/errors'
import type { CacheClearance, CacheOverview, CacheSelection, CacheVerification, PictureHoldings, Progress } from '@shared/models'
import { thumbnailLimit, type ThumbnailUpkeep } from '../features/thumbnail-upkeep'
import { WorkerClient, type CallOptions } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'

interface CacheServices {
  readonly launch: WorkerLauncher
  readonly cacheFolder: string
  /** Bytes that features may take; null: the cache's own default. */
  readonly limit: () => Promise<number | null>
}

/** What can be seen and done of the feature cache, in a worker process: a large cache takes a while. */
export class CacheCare {
  constructor(private readonly services: CacheServices) {}

  /** What it holds, per dataset and parameters, and how much. */
  async overview(): Promise<CacheOverview> {
    const { cacheFolder, limit } = this.services
    const limitBytes = await limit()
    return this.inWorker((client) => client.call('cacheOverview', { cacheFolder, limitBytes }))
  }

  /**
   * Compares everything with its checksums; what is damaged is made again when it is needed.
   *
   * @throws WorkbenchError `cancelled`
   */
  verify(onProgress: (progress: Progress) => void, cancelled?: AbortSignal): Promise<CacheVerification> {
    const options: CallOptions<never> = cancelled ? { onProgress, cancelled } : { onProgress }
    return this.inWorker((client) => client.call('verifyCache', { cacheFolder: this.services.cacheFolder }, options))
  }

  /**
   * Removes features; all of them with a selection of nulls.
   *
   * @throws WorkbenchError `not-found` for a dataset of which it holds nothing
   */
  async clear(selection: CacheSelection): Promise<CacheClearance> {
    if (selection.dataset !== null) await this.checkHolds(selection.dataset)
    return this.inWorker((client) => client.call('clearCache', { cacheFolder: this.services.cacheFolder, selection }))
  }

  /** What the pictures of recordings take; where that is more than they may, those looked at least recently go. */
  async pictures(): Promise<PictureHoldings> {
    const cacheLimit = await this.services.limit()
    const { pictures, bytes } = await this.keepUpPictures(cacheLimit)
    return { pictures, bytes, limitBytes: thumbnailLimit(cacheLimit) }
  }

  /** Removes the pictures of all recordings; they are made again when they are shown. */
  async clearPictures(): Promise<CacheClearance> {
    const { removed, removedBytes } = await this.keepUpPictures(0)
    return { entries: removed, bytes: removedBytes }
  }

  /** Removes what was used least while there is more than the limit, which may just have been lowered. What is in use just now stays. */
  async keepToLimit(): Promise<void> {
    const { cacheFolder, limit } = this.services
    const limitBytes = await limit()
    await this.inWorker((client) => client.call('keepUpCache', { cacheFolder, limitBytes, inUseSince: Date.now() }))
  }

  private keepUpPictures(cacheLimit: number | null): Promise<ThumbnailUpkeep> {
    return this.inWorker((client) => client.call('keepUpThumbnails', { cacheFolder: this.services.cacheFolder, cacheLimit }))
  }

  private async checkHolds(dataset: string): Promise<void> {
    const held = [...new Set((await this.overview()).holdings.map((holding) => holding.dataset))]
    if (held.includes(dataset)) return
    const named = held.filter((name) => name !== '')
    throw new WorkbenchError('not-found', `The cache holds no features of a dataset ${JSON.stringify(dataset)}.`, {
      advice: named.length > 0 ? `It holds features of ${named.join(', ')}.` : 'It holds features of no dataset.',
    })
  }

  private async inWorker<T>(work: (client: WorkerClient<Tasks>) => Promise<T>): Promise<T> {
    const client = new WorkerClient<Tasks>(this.services.launch, 'Scenebench cache')
    try {
      return await work(client)
    } finally {
      client.close()
    }
  }
}

/** What came of verifying, one sentence. */
export function verificationSentence({ entries, bytes, damaged }: CacheVerification): string {
  const found = damaged === 0 ? 'all are as they were written' : `${damaged} ${damaged === 1 ? 'was' : 'were'} damaged and ${damaged === 1 ? 'is' : 'are'} made again when needed`
  return `Features of ${entries} recordings (${(bytes / 1e6).toFixed(1)} MB) were verified: ${found}.`
}
