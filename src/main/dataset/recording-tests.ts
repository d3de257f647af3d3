import { assertNever } from '@shared/errors'
import type { Recording, RecordingCondition, RecordingQuery } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import type { SelectionSources } from './select-recordings'

/** What a run took a recording for. */
export interface ScenePrediction {
  readonly sceneLabel: string
  readonly confidence: number
  readonly correct: boolean
}

export type RecordingTest = (recording: Recording) => boolean

const recordingsAtOnce = 1024
const searchTexts = new WeakMap<Dataset, readonly string[]>()

/** The conditions of a query, each as a test of one recording. Empty fields give none. */
export function recordingTests(dataset: Dataset, query: RecordingQuery, sources: SelectionSources, texts: readonly string[]): readonly RecordingTest[] {
  const { missing, split, search, conditions, seconds, rms, format, predicted } = query
  return [
    ...oneOf(query.recordings, ({ id }) => id),
    ...oneOf(query.sceneLabels, ({ sceneLabel }) => sceneLabel),
    ...oneOf(query.cities, ({ city }) => city),
    ...oneOf(query.identifiers, ({ identifier }) => identifier),
    ...oneOf(query.sourceLabels, ({ sourceLabel }) => sourceLabel),
    ...(missing === undefined ? [] : [({ id }: Recording): boolean => dataset.missing.has(id) === missing]),
    ...(split && split.parts.length > 0 ? [inParts(dataset, split, sources)] : []),
    ...(conditions && conditions.length > 0 ? [meetsOne(dataset, conditions, sources.facts)] : []),
    ...(seconds ? [lasts(seconds, sources.facts)] : []),
    ...(rms ? [isAsLoud(rms, sources.facts)] : []),
    ...(format ? [isOfFormat(format, sources.facts)] : []),
    ...(predicted ? [wasPredicted(predicted.outcome, sources)] : []),
    ...(search?.trim() ? [contains(texts, search, sources.facts)] : []),
  ]
}

/** What a search looks at, by recording; made once per dataset, since people type letter by letter. */
export function* searchTextsOf(dataset: Dataset): Generator<void, readonly string[]> {
  const known = searchTexts.get(dataset)
  if (known) return known
  const texts: string[] = []
  for (const { file, identifier, sceneLabel } of dataset.recordings) {
    texts.push(searchable(`${file}\n${identifier}\n${sceneLabel}`))
    if (texts.length % recordingsAtOnce === 0) yield
  }
  searchTexts.set(dataset, texts)
  return texts
}

/** An empty list does not filter. */
function oneOf<T extends string | number>(values: readonly T[] | undefined, valueOf: (recording: Recording) => T): readonly RecordingTest[] {
  if (!values || values.length === 0) return []
  const wanted = new Set(values)
  return [(recording) => wanted.has(valueOf(recording))]
}

function inParts(dataset: Dataset, { spec, parts }: NonNullable<RecordingQuery['split']>, { splitOf }: SelectionSources): RecordingTest {
  const split = splitOf(spec)
  const members = new Uint8Array(dataset.recordings.length)
  for (const part of parts) for (const id of split[part]) members[id] = 1
  return ({ id }) => members[id] === 1
}

function meetsOne(dataset: Dataset, conditions: readonly RecordingCondition[], facts: RecordingFacts | null): RecordingTest {
  const tests = conditions.map((condition) => conditionTest(condition, dataset, facts))
  return ({ id }) => tests.some((test) => test(id))
}

function conditionTest(condition: RecordingCondition, { missing }: Dataset, facts: RecordingFacts | null): (id: number) => boolean {
  switch (condition) {
    case 'missing': return (id) => missing.has(id)
    case 'damaged': return (id) => facts?.damaged.has(id) === true
    case 'silent': return (id) => facts?.levels.get(id)?.silent === true
    case 'clipped': return (id) => (facts?.levels.get(id)?.clippedSamples ?? 0) > 0
    case 'duplicate': return (id) => facts?.duplicates.has(id) === true
    case 'flagged': return (id) => facts?.marks.get(id)?.flagged === true
    case 'excluded': return (id) => facts?.marks.get(id)?.excluded === true
    case 'noted': return (id) => (facts?.marks.get(id)?.note ?? '') !== ''
    default: return assertNever(condition)
  }
}

function lasts({ from, to }: NonNullable<RecordingQuery['seconds']>, facts: RecordingFacts | null): RecordingTest {
  return ({ id }) => {
    const seconds = facts?.get(id)?.seconds
    return seconds !== undefined && seconds >= from && seconds <= to
  }
}

function isAsLoud({ from, to }: NonNullable<RecordingQuery['rms']>, facts: RecordingFacts | null): RecordingTest {
  return ({ id }) => {
    const rms = facts?.levels.get(id)?.rms
    return rms !== undefined && rms >= from && rms < to
  }
}

function isOfFormat({ fs, channels, encoding }: NonNullable<RecordingQuery['format']>, facts: RecordingFacts | null): RecordingTest {
  return ({ id }) => {
    const known = facts?.get(id)
    return known !== undefined && known.fs === fs && known.channels === channels && known.encoding === encoding
  }
}

function wasPredicted(outcome: 'right' | 'wrong', { predictions }: SelectionSources): RecordingTest {
  return ({ id }) => predictions?.get(id)?.correct === (outcome === 'right')
}

function contains(texts: readonly string[], search: string, facts: RecordingFacts | null): RecordingTest {
  const wanted = searchable(search.trim())
  const hashes = facts !== null && isContentSearch(search) ? facts.contentHashes : null
  return ({ id }) => texts[id].includes(wanted) || hashes?.get(id)?.startsWith(wanted) === true
}

/** Whether a text may be the first digits of a content hash, as the leakage audit names contents. */
export function isContentSearch(search: string): boolean {
  return /^[0-9a-f]{8,64}$/i.test(search.trim())
}

/** Scenes are shown as "Street, pedestrian" and written `street_pedestrian`: underscores and spaces are the same. */
function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/_/g, ' ')
}
