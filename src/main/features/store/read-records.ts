import { readv, readvSync } from 'node:fs'
import { promisify } from 'node:util'
import type { EntryPlace } from './entry-index'
import { headLength, isHeadOf, recordLength, valuesChecksum } from './record'

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

/** Entries of one file in the order in which they lie there, those that touch each other together: each part is one call of the system. */
export function runsOf(reads: readonly PlacedRead[]): readonly (readonly PlacedRead[])[] {
  const isSorted = reads.every(({ place }, at) => at === 0 || place.offset > reads[at - 1].place.offset)
  const sorted = isSorted ? reads : [...reads].sort((a, b) => a.place.offset - b.place.offset)
  const runs: PlacedRead[][] = []
  let end = -1
  let bytes = 0
  for (const read of sorted) {
    const length = recordLength(read.place)
    const run = runs.at(-1)
    if (run && read.place.offset === end && bytes + length <= mostBytes && run.length < mostRecords) run.push(read)
    else runs.push([read])
    bytes = runs.at(-1) === run ? bytes + length : length
    end = read.place.offset + length
  }
  return runs
}

/**
 * Reads entries that touch each other straight to where they are to go, and says of each whether it is sound.
 *
 * @param aside whether another thread is to read, so that this one can go on meanwhile; reading here is quicker
 */
export async function readRun(fd: number, run: readonly PlacedRead[], holds: Holds, aside: boolean): Promise<void> {
  const heads = new Uint8Array(headLength * run.length)
  const vectors: Uint8Array[] = []
  run.forEach(({ into }, at) => vectors.push(heads.subarray(at * headLength, (at + 1) * headLength), new Uint8Array(into.buffer, into.byteOffset, into.byteLength)))
  const length = await readFully(fd, vectors, run[0].place.offset, aside)
  run.forEach((read, at) => {
    const isThere = read.place.offset - run[0].place.offset + recordLength(read.place) <= length
    const words = new Uint32Array(heads.buffer, at * headLength, headLength / 4)
    read.sound = isThere && isHeadOf(words, read.key, read.place, holds) && holds(vectors[2 * at + 1], valuesChecksum(vectors[2 * at]))
  })
}

/** A system may read less than it was asked for. */
async function readFully(fd: number, vectors: readonly Uint8Array[], offset: number, aside: boolean): Promise<number> {
  let done = 0
  for (let rest = vectors; rest.length > 0;) {
    const bytesRead = aside ? (await readVectors(fd, rest, offset + done)).bytesRead : readvSync(fd, rest, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
    rest = after(rest, bytesRead)
  }
  return done
}

function after(vectors: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skipped = 0
  let left = bytes
  while (skipped < vectors.length && left >= vectors[skipped].length) left -= vectors[skipped++].length
  return skipped === vectors.length ? [] : [vectors[skipped].subarray(left), ...vectors.slice(skipped + 1)]
}
