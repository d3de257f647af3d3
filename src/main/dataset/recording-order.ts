import type { Recording, RecordingSortKey, SortDirection } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { compareNatural } from './natural-order'
import { sortNaturally } from './sorted-names'
import { sortPlaces } from './sorted-places'

type NumberKey = 'seconds' | 'rms' | 'peak'
type TextKey = Exclude<RecordingSortKey, NumberKey>

/** A recording's place under a sort key; recordings that are equal under it have the same. Without a value: the last. */
export interface Ranks {
  readonly of: Int32Array
  readonly count: number
}

/** Metadata does not change while a dataset is open, so its ranks are computed once. */
const ranksByDataset = new WeakMap<Dataset, Map<TextKey, Ranks>>()

/**
 * Sorts recordings by id, in small steps. Equal ones stay in the metadata's order, those without a value come last in
 * either direction.
 */
export function* sortRecordings(dataset: Dataset, ids: Int32Array, key: RecordingSortKey, direction: SortDirection, facts: RecordingFacts | null): Generator<void, Int32Array> {
  const ranks = isNumberKey(key) ? yield* rankNumbers(dataset.recordings.length, numberOf(key, facts)) : yield* ranksOf(dataset, key)
  return yield* sortByRank(ids, ranks, direction)
}

/** In place of comparisons by counting: 230,350 in a few milliseconds. */
export function* sortByRank(ids: Int32Array, { of, count }: Ranks, direction: SortDirection): Generator<void, Int32Array> {
  const place = (id: number): number => (direction === 'ascending' || of[id] === count ? of[id] : count - 1 - of[id])
  const starts = new Int32Array(count + 2)
  for (const id of ids) starts[place(id) + 1]++
  yield
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
  yield
  const sorted = new Int32Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    sorted[starts[place(ids[i])]++] = ids[i]
    if ((i & 16383) === 16383) yield
  }
  return sorted
}

/** Ranks by the metadata, kept as long as the dataset is. */
export function* ranksOf(dataset: Dataset, key: TextKey): Generator<void, Ranks> {
  const known = ranksByDataset.get(dataset) ?? new Map<TextKey, Ranks>()
  ranksByDataset.set(dataset, known)
  const ranks = known.get(key) ?? (key === 'file' ? yield* rankFiles(dataset.recordings) : yield* rankValues(dataset.recordings, key))
  known.set(key, ranks)
  return ranks
}

/** Every file name is there once, so the recordings themselves are sorted. */
function* rankFiles(recordings: readonly Recording[]): Generator<void, Ranks> {
  const order = yield* sortNaturally(recordings.length, (id) => recordings[id].file)
  const of = new Int32Array(recordings.length)
  for (let rank = 0; rank < order.length; rank++) of[order[rank]] = rank
  yield
  return { of, count: order.length }
}

/** Few values, many recordings: the values are sorted. */
function* rankValues(recordings: readonly Recording[], key: TextKey): Generator<void, Ranks> {
  const values = new Set<string>()
  for (const recording of recordings) values.add(recording[key])
  values.delete('')
  yield
  const rankOf = new Map([...values].sort(compareNatural).map((value, rank) => [value, rank] as const))
  return { of: Int32Array.from(recordings, (recording) => rankOf.get(recording[key]) ?? values.size), count: values.size }
}

/** Equal numbers get the same rank; NaN stands for no value. */
function* rankNumbers(count: number, valueOf: (id: number) => number): Generator<void, Ranks> {
  const values = new Float64Array(count)
  for (let id = 0; id < count; id++) {
    values[id] = valueOf(id)
    if ((id & 8191) === 8191) yield
  }
  const order = yield* sortPlaces(count, (a, b) => compareNumbers(values[a], values[b]))
  const of = new Int32Array(count)
  let rank = -1
  for (let i = 0; i < count; i++) {
    const value = values[order[i]]
    // Each NaN differs from every other, but comes after all that are none.
    if (!Number.isNaN(value) && (i === 0 || value !== values[order[i - 1]])) rank++
    of[order[i]] = Number.isNaN(value) ? rank + 1 : rank
    if ((i & 16383) === 16383) yield
  }
  return { of, count: rank + 1 }
}

function numberOf(key: NumberKey, facts: RecordingFacts | null): (id: number) => number {
  if (key === 'seconds') return (id) => facts?.get(id)?.seconds ?? NaN
  return (id) => facts?.levels.get(id)?.[key] ?? NaN
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a < b ? -1 : a > b ? 1 : 0
}

function isNumberKey(key: RecordingSortKey): key is NumberKey {
  return key === 'seconds' || key === 'rms' || key === 'peak'
}
