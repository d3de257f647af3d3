import { join } from 'node:path'
import type { FeatureSpec, Matrix } from '@shared/models'
import { featureKey } from './feature-key'
import { keyBytes, type FeatureShape } from './store/record'
import { unknownSource, type EntrySource } from './store/shard-head'
import { ShardStore } from './store/shard-store'

export type { FeatureShape } from './store/record'

/** A matrix as the cache keeps it. */
export interface CachedFeatures {
  readonly matrix: Matrix
  /** Hertz, of the recording. */
  readonly fs: number
}

/** A matrix that is to be read, and where its values are to go. */
export interface MatrixRead {
  readonly key: string
  /** As long as the matrix has values; it may be of any memory. */
  readonly into: Float32Array
}

/** Name of the folder with the shards, in the folder of all caches. */
export const storeFolderName = 'matrices'

/**
 * Feature matrices on disk, found again by the content of the audio and all parameters: a recording that was renamed or
 * copied hits, one that was changed does not. Any number of processes may use one cache, adding and reading at once.
 */
export class FeatureCache {
  /**
   * @param cacheFolder the folder that all caches live below
   * @param store another view of its shards than the one this process shares
   */
  constructor(cacheFolder: string, private readonly store = ShardStore.of(join(cacheFolder, storeFolderName))) {}

  /** Name of the matrix of this content with these parameters. */
  key(contentHash: string, spec: FeatureSpec): string {
    return featureKey(contentHash, spec)
  }

  /** Sees what other processes have added or taken away. */
  async refresh(): Promise<void> {
    await this.store.catalogue.load()
    await this.store.catalogue.refresh()
  }

  /** Shapes of entries as of now, without reading values; null where there is none. Only reading tells whether one is sound. */
  async shapes(keys: readonly string[]): Promise<readonly (FeatureShape | null)[]> {
    await this.refresh()
    return this.store.find(keys.map(keyBytes), false)
  }

  /** The shape of one entry. */
  async readShape(key: string): Promise<FeatureShape | null> {
    return (await this.shapes([key]))[0]
  }

  /** The matrix, or null where there is none. A damaged entry counts as none, now and later. */
  async read(key: string): Promise<Matrix | null> {
    return (await this.readEntry(key))?.matrix ?? null
  }

  /**
   * The matrix with its recording's sampling rate.
   *
   * @param fresh whether to look what other processes have added since, if it is not known yet
   */
  async readEntry(key: string, fresh = true): Promise<CachedFeatures | null> {
    const bytes = keyBytes(key)
    const [place] = await this.store.find([bytes], fresh)
    if (place === null) return null
    const { bands, frames, fs } = place
    const matrix = { bands, frames, data: new Float32Array(bands * frames) }
    const [sound] = await this.store.read([{ key: bytes, into: matrix.data }])
    return sound ? { matrix, fs } : null
  }

  /**
   * Reads matrices straight to where they are to go; those that lie side by side in one call of the system.
   *
   * @returns of each whether it was there, had that many values and was sound; the memory of the others means nothing
   */
  readInto(reads: readonly MatrixRead[]): Promise<readonly boolean[]> {
    return this.store.read(reads.map(({ key, into }) => ({ key: keyBytes(key), into })))
  }

  /** @throws WorkbenchError `disk-full`, `permission-denied`; no part of an entry is then left */
  async write(key: string, matrix: Matrix, fs: number, source: EntrySource = unknownSource): Promise<void> {
    await this.store.append(keyBytes(key), matrix, fs, source)
  }

  /** Closes the files of this cache that this process has open, so that its disk can be taken away. */
  close(): void {
    this.store.close()
  }
}
