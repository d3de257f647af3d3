import { WorkerClient } from '../jobs/worker-client'
import type { Tasks } from '../worker'
import type { ExtractionServices } from './extraction'

/** Pictures after which the limit is looked at again: some 40 MB. */
const picturesBetween = 5000

/** Keeps the pictures of recordings within their limit while somebody browses. */
export class ThumbnailCare {
  private served = 0
  private client: WorkerClient<Tasks> | null = null

  constructor(private readonly services: Pick<ExtractionServices, 'launch' | 'cacheFolder' | 'cacheLimit'>) {}

  /** To be called for pictures that were shown. */
  count(pictures = 1): void {
    this.served += pictures
    if (this.served < picturesBetween || this.client !== null) return
    this.served = 0
    void this.keepUp()
  }

  close(): void {
    this.client?.close()
  }

  /** What cannot be removed now will be tried again. */
  private async keepUp(): Promise<void> {
    const client = this.client = new WorkerClient<Tasks>(this.services.launch, 'Scenebench pictures')
    try {
      await client.call('keepUpThumbnails', { cacheFolder: this.services.cacheFolder, cacheLimit: (await this.services.cacheLimit?.()) ?? null })
    } catch {
      // Pictures that are too many are no reason to disturb anybody.
    } finally {
      this.client = null
      client.close()
    }
  }
}
