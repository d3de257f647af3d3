import { readv, readvSync } from 'node:fs'
import { promisify } from 'node:util'
import type { EntryPlace } from './entry-index'
import { headSlot, isHeadOf, recordLength, type HeadSlot } from './record'

const readVectors = promisify(readv)

/** An entry that is to be read, and where its values are to go. */
export interface PlacedRead {
  readonly key: Uint8Array
  readonly place: EntryPlace
  /** bands x frames values. */
  readonly into: Float32Array
  /** Whether they are as they were written; false before. */
  sound: boolean
}

type Holds = (bytes: Uint8Array, checksum: Uint8Array) => boolean

const mostBytes = 1 << 20
const mostRecords = 256

/** Entries in the order in which they lie in their files, those that touch each other together: each part is one call of the system. */
export function runsOf(reads: readonly PlacedRead[]): readonly (readonly PlacedRead[])[] {
  const runs: PlacedRead[][] = []
  let run: PlacedRead[] = []
  let [shard, end, bytes] = [-1, -1, 0]
  for (const read of inOrder(reads)) {
    const { place } = read
    const length = recordLength(place)
    if (place.shard === shard && place.offset === end && bytes + length <= mostBytes && run.length < mostRecords) {
      run.push(read)
      bytes += length
    } else {
      runs.push(run = [read])
      shard = place.shard
      bytes = length
    }
    end = place.offset + length
  }
  return runs
}

function inOrder(reads: readonly PlacedRead[]): readonly PlacedRead[] {
  for (let at = 1; at < reads.length; at++) if (compare(reads[at - 1], reads[at]) > 0) return [...reads].sort(compare)
  return reads
}

function compare({ place: a }: PlacedRead, { place: b }: PlacedRead): number {
  return a.shard === b.shard ? a.offset - b.offset : a.shard - b.shard
}

/** Used by reads that nothing comes between. */
const ownSlots: HeadSlot[] = []

/** Reads entries that touch each other straight to where they are to go, and says of each whether it is sound. */
export function readRun(fd: number, run: readonly PlacedRead[], holds: Holds): void {
  while (ownSlots.length < run.length) ownSlots.push(headSlot())
  const vectors = vectorsOf(run, ownSlots)
  const { offset } = run[0].place
  let done = 0
  for (let rest = vectors; rest.length > 0;) {
    const bytesRead = readvSync(fd, rest, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
    rest = after(rest, bytesRead)
  }
  judge(run, ownSlots, vectors, done, holds)
}

/** The same by another thread: this one can go on meanwhile. */
export async function readRunAside(fd: number, run: readonly PlacedRead[], holds: Holds): Promise<void> {
  const slots = run.map(() => headSlot())
  const vectors = vectorsOf(run, slots)
  const { offset } = run[0].place
  let done = 0
  for (let rest = vectors; rest.length > 0;) {
    const { bytesRead } = await readVectors(fd, rest, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
    rest = after(rest, bytesRead)
  }
  judge(run, slots, vectors, done, holds)
}

function vectorsOf(run: readonly PlacedRead[], slots: readonly HeadSlot[]): readonly Uint8Array[] {
  const vectors: Uint8Array[] = []
  for (let at = 0; at < run.length; at++) {
    const { into } = run[at]
    vectors.push(slots[at].bytes, new Uint8Array(into.buffer, into.byteOffset, into.byteLength))
  }
  return vectors
}

/** @param length bytes that were there */
function judge(run: readonly PlacedRead[], slots: readonly HeadSlot[], vectors: readonly Uint8Array[], length: number, holds: Holds): void {
  const { offset } = run[0].place
  for (let at = 0; at < run.length; at++) {
    const read = run[at]
    const isThere = read.place.offset - offset + recordLength(read.place) <= length
    read.sound = isThere && isHeadOf(slots[at], read.key, read.place, holds) && holds(vectors[2 * at + 1], slots[at].valuesChecksum)
  }
}

/** What is left to read: a system may read less than it was asked for. */
function after(vectors: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skipped = 0
  let left = bytes
  while (skipped < vectors.length && left >= vectors[skipped].length) left -= vectors[skipped++].length
  return skipped === vectors.length ? [] : [vectors[skipped].subarray(left), ...vectors.slice(skipped + 1)]
}
