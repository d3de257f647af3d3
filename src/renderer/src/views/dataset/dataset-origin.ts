import type { DatasetOverview } from '@shared/models'

/** Whether the metadata is what was published. */
export function integrityText(published: DatasetOverview['published']): string {
  if (published === null) return 'checksums of this dataset are not known here'
  const { name, matches, differing } = published
  if (matches) return `the metadata is, byte for byte, that of ${name}`
  return differing.length === 0 ? `not the metadata of ${name} as published` : `${differing.join(', ')} ${differing.length === 1 ? 'differs' : 'differ'} from ${name} as published`
}
