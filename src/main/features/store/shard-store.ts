import { closeSync, openSync, utimes, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Matrix } from '@shared/models'
import { Catalogue, type Shard } from './catalogue'
import { checkerOf, loadChecksum } from './checksum'
import type { EntryPlace } from './entry-index'
import { readRun, runsOf, type PlacedRead } from './read-records'
import { encodeHead, stateAt, type RecordHead } from './record'
import { encodeShardHead, type EntrySource } from './shard-head'
import { mayStillGrow } from './shard-name'
import { ShardWriter } from './shard-writer'

/** A shard is left for a new one at this size: what is used least is removed by the shard. */
const mostShardBytes = 128 << 20
const mostWriters = 4
/** Ways to read that are under way at a time: while one is checked, the next one is read. */
const lanes = 3
/** Within this time a shard's use is noted once by a process, milliseconds. */
export const notingInterval = 60_000
const attempts = 3
/** Who wants so much at once waits for it anyway, and reads by itself: handing it to other threads takes as long again. Less is read beside the work. */
const muchBytes = 2 << 20
const runsPerTurn = 8

interface WantedRead {
  readonly key: Uint8Array
  readonly into: Float32Array
  /** Place among what is wanted. */
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
  private appending: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.catalogue = new Catalogue(folder)
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
  async read(reads: readonly { readonly key: Uint8Array; readonly into: Float32Array }[], isUse = true): Promise<readonly boolean[]> {
    const sound = reads.map(() => false)
    let open: readonly WantedRead[] = reads.map(({ key, into }, at) => ({ key, into, at }))
    for (let attempt = 1; open.length > 0 && attempt <= attempts; attempt++) {
      const places = await this.find(open.map(({ key }) => key))
      const placed = placedReads(open, places)
      await this.readPlaced(placed, isUse)
      for (const read of placed) sound[read.at] = read.sound
      const damaged = placed.filter((read) => !read.sound)
      open = damaged
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

  private async readPlaced(reads: readonly PlacedRead[], isUse: boolean): Promise<void> {
    const holds = checkerOf(await loadChecksum())
    const runs = [...byShard(reads).values()].flatMap((inShard) => runsOf(inShard))
    const aside = reads.reduce((sum, { into }) => sum + into.byteLength, 0) < muchBytes
    let next = 0
    await Promise.all(Array.from({ length: lanes }, async () => {
      while (next < runs.length) {
        const shard = await this.readFromShard(runs[next++], holds, aside)
        if (isUse && shard) this.noteUse(shard)
        if (!aside && next % runsPerTurn === 0) await nextTurn()
      }
    }))
  }

  /** A shard that is no longer there has no sound entries. */
  private async readFromShard(run: readonly PlacedRead[], holds: ReturnType<typeof checkerOf>, aside: boolean): Promise<Shard | null> {
    const shard = this.catalogue.shardAt(run[0].place.shard)
    if (!shard) return null
    try {
      await this.catalogue.files.use(shard.path, (fd) => readRun(fd, run, holds, aside))
      return shard
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
      return null
    }
  }

  /** The time of a shard's last change is when it was last of use: what is used least is removed first. */
  private noteUse(shard: Shard): void {
    const now = Date.now()
    if (now - shard.noted < notingInterval) return
    shard.noted = now
    utimes(shard.path, now / 1000, now / 1000, () => undefined)
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

function byShard(reads: readonly PlacedRead[]): ReadonlyMap<number, readonly PlacedRead[]> {
  const grouped = new Map<number, PlacedRead[]>()
  for (const read of reads) {
    const inShard = grouped.get(read.place.shard)
    if (inShard) inShard.push(read)
    else grouped.set(read.place.shard, [read])
  }
  return grouped
}

/** Those that there are, with the number of values that is wanted. */
function placedReads(wanted: readonly WantedRead[], places: readonly (EntryPlace | null)[]): readonly (WantedRead & PlacedRead)[] {
  const placed: (WantedRead & PlacedRead)[] = []
  wanted.forEach(({ key, into, at }, i) => {
    const place = places[i]
    if (place !== null && into.length === place.bands * place.frames) placed.push({ key, into, at, place, sound: false })
  })
  return placed
}

/** One sum, since NaN and infinity stay in it. */
function isFinite(values: Float32Array): boolean {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]
  return Number.isFinite(sum)
}
