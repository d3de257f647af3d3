import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryMark } from '../storage/atomic-file'
import { sweepTemporaryFiles } from '../storage/temporary-files'

/** Name of the folder with the pictures, in the folder of all caches. */
const thumbnailsFolder = 'thumbnails'
const largestDefault = 2e9
const shareOfLimit = 0.1
/** Removing goes on until this share of the limit is left, so that the next picture does not begin it again. */
const shareKept = 0.9
const statsAtOnce = 64

export interface ThumbnailUpkeep {
  readonly pictures: number
  /** Bytes that are left. */
  readonly bytes: number
  readonly removed: number
  readonly removedBytes: number
}

interface Picture {
  readonly path: string
  readonly bytes: number
  readonly usedMs: number
}

/** Bytes that pictures may take: a tenth of what features may, at most 2 GB. */
export function thumbnailLimit(cacheLimit: number | null): number {
  return Math.min(largestDefault, cacheLimit === null ? largestDefault : shareOfLimit * cacheLimit)
}

/**
 * Counts the pictures in the cache and, where they take more than the limit, removes those that were looked at least
 * recently (as far as the file system notes reading: on most once a day), as well as what dead processes left.
 *
 * @param cacheFolder the folder that all caches live below
 */
export async function keepUpThumbnails(cacheFolder: string, limitBytes: number): Promise<ThumbnailUpkeep> {
  const root = join(cacheFolder, thumbnailsFolder)
  const folders = await readdir(root, { withFileTypes: true }).catch(() => [])
  const pictures: Picture[] = []
  for (const folder of folders.filter((entry) => entry.isDirectory())) pictures.push(...(await picturesIn(join(root, folder.name))))
  const all = pictures.reduce((sum, { bytes }) => sum + bytes, 0)
  if (all <= limitBytes) return { pictures: pictures.length, bytes: all, removed: 0, removedBytes: 0 }
  let left = all
  let removed = 0
  for (const { path, bytes } of pictures.sort((a, b) => a.usedMs - b.usedMs)) {
    if (left <= shareKept * limitBytes) break
    // One that another process removes at the same time is gone as well.
    await rm(path, { force: true }).catch(() => undefined)
    left -= bytes
    removed++
  }
  return { pictures: pictures.length - removed, bytes: left, removed, removedBytes: all - left }
}

async function picturesIn(folder: string): Promise<readonly Picture[]> {
  await sweepTemporaryFiles(folder)
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.includes(temporaryMark))
  const found: Picture[] = []
  for (let start = 0; start < names.length; start += statsAtOnce) {
    const some = names.slice(start, start + statsAtOnce).map(async (name): Promise<Picture | null> => {
      const path = join(folder, name)
      const stats = await stat(path).catch(() => null)
      return stats?.isFile() ? { path, bytes: stats.size, usedMs: Math.max(stats.atimeMs, stats.mtimeMs) } : null
    })
    found.push(...(await Promise.all(some)).filter((picture): picture is Picture => picture !== null))
  }
  return found
}
