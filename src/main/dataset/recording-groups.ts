import { WorkbenchError } from '@shared/errors'
import type { RecordingGroup, RecordingQuery, Split, SplitSpec } from '@shared/models'
import type { Dataset } from './dataset'
import { ranksOf, sortByRank, type Ranks } from './recording-order'

const partNames = ['train', 'validation', 'test', 'unused', 'excluded'] as const

/** Recordings group by group, and where each group stands. */
export interface GroupedRecordings {
  readonly ids: Int32Array
  readonly groups: readonly RecordingGroup[]
}

/**
 * Puts recordings of one group beside each other and leaves them in their order otherwise. Groups come in the natural
 * order of their names, the one without a name last; parts of a split as a split is read, what is excluded at the end.
 *
 * @throws WorkbenchError `argument-invalid` where parts are asked for and no split is named
 */
export function* groupRecordings(dataset: Dataset, ids: Int32Array, groupBy: NonNullable<RecordingQuery['groupBy']>, splitOf: (spec: SplitSpec) => Split): Generator<void, GroupedRecordings> {
  const { key, split } = groupBy
  const ranks = key === 'part' ? rankParts(dataset.recordings.length, split && splitOf(split)) : yield* ranksOf(dataset, key)
  const nameOf = (id: number): string => (key === 'part' ? partNames[ranks.of[id]] : dataset.recordings[id][key])
  const grouped = yield* sortByRank(ids, ranks, 'ascending')
  return { ids: grouped, groups: yield* findGroups(grouped, ranks, nameOf) }
}

function rankParts(count: number, split: Split | undefined): Ranks {
  if (!split) throw new WorkbenchError('argument-invalid', 'To group recordings by part, a split is needed.')
  const of = new Int32Array(count).fill(partNames.indexOf('excluded'))
  for (const part of ['train', 'validation', 'test', 'unused'] as const) for (const id of split[part]) of[id] = partNames.indexOf(part)
  return { of, count: partNames.length }
}

function* findGroups(ids: Int32Array, { of }: Ranks, nameOf: (id: number) => string): Generator<void, readonly RecordingGroup[]> {
  const groups: RecordingGroup[] = []
  for (let offset = 0, end = 0; offset < ids.length; offset = end) {
    while (end < ids.length && of[ids[end]] === of[ids[offset]]) end++
    groups.push({ name: nameOf(ids[offset]), offset, count: end - offset })
    yield
  }
  return groups
}
