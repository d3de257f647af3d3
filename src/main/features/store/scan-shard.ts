import { readSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { decodeHead, headLength, recordLength, recordMagic, type RecordHead } from './record'

type Holds = (bytes: Uint8Array, checksum: Uint8Array) => boolean

const recordsPerTurn = 1000
const searchLength = 1 << 16

/**
 * Finds the records of a shard without reading their values. A record whose head is damaged is stepped over; one that
 * is not all there yet (or never will be, since its writer was killed) is left for the next time.
 *
 * @param from where a record begins, or may begin
 * @param size bytes of the file
 * @returns where to go on when the file has grown
 */
export async function scanShard(fd: number, from: number, size: number, holds: Holds, found: (head: RecordHead, offset: number) => void): Promise<number> {
  const bytes = Buffer.alloc(headLength)
  let offset = from
  for (let count = 1; offset + headLength <= size; count++) {
    if (count % recordsPerTurn === 0) await nextTurn()
    if (readSync(fd, bytes, 0, headLength, offset) < headLength) break
    const head = decodeHead(bytes, holds)
    if (head === null) {
      offset = nextRecord(fd, offset + 4, size, holds)
      continue
    }
    if (offset + recordLength(head) > size) break
    if (!head.struck) found(head, offset)
    offset += recordLength(head)
  }
  return offset
}

/** Where the next sound head is; the last place where one might still begin if there is none. */
function nextRecord(fd: number, from: number, size: number, holds: Holds): number {
  const bytes = Buffer.alloc(searchLength)
  for (let start = from; start + headLength <= size; start += searchLength - headLength) {
    const length = readSync(fd, bytes, 0, searchLength, start)
    for (let at = bytes.indexOf(recordMagic); at >= 0 && at + headLength <= length; at = bytes.indexOf(recordMagic, at + 1)) {
      if ((start + at) % 4 === 0 && decodeHead(bytes.subarray(at, at + headLength), holds)) return start + at
    }
    if (length < searchLength) break
  }
  return Math.max(from, 4 * Math.ceil((size - headLength + 1) / 4))
}
