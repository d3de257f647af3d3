import type { CacheClearance, CacheOverview, CacheSelection, CacheVerification, Progress } from '@shared/models'
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

  /** Removes features; all of them with a selection of nulls. */
  clear(selection: CacheSelection): Promise<CacheClearance> {
    return this.inWorker((client) => client.call('clearCache', { cacheFolder: this.services.cacheFolder, selection }))
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
