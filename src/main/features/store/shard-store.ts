import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Matrix } from '@shared/models'
import { Catalogue, type Shard } from './catalogue'
import { loadChecksum } from './checksum'
import type { EntryPlace } from './entry-index'
import type { PlacedRead } from './read-records'
import { encodeHead, stateAt, type RecordHead } from './record'
import { encodeShardHead, type EntrySource } from './shard-head'
import { mayStillGrow } from './shard-name'
import { ShardReader } from './shard-reader'
import { ShardWriter } from './shard-writer'

/** A shard is left for a new one at this size: what is used least is removed by the shard. */
const mostShardBytes = 128 << 20
const mostWriters = 4
const attempts = 3
interface WantedRead {
  readonly key: Uint8Array
  readonly into: Float32Array
}

/** One of those that are wanted, with its place among them. */
interface FoundRead extends PlacedRead {
  readonly at: number
}

const stores = new Map<string, ShardStore>()

/**
 * Entries packed in shard files, any number of processes reading and adding at a time. Each process adds to shards of its
 * own and reads all. An entry is served only if its checksums hold; otherwise it is struck out, as if it had never been.
 */
export class ShardStore {
  readonly catalogue: Catalogue
  private readonly writers = new Map<string, ShardWriter>()
  private readonly reader: ShardReader
  private appending: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.catalogue = new Catalogue(folder)
    this.reader = new ShardReader(this.catalogue)
  }

  /** This process' store of a folder: one, so that the index is loaded once. */
  static of(folder: string): ShardStore {
    const path = resolve(folder)
    const store = stores.get(path) ?? new ShardStore(path)
    stores.set(path, store)
    return store
  }

  /**
   * Where entries lie; null for those that there are not.
   *
   * @param fresh whether to look what other processes have added since, if any is not known yet
   */
  async find(keys: readonly Uint8Array[], fresh = true): Promise<readonly (EntryPlace | null)[]> {
    const { catalogue } = this
    await catalogue.load()
    const places = keys.map((key) => catalogue.index.get(key))
    if (!fresh || places.every((place) => place !== null)) return places
    await catalogue.refresh()
    return keys.map((key) => catalogue.index.get(key))
  }

  /**
   * Reads entries where they are to go.
   *
   * @param isUse whether what is read is of use to somebody, and so is to stay longest
   * @returns whether each is there, has that many values and is sound; the memory of the others means nothing
   */
  async read(reads: readonly WantedRead[], isUse = true): Promise<readonly boolean[]> {
    const sound = new Array<boolean>(reads.length).fill(false)
    let open: readonly number[] = Array.from(reads, (_, at) => at)
    for (let attempt = 1; open.length > 0 && attempt <= attempts; attempt++) {
      const found = foundReads(reads, open, await this.find(open.map((at) => reads[at].key)))
      await this.reader.read(found, isUse)
      for (const read of found) sound[read.at] = read.sound
      const damaged = found.filter((read) => !read.sound)
      open = damaged.map(({ at }) => at)
      const struck = await Promise.all(damaged.map((read) => this.strikeOut(read)))
      if (struck.includes(false)) await this.catalogue.rescan()
    }
    return sound
  }

  /**
   * @returns path of the shard that the entry is in
   * @throws WorkbenchError `disk-full`, `permission-denied`; no part of the entry is then there
   */
  append(key: Uint8Array, matrix: Matrix, fs: number, source: EntrySource): Promise<string> {
    const appended = this.appending.then(() => this.appendNow({ key, bands: matrix.bands, frames: matrix.frames, fs, finite: isFinite(matrix.data) }, matrix.data, source))
    this.appending = appended.catch(() => undefined)
    return appended
  }

  /** Closes all files; the next use of the folder opens it anew. */
  close(): void {
    for (const [name, writer] of this.writers) this.end(name, writer)
    this.catalogue.files.forgetAll()
    if (stores.get(this.catalogue.folder) === this) stores.delete(this.catalogue.folder)
  }

  /**
   * Nobody is to come upon a damaged entry again. One that is perhaps just being written is only forgotten here.
   *
   * @returns whether others will not find it either; otherwise it may have hidden a sound one with the same key
   */
  private async strikeOut({ key, place }: PlacedRead): Promise<boolean> {
    const shard = this.catalogue.shardAt(place.shard)
    this.catalogue.dismiss(key, place)
    if (!shard || (await mayStillGrow(shard.name, Date.now()))) return shard === null
    try {
      const fd = openSync(shard.path, 'r+')
      writeSync(fd, Buffer.from([1]), 0, 1, place.offset + stateAt)
      closeSync(fd)
      return true
    } catch (error) {
      return (error as { code?: unknown }).code === 'ENOENT'
    }
  }

  private async appendNow(head: RecordHead, data: Float32Array, source: EntrySource): Promise<string> {
    await this.catalogue.load()
    const checksum = await loadChecksum()
    const values = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const { writer, shard } = await this.writerFor(source)
    const offset = writer.end
    writer.append([encodeHead(head, values, checksum), values])
    shard.scanned = writer.end
    this.catalogue.index.set(head.key, { ...head, shard: shard.number, offset })
    return shard.path
  }

  private async writerFor(source: EntrySource): Promise<{ readonly writer: ShardWriter; readonly shard: Shard }> {
    const name = JSON.stringify(source)
    const known = this.writers.get(name)
    const itsShard = known && this.catalogue.shards.find((shard) => shard.name === known.name)
    if (known && itsShard && known.end < mostShardBytes && known.isWhole()) return { writer: known, shard: itsShard }
    if (known) this.end(name, known)
    for (const [other, writer] of this.writers) if (this.writers.size >= mostWriters) this.end(other, writer)
    const writer = await ShardWriter.begin(this.catalogue.folder, encodeShardHead(source, await loadChecksum()))
    this.writers.set(name, writer)
    return { writer, shard: this.catalogue.add(writer.name, source, writer.end) }
  }

  private end(name: string, writer: ShardWriter): void {
    this.writers.delete(name)
    writer.close()
  }
}

/** Those of the wanted ones at `open` that there are, with the number of values that is wanted. */
function foundReads(wanted: readonly WantedRead[], open: readonly number[], places: readonly (EntryPlace | null)[]): readonly FoundRead[] {
  const found: FoundRead[] = []
  for (let i = 0; i < open.length; i++) {
    const place = places[i]
    const { key, into } = wanted[open[i]]
    if (place !== null && into.length === place.bands * place.frames) found.push({ key, into, at: open[i], place, sound: false })
  }
  return found
}

/** One sum, since NaN and infinity stay in it. */
function isFinite(values: Float32Array): boolean {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]
  return Number.isFinite(sum)
}
