import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FeatureSpec, Matrix } from '@shared/models'
import { decodeCacheEntry, decodeShape, encodeCacheEntry, shapeLength, type CachedFeatures, type FeatureShape } from './cache-entry'
import { writeCacheFile } from './cache-file'
import { featureKey } from './feature-key'

/**
 * Feature matrices on disk, found again by the content of the audio and all parameters: a recording that was renamed or
 * copied hits, one that was changed does not. Any number of processes may use one cache.
 */
export class FeatureCache {
  private readonly folder: string

  /** @param cacheFolder the folder that all caches live below */
  constructor(cacheFolder: string) {
    this.folder = join(cacheFolder, 'features')
  }

  /** Name of the matrix of this content with these parameters. */
  key(contentHash: string, spec: FeatureSpec): string {
    return featureKey(contentHash, spec)
  }

  /** Shape of an entry without reading its values; null where there is none. Only reading it whole tells whether it is sound. */
  async readShape(key: string): Promise<FeatureShape | null> {
    const file = await open(this.pathOf(key)).catch(() => null)
    if (!file) return null
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(shapeLength), 0, shapeLength, 0)
      return decodeShape(buffer.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  }

  /** The matrix, or null where there is none. A damaged entry is removed and counts as none. */
  async read(key: string): Promise<Matrix | null> {
    return (await this.readEntry(key))?.matrix ?? null
  }

  /** The matrix with its recording's sampling rate. */
  async readEntry(key: string): Promise<CachedFeatures | null> {
    const bytes = await readFile(this.pathOf(key)).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === 'ENOENT') return null
      throw error
    })
    if (!bytes) return null
    const entry = decodeCacheEntry(key, bytes)
    if (!entry) await rm(this.pathOf(key), { force: true })
    return entry
  }

  /** @throws WorkbenchError `disk-full`, `permission-denied`; no part of an entry is then left */
  async write(key: string, matrix: Matrix, fs: number): Promise<void> {
    await writeCacheFile(this.pathOf(key), encodeCacheEntry(key, { matrix, fs }))
  }

  /** Fanned out, so that no folder holds hundreds of thousands of files. */
  private pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), `${key.slice(2)}.sbf`)
  }
}
