import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { compareNatural } from '../natural-order'
import type { Dataset } from '../dataset'
import { publishedArchive, type PublishedArchive } from './published-archives'

/** An archive that lies in a dataset's folder or beside it. */
export interface FoundArchive {
  /** Relative to the dataset's folder: beside it `../NAME`. */
  readonly path: string
  readonly place: string
  readonly bytes: number
  /** What was published under its name; null where that is not known. */
  readonly published: PublishedArchive | null
}

const pattern = /\.(?:zip|tar|tar\.gz|tgz|tar\.bz2|7z|rar)$/i

/** Whether a file is an archive, by its name. */
export function isArchive(name: string): boolean {
  return pattern.test(name)
}

/**
 * Finds the archives that a dataset was unpacked from: all that lie in its folder, and of those beside it the ones that
 * bear its name. Reads directory listings only; links are left alone. A folder that may not be read has none for us.
 */
export async function findArchives({ root, published }: Pick<Dataset, 'root' | 'published'>): Promise<readonly FoundArchive[]> {
  const names = new Set([basename(root), ...(published ? [published.name] : [])])
  const inside = (await archivesIn(root)).map((name) => ({ path: name, place: join(root, name), name }))
  const above = dirname(root)
  const beside = above === root ? [] : (await archivesIn(above)).filter((name) => isOf(names, name)).map((name) => ({ path: `../${name}`, place: join(above, name), name }))
  const found = await Promise.all([...inside, ...beside].map(async ({ path, place, name }) => {
    const facts = await lstat(place).catch(() => null)
    return facts?.isFile() ? [{ path, place, bytes: facts.size, published: publishedArchive(name) ?? null }] : []
  }))
  return found.flat()
}

async function archivesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.filter((name) => isArchive(name) && !name.startsWith('.')).sort(compareNatural)
}

function isOf(datasets: ReadonlySet<string>, name: string): boolean {
  const known = publishedArchive(name)
  return known ? datasets.has(known.dataset) : [...datasets].some((dataset) => name.startsWith(`${dataset}.`))
}
