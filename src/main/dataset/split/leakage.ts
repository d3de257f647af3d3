import type { LeakageReport, SharedItem, Split } from '@shared/models'
import type { Dataset, SampleStretch } from '../dataset'
import { describeConsequence, type Concerned } from './leakage-consequence'
import { namesOf, numberNames } from './names-of-recordings'
import { checkedParts, findShared, listOfParts, type Shared } from './shared-items'
import { findSharedStretches, type SharedStretches } from './shared-stretches'

/** Digits of a content hash that stand for it in lists. */
const shownDigits = 12

/** What is known of the audio; null where contents were not hashed. */
export interface KnownAudio {
  readonly contentHashes: ReadonlyMap<number, string> | null
  readonly stretches: readonly SampleStretch[] | null
}

/**
 * What train, validation and test share: locations by identifier, recording sessions by file name, and audio by content
 * where it was hashed. Unused recordings do not count. What is not known is said and never taken for clean. In small steps.
 */
export function* reportLeakage(dataset: Dataset, split: Split, { contentHashes, stretches }: KnownAudio): Generator<void, LeakageReport> {
  const files = checkedParts.reduce((sum, part) => sum + split[part].length, 0)
  const locations = yield* findShared(split, yield* namesOf(dataset, 'location'))
  const named = yield* findShared(split, yield* namesOf(dataset, 'session'))
  const sessions = named.unnamed === files ? null : named
  const contents = contentHashes && (yield* findShared(split, yield* numberNames(dataset.recordings.length, (id) => contentHashes.get(id) ?? '')))
  const overlaps = stretches && findSharedStretches(dataset, split, stretches)
  const sentences = [locationSentence(locations, files), sessionSentence(sessions, locations, files), contentSentence(contents), stretchSentence(overlaps)]
  const shared = [locations, sessions, contents, overlaps].flatMap((one): readonly Concerned[] => (one ? [one] : []))
  return {
    sharedLocations: locations.items,
    sharedSessions: sessions && sessions.items,
    sharedContents: contents && contents.items.map((item) => ({ ...item, name: item.name.slice(0, shownDigits) })),
    sharedStretches: overlaps && overlaps.pairs,
    consequence: describeConsequence(split, shared, locations.unnamed),
    verdict: sentences.filter((sentence) => sentence !== '').join(' '),
    clean: shared.every(({ test, validation }) => test.size === 0 && validation.size === 0) && locations.unnamed === 0,
  }
}

function locationSentence({ items, unnamed }: Shared, files: number): string {
  if (files > 0 && unnamed === files) return 'No recording has an identifier: whether parts share locations cannot be checked.'
  const known = unnamed === 0 ? '' : ` ${unnamed} of ${files} recordings ${unnamed === 1 ? 'has' : 'have'} no identifier and cannot be checked.`
  if (items.length === 0) return `${unnamed === 0 ? 'No location is in two parts.' : 'No known location is in two parts.'}${known}`
  return `${describeShared(items, 'location', 'locations')}${known}`
}

/** Sessions of a location are shared with it, which goes without saying; as does that none is. */
function sessionSentence(sessions: Shared | null, locations: Shared, files: number): string {
  if (sessions === null || !concernsMore(sessions, locations)) return ''
  const known = sessions.unnamed === 0 ? '' : ` The names of ${sessions.unnamed} of ${files} recordings do not tell theirs.`
  return `${describeShared(sessions.items, 'recording session', 'recording sessions')}${known}`
}

function concernsMore(one: Concerned, other: Concerned): boolean {
  return [...one.test].some((id) => !other.test.has(id)) || [...one.validation].some((id) => !other.validation.has(id))
}

function contentSentence(contents: Shared | null): string {
  if (contents === null) return ''
  const known = contents.unnamed === 0 ? '' : ` ${contents.unnamed === 1 ? '1 recording was' : `${contents.unnamed} recordings were`} not compared.`
  if (contents.items.length === 0) return `No identical audio is in two parts.${known}`
  return `${describeShared(contents.items, 'audio content', 'audio contents')}${known}`
}

function stretchSentence(stretches: SharedStretches | null): string {
  if (stretches === null || stretches.count === 0) return ''
  const what = stretches.test.size > 0 ? 'accuracy' : 'validation accuracy'
  return `${stretches.count} ${stretches.count === 1 ? 'pair of recordings' : 'pairs of recordings'} in different parts overlap: ${what} will look better than it is.`
}

/** "12 locations are in train and test: accuracy will look better than it is." */
function describeShared(shared: readonly SharedItem[], one: string, many: string): string {
  const groups = new Map<string, number>()
  for (const { parts } of shared) groups.set(listOfParts(parts), (groups.get(listOfParts(parts)) ?? 0) + 1)
  const counts = [...groups].map(([where, count], i) => `${count}${i === 0 ? ` ${count === 1 ? one : many}` : ''} ${count === 1 ? 'is' : 'are'} in ${where}`)
  const accuracy = shared.some(({ parts }) => parts.includes('test')) ? 'accuracy' : 'validation accuracy'
  return `${counts.join(', ')}: ${accuracy} will look better than it is.`
}
