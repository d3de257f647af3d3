import type { TaskHandler } from '../jobs/task'
import { keepUpThumbnails, thumbnailLimit, type ThumbnailUpkeep } from './thumbnail-upkeep'

interface ThumbnailUpkeepInput {
  /** Folder that all caches live below. */
  readonly cacheFolder: string
  /** Bytes that features may take; null: the cache's own default. */
  readonly cacheLimit: number | null
}

/** `keepUpThumbnails`. */
export const thumbnailUpkeepTask: TaskHandler<ThumbnailUpkeepInput, never, ThumbnailUpkeep> = ({ cacheFolder, cacheLimit }) => keepUpThumbnails(cacheFolder, thumbnailLimit(cacheLimit))
