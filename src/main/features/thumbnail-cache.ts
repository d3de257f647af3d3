import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { identityOf } from '../audio/content-identity'
import { writeCacheFile } from './cache-file'
import { decodeLevelPicture, encodeLevelPicture, type LevelPicture } from './level-picture'
import type { PictureSize } from './thumbnail-picture'

/** To be raised whenever pictures look different than before. */
const algorithm = 'thumbnail 2'
const digestLength = 32

/**
 * Where one thumbnail is kept: named by the recording's path and state on disk and by all parameters, so that it is found
 * without the recording being read. Its bytes follow their SHA-256, so that a damaged picture is made again.
 */
export class ThumbnailCache {
  private constructor(private readonly path: string) {}

  /** Null where the recording is not there: nothing is then looked up. */
  static async placeFor(path: string, { width, height }: PictureSize, cacheFolder: string): Promise<ThumbnailCache | null> {
    const stats = await stat(path, { bigint: true }).catch(() => null)
    if (!stats) return null
    const name = createHash('sha256').update(JSON.stringify([algorithm, path, identityOf(stats), width, height])).digest('hex')
    return new ThumbnailCache(join(cacheFolder, 'thumbnails', name.slice(0, 2), `${name.slice(2)}.sbt`))
  }

  async read(): Promise<LevelPicture | null> {
    const bytes = await readFile(this.path).catch(() => null)
    if (!bytes || bytes.byteLength <= digestLength + 1) return null
    const content = bytes.subarray(digestLength)
    return digest(content).equals(bytes.subarray(0, digestLength)) ? decodeLevelPicture(content) : null
  }

  /** A picture that cannot be kept is shown all the same. */
  async write(picture: LevelPicture): Promise<void> {
    const content = encodeLevelPicture(picture)
    await writeCacheFile(this.path, Buffer.concat([digest(content), content])).catch(() => undefined)
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
