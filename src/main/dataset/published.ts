import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import type { DatasetOverview } from '@shared/models'
import { realPathInside } from './folder/contained-path'
import { publishedMetadata, type PublishedMetadata } from './published-checksums'

/**
 * Compares the metadata of a folder with what was published. A folder is taken for a published dataset if it bears its
 * name, or if it has as many recordings and at least one file is the same: an unrelated one is not called altered.
 *
 * @param recordings number of recordings
 * @returns null for a dataset whose checksums are not known
 */
export async function comparePublished(root: string, recordings: number, known: readonly PublishedMetadata[] = publishedMetadata): Promise<DatasetOverview['published']> {
  for (const published of known) {
    const isNamed = basename(root).toLowerCase() === published.name.toLowerCase()
    if (!isNamed && recordings !== published.recordings) continue
    const differing: string[] = []
    for (const [path, checksum] of Object.entries(published.files)) if ((await checksumOf(root, path)) !== checksum) differing.push(path)
    if (isNamed || differing.length < Object.keys(published.files).length) return { name: published.name, matches: differing.length === 0, differing }
  }
  return null
}

/** Null where the file cannot be read, or leads out of the dataset. */
async function checksumOf(root: string, path: string): Promise<string | null> {
  try {
    const real = await realPathInside(root, join(root, path))
    if (real === null) return null
    const hash = createHash('md5')
    for await (const bytes of createReadStream(real)) hash.update(bytes as Buffer)
    return hash.digest('hex')
  } catch {
    return null
  }
}
