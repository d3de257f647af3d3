import type { ArchiveFile, ArchiveOverview, Problem } from '@shared/models'
import type { FoundArchive } from './find-archives'
import { archivesOf } from './published-archives'

/** What was learnt of an archive by reading it: its MD5, or why it cannot be read. */
export type ReadArchive = { readonly md5: string } | { readonly failure: string }

/**
 * Archives compared with what was published. One of another size differs without being read.
 *
 * @param readOf what was learnt of the archive at a place; undefined where it has not been read
 * @returns null where there are none
 */
export function describeArchives(found: readonly FoundArchive[], readOf: (place: string) => ReadArchive | undefined): ArchiveOverview | null {
  if (found.length === 0) return null
  const here = new Set(found.flatMap(({ published }) => published?.name ?? []))
  const datasets = new Set(found.flatMap(({ published }) => published?.dataset ?? []))
  const all = [...datasets].flatMap(archivesOf).map(({ name }) => name)
  return {
    files: found.map((archive) => ({ path: archive.path, bytes: archive.bytes, ...judge(archive, readOf(archive.place)) })),
    missing: all.filter((name) => !here.has(name)),
  }
}

/** Whether reading an archive would tell anything that its name and size do not. */
export function isWorthReading({ published, bytes }: FoundArchive): boolean {
  return published !== null && (published.bytes ?? bytes) === bytes
}

/** Archives that are not what was published, as problems of the dataset. */
export function archiveProblems(overview: ArchiveOverview | null): readonly Problem[] {
  return (overview?.files ?? []).filter(({ state }) => state === 'differs').map(({ path, reason }) => ({
    code: 'file-damaged', path, message: `${path} is not the archive that was published under this name: ${reason}.`,
    advice: 'It is damaged, cut short or another version: download it again and unpack that, or go on if the recordings are known to be right.',
  }))
}

function judge(archive: FoundArchive, read: ReadArchive | undefined): Pick<ArchiveFile, 'state' | 'reason'> {
  const { published, bytes } = archive
  if (published === null) return { state: 'unknown', reason: null }
  if (!isWorthReading(archive)) return { state: 'differs', reason: `it has ${count(bytes)} bytes, the published one has ${count(published.bytes)}` }
  if (read === undefined) return { state: 'unverified', reason: null }
  if ('failure' in read) return { state: 'unverified', reason: read.failure }
  if (read.md5 === published.md5) return { state: 'matches', reason: null }
  return { state: 'differs', reason: `its MD5 is ${read.md5}, that of the published one is ${published.md5}` }
}

function count(bytes: number | null): string {
  return bytes === null ? 'other' : bytes.toLocaleString('en-US')
}
