import { formatCount, formatPlural } from '../../data/format'
import type { ArchiveFile, ArchiveOverview, DatasetOverview } from '@shared/models'

/** Whether the metadata is what was published. */
export function integrityText(published: DatasetOverview['published']): string {
  if (published === null) return 'checksums of this dataset are not known here'
  const { name, matches, differing } = published
  if (matches) return `the metadata is, byte for byte, that of ${name}`
  return differing.length === 0 ? `not the metadata of ${name} as published` : `${differing.join(', ')} ${differing.length === 1 ? 'differs' : 'differ'} from ${name} as published`
}

const stateWords: Readonly<Record<ArchiveFile['state'], string>> = { matches: 'as published', differs: 'not as published', unverified: 'not verified', unknown: 'not known here' }

/** What is known of the archives, e.g. `15 of 15 here: 14 as published, 1 not as published`. */
export function archiveSummary({ files, missing }: ArchiveOverview): string {
  const count = (state: ArchiveFile['state']): number => files.filter((file) => file.state === state).length
  const known = files.length - count('unknown')
  const here = known === 0 ? formatPlural(files.length, 'archive') : `${formatCount(known)} of the ${formatCount(known + missing.length)} published here`
  const states = (['differs', 'matches', 'unverified', 'unknown'] as const).filter((state) => count(state) > 0)
  return `${here}: ${states.map((state) => `${formatCount(count(state))} ${stateWords[state]}`).join(', ')}`
}

/** One archive in words. */
export function archiveText({ path, state, reason }: ArchiveFile): string {
  return `${path}: ${stateWords[state]}${reason === null ? '' : `, ${reason}`}`
}
