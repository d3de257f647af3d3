import { readSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkerOf, loadChecksum } from './checksum'
import { EntryIndex, type EntryPlace } from './entry-index'
import { readIndexFile, writeIndexFile } from './index-file'
import { OpenFiles } from './open-files'
import type { RecordHead } from './record'
import { scanShard } from './scan-shard'
import { decodeShardHead, shardHeadLength, unknownSource, type EntrySource } from './shard-head'
import { isShardName } from './shard-name'

/** A file of entries, as this process knows it. */
export interface Shard {
  /** What the index calls it. */
  readonly number: number
  readonly name: string
  readonly path: string
  source: EntrySource
  /** Bytes whose entries are in the index. */
  scanned: number
  /** When this process last noted that it is in use, milliseconds. */
  noted: number
}

const indexName = 'index'

/** What the folder of the cache holds, as far as this process has looked. What other processes add or take away is seen with `refresh`. */
export class Catalogue {
  readonly files = new OpenFiles()
  index = new EntryIndex()
  private readonly byName = new Map<string, Shard>()
  private readonly byNumber = new Map<number, Shard>()
  private readonly dismissed = new Set<string>()
  private nextNumber = 0
  private loaded: Promise<void> | null = null
  private running: Promise<void> = Promise.resolve()
  private following: Promise<void> | null = null

  constructor(readonly folder: string) {}

  get shards(): readonly Shard[] {
    return [...this.byName.values()]
  }

  /** Null where it is no more. */
  shardAt(number: number): Shard | null {
    return this.byNumber.get(number) ?? null
  }

  /** Looks at the folder for the first time. */
  load(): Promise<void> {
    this.loaded ??= this.readKept().then(() => this.refresh()).catch((error: unknown) => {
      this.loaded = null
      throw error
    })
    return this.loaded
  }

  /** Sees what was there when it was called. Callers that wait at the same time share one look. */
  refresh(): Promise<void> {
    this.following ??= this.running.catch(() => undefined).then(() => {
      this.following = null
      return (this.running = this.look())
    })
    return this.following
  }

  /** A shard that begins now, or was not seen so far. */
  add(name: string, source: EntrySource = unknownSource, scanned = 0): Shard {
    const known = this.byName.get(name)
    if (known) return Object.assign(known, { source, scanned })
    const shard: Shard = { number: this.nextNumber++, name, path: join(this.folder, name), source, scanned, noted: 0 }
    this.byName.set(name, shard)
    this.byNumber.set(shard.number, shard)
    return shard
  }

  /** A shard that is no more, with its entries. Those that lie elsewhere by now stay. */
  forget(shard: Shard): void {
    this.index.removeShard(shard.number)
    this.byName.delete(shard.name)
    this.byNumber.delete(shard.number)
    this.files.forget(shard.path)
  }

  /** An entry that is damaged: it is not found again. */
  dismiss(key: Uint8Array, { shard, offset }: EntryPlace): void {
    this.dismissed.add(placeName(shard, offset))
    this.index.remove(key, shard, offset)
  }

  /** Looks at all entries again: what was dismissed may have hidden another one with the same key. */
  async rescan(): Promise<void> {
    for (const shard of this.shards) shard.scanned = shardHeadLength
    await this.refresh()
  }

  /** Keeps the index, so that the next process is quick to open the cache. */
  async keep(): Promise<void> {
    const shards = this.shards.map(({ number, name, source, scanned }) => ({ number, name, source, scanned }))
    await writeIndexFile(join(this.folder, indexName), { shards, columns: this.index.toColumns() })
  }

  private async readKept(): Promise<void> {
    const kept = await readIndexFile(join(this.folder, indexName))
    if (!kept) return
    this.index = EntryIndex.of(kept.columns)
    for (const { number, name, source, scanned } of kept.shards) {
      this.nextNumber = number
      this.add(name, source, scanned)
    }
  }

  /** Something that went may have gone into a shard that came after the folder was listed: then it is listed again. */
  private async look(): Promise<void> {
    if (await this.lookOnce()) await this.lookOnce()
  }

  private async lookOnce(): Promise<boolean> {
    const known = this.shards
    const names = new Set((await readdir(this.folder).catch(() => [])).filter(isShardName))
    for (const name of names) await this.scan(this.byName.get(name) ?? this.add(name))
    const gone = known.filter(({ name }) => !names.has(name))
    gone.forEach((shard) => this.forget(shard))
    return gone.length > 0
  }

  private async scan(shard: Shard): Promise<void> {
    const size = statSync(shard.path, { throwIfNoEntry: false })?.size ?? 0
    if (size < shard.scanned) {
      this.index.removeShard(shard.number)
      shard.scanned = 0
    }
    if (size <= Math.max(shard.scanned, shardHeadLength)) return
    const holds = checkerOf(await loadChecksum())
    await this.files.use(shard.path, async (fd) => {
      if (shard.scanned === 0) {
        const head = Buffer.alloc(shardHeadLength)
        readSync(fd, head, 0, shardHeadLength, 0)
        shard.source = decodeShardHead(head, holds)
      }
      const from = Math.max(shard.scanned, shardHeadLength)
      shard.scanned = await scanShard(fd, from, size, holds, (head, offset) => this.found(shard, head, offset))
    }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    })
  }

  private found({ number }: Shard, { key, ...shape }: RecordHead, offset: number): void {
    if (!this.dismissed.has(placeName(number, offset))) this.index.set(key, { ...shape, shard: number, offset })
  }
}

function placeName(shard: number, offset: number): string {
  return `${shard} ${offset}`
}
