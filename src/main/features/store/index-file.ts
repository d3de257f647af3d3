import { readFile } from 'node:fs/promises'
import { writeCacheFile } from '../cache-file'
import { checkerOf, loadChecksum } from './checksum'
import { emptyColumns, type EntryColumns } from './entry-index'
import { upgradedSource, type EntrySource } from './shard-head'

/** What is kept of a shard, so that only what was added since need be scanned. */
export interface KeptShard {
  readonly number: number
  readonly name: string
  readonly source: EntrySource
  /** Bytes that the index covers. */
  readonly scanned: number
}

export interface KeptIndex {
  readonly shards: readonly KeptShard[]
  readonly columns: EntryColumns
}

/** magic 8, checksum 16 of what follows, length of the head 8, the head as JSON, the columns one after the other. */
const magic = Buffer.from('SBindex1', 'latin1')
const checksumAt = 8
const lengthAt = 24
const textAt = 32
// Those of eight bytes first, so that all are aligned.
const columnNames = ['offsets', 'keys', 'shards', 'bands', 'frames', 'rates'] as const

/** @throws WorkbenchError `disk-full`, `permission-denied` */
export async function writeIndexFile(path: string, { shards, columns }: KeptIndex): Promise<void> {
  const checksum = await loadChecksum()
  const text = Buffer.from(JSON.stringify({ shards, count: columns.shards.length }))
  const parts = columnNames.map((name) => bytesOf(columns[name]))
  const bytes = Buffer.concat([Buffer.alloc(textAt), text, Buffer.alloc(aligned(text.length) - text.length), ...parts])
  magic.copy(bytes)
  bytes.writeBigUInt64LE(BigInt(text.length), lengthAt)
  checksum(bytes.subarray(lengthAt), bytes.subarray(checksumAt, lengthAt))
  await writeCacheFile(path, bytes)
}

/** Null where there is none, or one that is not as it was written: then the shards tell. */
export async function readIndexFile(path: string): Promise<KeptIndex | null> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  const holds = checkerOf(await loadChecksum())
  if (bytes.length < textAt || !magic.equals(bytes.subarray(0, magic.length)) || !holds(bytes.subarray(lengthAt), bytes.subarray(checksumAt, lengthAt))) return null
  const length = Number(bytes.readBigUInt64LE(lengthAt))
  const { shards, count } = JSON.parse(bytes.toString('utf8', textAt, textAt + length)) as { readonly shards: readonly KeptShard[]; readonly count: number }
  const columns = emptyColumns(count)
  let at = textAt + aligned(length)
  for (const name of columnNames) {
    const column = bytesOf(columns[name])
    column.set(bytes.subarray(at, at + column.length))
    at += column.length
  }
  return { shards: shards.map((shard) => ({ ...shard, source: upgradedSource(shard.source) })), columns }
}

function bytesOf(column: EntryColumns[keyof EntryColumns]): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function aligned(length: number): number {
  return 8 * Math.ceil(length / 8)
}
