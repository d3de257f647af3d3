import type { LeakageReport, PartName, SharedItem, Split } from '@shared/models'
import type { Dataset } from '../dataset'

const checkedParts = ['train', 'validation', 'test'] as const
type CheckedPart = (typeof checkedParts)[number]

/** Digits of a content hash that stand for it in lists. */
const shownDigits = 12

/**
 * What train, validation and test share: locations by identifier, and audio by content where it was hashed. Unused
 * recordings do not count. What is not known is said and never taken for clean.
 *
 * @param contentHashes hash of the audio by recording; null where it was not hashed
 */
export function reportLeakage(dataset: Dataset, split: Split, contentHashes: ReadonlyMap<number, string> | null): LeakageReport {
  const identifierOf = (id: number): string => dataset.recordings[id].identifier
  const sharedLocations = findShared(split, identifierOf)
  const sharedContents = contentHashes && findShared(split, (id) => contentHashes.get(id) ?? '').map((item) => ({ ...item, name: item.name.slice(0, shownDigits) }))
  const withoutLocation = countWithout(split, identifierOf)
  const withoutHash = contentHashes ? countWithout(split, (id) => contentHashes.get(id) ?? '') : 0
  const sentences = [locationSentence(sharedLocations, withoutLocation, filesIn(split)), contentSentence(sharedContents, withoutHash)]
  return {
    sharedLocations,
    sharedContents,
    verdict: sentences.filter((sentence) => sentence !== '').join(' '),
    clean: sharedLocations.length === 0 && (sharedContents ?? []).length === 0 && withoutLocation === 0,
  }
}

/** Names that stand in more than one part, with all files of theirs, in the order of the recordings. */
function findShared(split: Split, nameOf: (id: number) => string): readonly SharedItem[] {
  const items = new Map<string, { parts: Set<CheckedPart>; files: number }>()
  for (const part of checkedParts) {
    for (const id of split[part]) {
      const name = nameOf(id)
      if (name === '') continue
      const item = items.get(name) ?? { parts: new Set<CheckedPart>(), files: 0 }
      item.parts.add(part)
      item.files++
      items.set(name, item)
    }
  }
  return [...items].filter(([, { parts }]) => parts.size > 1).map(([name, { parts, files }]) => ({ name, parts: [...parts], files }))
}

function countWithout(split: Split, nameOf: (id: number) => string): number {
  return checkedParts.reduce((sum, part) => sum + split[part].filter((id) => nameOf(id) === '').length, 0)
}

function filesIn(split: Split): number {
  return checkedParts.reduce((sum, part) => sum + split[part].length, 0)
}

function locationSentence(shared: readonly SharedItem[], unknown: number, files: number): string {
  if (files > 0 && unknown === files) return 'No recording has an identifier: whether parts share locations cannot be checked.'
  const known = unknown === 0 ? '' : ` ${unknown} of ${files} recordings ${unknown === 1 ? 'has' : 'have'} no identifier and cannot be checked.`
  if (shared.length === 0) return `${unknown === 0 ? 'No location is in two parts.' : 'No known location is in two parts.'}${known}`
  return `${describeShared(shared, 'location', 'locations')}${known}`
}

function contentSentence(shared: readonly SharedItem[] | null, unknown: number): string {
  if (shared === null) return ''
  const known = unknown === 0 ? '' : ` ${unknown === 1 ? '1 recording was' : `${unknown} recordings were`} not compared.`
  if (shared.length === 0) return `No identical audio is in two parts.${known}`
  return `${describeShared(shared, 'audio content', 'audio contents')}${known}`
}

/** "12 locations are in train and test: accuracy will look better than it is." */
function describeShared(shared: readonly SharedItem[], one: string, many: string): string {
  const groups = new Map<string, number>()
  for (const { parts } of shared) groups.set(listOf(parts), (groups.get(listOf(parts)) ?? 0) + 1)
  const counts = [...groups].map(([where, count], i) => `${count}${i === 0 ? ` ${count === 1 ? one : many}` : ''} ${count === 1 ? 'is' : 'are'} in ${where}`)
  const accuracy = shared.some(({ parts }) => parts.includes('test')) ? 'accuracy' : 'validation accuracy'
  return `${counts.join(', ')}: ${accuracy} will look better than it is.`
}

function listOf(parts: readonly PartName[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
