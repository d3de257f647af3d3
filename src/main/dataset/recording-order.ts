import type { Recording, RecordingSortKey, SortDirection } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { compareNatural } from './natural-order'

type TextKey = Exclude<RecordingSortKey, 'seconds'>

/** A recording's place under a sort key; recordings that are equal under it have the same. Without a value: the last. */
interface Ranks {
  readonly of: Int32Array
  readonly count: number
}

/** Metadata does not change while a dataset is open, so its ranks are computed once. */
const ranksByDataset = new WeakMap<Dataset, Map<TextKey, Ranks>>()

/**
 * Sorts recordings by id in place of comparisons by counting: 230,350 in a few milliseconds. Equal ones stay in the
 * metadata's order, those without a value come last in either direction.
 */
export function sortRecordings(dataset: Dataset, ids: Int32Array, key: RecordingSortKey, direction: SortDirection, facts: RecordingFacts | null): Int32Array {
  if (key === 'seconds') return sortBySeconds(ids, direction, facts)
  return countingSort(ids, ranksOf(dataset, key), direction)
}

function countingSort(ids: Int32Array, ranks: Ranks, direction: SortDirection): Int32Array {
  const place = (id: number): number => placeOf(ranks, ranks.of[id], direction)
  const starts = new Int32Array(ranks.count + 2)
  for (const id of ids) starts[place(id) + 1]++
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
  const sorted = new Int32Array(ids.length)
  for (const id of ids) sorted[starts[place(id)]++] = id
  return sorted
}

function placeOf({ count }: Ranks, rank: number, direction: SortDirection): number {
  return direction === 'ascending' || rank === count ? rank : count - 1 - rank
}

function ranksOf(dataset: Dataset, key: TextKey): Ranks {
  const known = ranksByDataset.get(dataset) ?? new Map<TextKey, Ranks>()
  ranksByDataset.set(dataset, known)
  const ranks = known.get(key) ?? computeRanks(dataset.recordings, key)
  known.set(key, ranks)
  return ranks
}

function computeRanks(recordings: readonly Recording[], key: TextKey): Ranks {
  return key === 'file' ? rankFiles(recordings) : rankValues(recordings, key)
}

/** Every file name is there once, so the recordings themselves are sorted. */
function rankFiles(recordings: readonly Recording[]): Ranks {
  const of = new Int32Array(recordings.length)
  const order = [...recordings].sort((a, b) => compareNatural(a.file, b.file))
  for (let rank = 0; rank < order.length; rank++) of[order[rank].id] = rank
  return { of, count: order.length }
}

/** Few values, many recordings: the values are sorted. */
function rankValues(recordings: readonly Recording[], key: TextKey): Ranks {
  const values = new Set(recordings.map((recording) => recording[key]))
  values.delete('')
  const rankOf = new Map([...values].sort(compareNatural).map((value, rank) => [value, rank] as const))
  return { of: Int32Array.from(recordings, (recording) => rankOf.get(recording[key]) ?? values.size), count: values.size }
}

function sortBySeconds(ids: Int32Array, direction: SortDirection, facts: RecordingFacts | null): Int32Array {
  const sign = direction === 'ascending' ? 1 : -1
  const seconds = new Map<number, number>()
  for (const id of ids) seconds.set(id, facts?.get(id)?.seconds ?? Infinity * sign)
  return Int32Array.from(ids).sort((a, b) => compareNumbers(seconds.get(a) ?? 0, seconds.get(b) ?? 0) * sign || a - b)
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
