import type { Recording, RecordingQuery, Split, SplitSpec } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { sortRecordings } from './recording-order'
import { makeSplit } from './split/make-split'

type Test = (recording: Recording) => boolean

/** Lists are asked for page by page with the same query; these are then made once. */
const searchTexts = new WeakMap<Dataset, readonly string[]>()
const lastSplits = new WeakMap<Dataset, { readonly key: string; readonly split: Split }>()

/**
 * Recordings that meet all conditions of a query, by id, in its order (without one: the metadata's).
 *
 * @param facts what audio headers say, for sorting by duration
 * @throws WorkbenchError what `makeSplit` throws, if the query names a split
 */
export function selectRecordings(dataset: Dataset, query: RecordingQuery, facts: RecordingFacts | null): Int32Array {
  const tests = testsOf(dataset, query)
  const ids = new Int32Array(dataset.recordings.length)
  let count = 0
  for (const recording of dataset.recordings) {
    if (tests.every((test) => test(recording))) ids[count++] = recording.id
  }
  const selected = ids.subarray(0, count)
  return query.sort ? sortRecordings(dataset, selected, query.sort.key, query.sort.direction, facts) : selected.slice()
}

function testsOf(dataset: Dataset, query: RecordingQuery): readonly Test[] {
  const { missing, split, search } = query
  return [
    ...oneOf(query.sceneLabels, ({ sceneLabel }) => sceneLabel),
    ...oneOf(query.cities, ({ city }) => city),
    ...oneOf(query.identifiers, ({ identifier }) => identifier),
    ...oneOf(query.sourceLabels, ({ sourceLabel }) => sourceLabel),
    ...(missing === undefined ? [] : [({ id }: Recording): boolean => dataset.missing.has(id) === missing]),
    ...(split && split.parts.length > 0 ? [inParts(dataset, split)] : []),
    ...(search?.trim() ? [contains(dataset, search)] : []),
  ]
}

/** An empty list does not filter. */
function oneOf(values: readonly string[] | undefined, valueOf: (recording: Recording) => string): readonly Test[] {
  if (!values || values.length === 0) return []
  const wanted = new Set(values)
  return [(recording) => wanted.has(valueOf(recording))]
}

function inParts(dataset: Dataset, { spec, parts }: NonNullable<RecordingQuery['split']>): Test {
  const split = splitOf(dataset, spec)
  const members = new Uint8Array(dataset.recordings.length)
  for (const part of parts) for (const id of split[part]) members[id] = 1
  return ({ id }) => members[id] === 1
}

function splitOf(dataset: Dataset, spec: SplitSpec): Split {
  const key = [spec.fold, spec.validationAmount, spec.balancingMode, spec.seed].join(' ')
  const last = lastSplits.get(dataset)
  if (last?.key === key) return last.split
  const split = makeSplit(dataset, spec)
  lastSplits.set(dataset, { key, split })
  return split
}

function contains(dataset: Dataset, search: string): Test {
  const texts = searchTexts.get(dataset) ?? dataset.recordings.map(({ file, identifier, sceneLabel }) => searchable(`${file}\n${identifier}\n${sceneLabel}`))
  searchTexts.set(dataset, texts)
  const wanted = searchable(search.trim())
  return ({ id }) => texts[id].includes(wanted)
}

/** Scenes are shown as "Street, pedestrian" and written `street_pedestrian`: underscores and spaces are the same. */
function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/_/g, ' ')
}
