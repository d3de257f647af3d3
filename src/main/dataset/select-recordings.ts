import type { RecordingQuery, Split, SplitSpec } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { groupRecordings, type GroupedRecordings } from './recording-groups'
import { sortRecordings } from './recording-order'
import { recordingTests, searchTextsOf, type ScenePrediction } from './recording-tests'

/** What a query may ask about besides the metadata. */
export interface SelectionSources {
  readonly facts: RecordingFacts | null
  /** Divides the recordings; asked only for splits that the query names. */
  readonly splitOf: (spec: SplitSpec) => Split
  /** What the run said that the query names, by recording. */
  readonly predictions: ReadonlyMap<number, ScenePrediction> | null
}

const recordingsAtOnce = 1024

/**
 * Recordings that meet all conditions of a query, by id, in its order (without one: the metadata's), and its groups
 * (without `groupBy`: none). In small steps: 230,350 recordings take longer than a frame of the window.
 *
 * @throws WorkbenchError `argument-invalid` where a group by part names no split; what `splitOf` throws
 */
export function* selectRecordings(dataset: Dataset, query: RecordingQuery, sources: SelectionSources): Generator<void, GroupedRecordings> {
  const texts = query.search?.trim() ? yield* searchTextsOf(dataset) : []
  const tests = recordingTests(dataset, query, sources, texts)
  const { recordings } = dataset
  const selected = new Int32Array(recordings.length)
  let count = 0
  for (let id = 0; id < recordings.length; id++) {
    if (tests.every((test) => test(recordings[id]))) selected[count++] = id
    if (id % recordingsAtOnce === 0) yield
  }
  const found = selected.slice(0, count)
  const ids = query.sort ? yield* sortRecordings(dataset, found, query.sort.key, query.sort.direction, sources.facts) : found
  return query.groupBy ? yield* groupRecordings(dataset, ids, query.groupBy, sources.splitOf) : { ids, groups: [] }
}
