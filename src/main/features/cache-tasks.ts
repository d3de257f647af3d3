import type { CacheClearance, CacheOverview, CacheSelection, CacheVerification } from '@shared/models'
import type { TaskHandler } from '../jobs/task'
import { cacheOverview, clearCache, keepUpCache, verifyCache } from './cache-care'
import type { UpkeepOptions, UpkeepReport } from './store/upkeep'

interface OfCache {
  /** Folder that all caches live below. */
  readonly cacheFolder: string
}

/** `keepUpCache`. */
export const keepUpCacheTask: TaskHandler<OfCache & UpkeepOptions, never, UpkeepReport | null> = ({ cacheFolder, ...options }) => keepUpCache(cacheFolder, options)

/** `cacheOverview`. */
export const cacheOverviewTask: TaskHandler<OfCache & { readonly limitBytes: number | null }, never, CacheOverview> = ({ cacheFolder, limitBytes }) => cacheOverview(cacheFolder, limitBytes)

/** `verifyCache`. */
export const verifyCacheTask: TaskHandler<OfCache, never, CacheVerification> = ({ cacheFolder }, context) =>
  verifyCache(cacheFolder, (progress) => context.progress(progress), context.cancelled)

/** `clearCache`. */
export const clearCacheTask: TaskHandler<OfCache & { readonly selection: CacheSelection }, never, CacheClearance> = ({ cacheFolder, selection }) => clearCache(cacheFolder, selection)
