import { keyLength } from './record'

/** Where an entry lies. */
export interface EntryPlace {
  /** Number of its shard in the store. */
  readonly shard: number
  readonly offset: number
  readonly bands: number
  readonly frames: number
  readonly fs: number
  readonly finite: boolean
}

export interface PlacedEntry {
  readonly key: Uint8Array
  readonly place: EntryPlace
}

/** The columns of an index: keys of 32 bytes one after the other, and a number per entry of each of the others. */
export interface EntryColumns {
  readonly keys: Uint32Array
  /** `noShard`: the entry is no more. */
  readonly shards: Uint32Array
  readonly offsets: Float64Array
  readonly bands: Uint32Array
  readonly frames: Uint32Array
  /** Negative: values that are not all finite. */
  readonly rates: Float32Array
}

export const noShard = 0xffffffff
const keyWords = keyLength / 4
const scratchWords = new Uint32Array(keyWords)
const scratchBytes = new Uint8Array(scratchWords.buffer)

/**
 * Where each entry of the cache lies, by key: columns of numbers and one table of places in them, since hundreds of
 * thousands of objects would take ten times the memory and be slow to load.
 */
export class EntryIndex {
  private columns = emptyColumns(256)
  private table = new Int32Array(1024).fill(-1)
  private used = 0
  private living = 0

  /** Takes over columns as they were kept. */
  static of(columns: EntryColumns): EntryIndex {
    const index = new EntryIndex()
    index.columns = columns
    index.used = columns.shards.length
    for (let slot = 0; slot < index.used; slot++) if (columns.shards[slot] !== noShard) index.living++
    index.buildTable()
    return index
  }

  /** Entries that there are. */
  get size(): number {
    return this.living
  }

  get(key: Uint8Array): EntryPlace | null {
    const slot = this.table[this.find(wordsOf(key), 0)]
    return slot < 0 || this.columns.shards[slot] === noShard ? null : this.placeAt(slot)
  }

  /** A key that is there already gets the new place. */
  set(key: Uint8Array, place: EntryPlace): void {
    if (this.used === this.columns.shards.length) this.grow()
    const words = wordsOf(key)
    const at = this.find(words, 0)
    const slot = this.table[at] < 0 ? this.used++ : this.table[at]
    const { keys, shards, offsets, bands, frames, rates } = this.columns
    if (this.table[at] < 0 || shards[slot] === noShard) this.living++
    this.table[at] = slot
    keys.set(words, slot * keyWords)
    shards[slot] = place.shard
    offsets[slot] = place.offset
    bands[slot] = place.bands
    frames[slot] = place.frames
    rates[slot] = place.finite ? place.fs : -place.fs
  }

  /** Forgets an entry, if it still lies there. */
  remove(key: Uint8Array, shard: number, offset: number): void {
    const slot = this.table[this.find(wordsOf(key), 0)]
    if (slot >= 0 && this.columns.shards[slot] === shard && this.columns.offsets[slot] === offset) this.kill(slot)
  }

  removeShard(shard: number): void {
    for (let slot = 0; slot < this.used; slot++) if (this.columns.shards[slot] === shard) this.kill(slot)
  }

  /** How many entries lie in each shard. */
  countByShard(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>()
    for (let slot = 0; slot < this.used; slot++) {
      const shard = this.columns.shards[slot]
      if (shard !== noShard) counts.set(shard, (counts.get(shard) ?? 0) + 1)
    }
    return counts
  }

  /** The entries of a shard in the order in which they lie there. */
  entriesOf(shard: number): readonly PlacedEntry[] {
    const entries: PlacedEntry[] = []
    for (let slot = 0; slot < this.used; slot++) if (this.columns.shards[slot] === shard) entries.push({ key: this.keyAt(slot), place: this.placeAt(slot) })
    return entries.sort((a, b) => a.place.offset - b.place.offset)
  }

  /** The columns without what is no more, for keeping. */
  toColumns(): EntryColumns {
    const all = emptyColumns(this.living)
    let to = 0
    for (let slot = 0; slot < this.used; slot++) {
      if (this.columns.shards[slot] === noShard) continue
      all.keys.set(this.columns.keys.subarray(slot * keyWords, (slot + 1) * keyWords), to * keyWords)
      for (const name of ['shards', 'offsets', 'bands', 'frames', 'rates'] as const) all[name][to] = this.columns[name][slot]
      to++
    }
    return all
  }

  private kill(slot: number): void {
    if (this.columns.shards[slot] !== noShard) this.living--
    this.columns.shards[slot] = noShard
  }

  private keyAt(slot: number): Uint8Array {
    return new Uint8Array(this.columns.keys.slice(slot * keyWords, (slot + 1) * keyWords).buffer)
  }

  private placeAt(slot: number): EntryPlace {
    const { shards, offsets, bands, frames, rates } = this.columns
    const rate = rates[slot]
    const finite = rate > 0 || Object.is(rate, 0)
    return { shard: shards[slot], offset: offsets[slot], bands: bands[slot], frames: frames[slot], fs: Math.abs(rate), finite }
  }

  /** Place in the table of the key that begins at `from` in `words`, or the free one where it belongs. */
  private find(words: Uint32Array, from: number): number {
    const { table } = this
    const { keys } = this.columns
    const mask = table.length - 1
    for (let at = mixed(words, from) & mask; ; at = (at + 1) & mask) {
      const slot = table[at]
      if (slot < 0) return at
      let word = 0
      while (word < keyWords && keys[slot * keyWords + word] === words[from + word]) word++
      if (word === keyWords) return at
    }
  }

  private grow(): void {
    const larger = emptyColumns(2 * Math.max(128, this.used))
    for (const name of ['keys', 'shards', 'offsets', 'bands', 'frames', 'rates'] as const) larger[name].set(this.columns[name])
    this.columns = larger
    this.buildTable()
  }

  private buildTable(): void {
    const wanted = 2 * Math.max(512, this.columns.shards.length)
    this.table = new Int32Array(2 ** Math.ceil(Math.log2(wanted))).fill(-1)
    for (let slot = 0; slot < this.used; slot++) this.table[this.find(this.columns.keys, slot * keyWords)] = slot
  }
}

export function emptyColumns(length: number): EntryColumns {
  return {
    keys: new Uint32Array(length * keyWords), shards: new Uint32Array(length), offsets: new Float64Array(length),
    bands: new Uint32Array(length), frames: new Uint32Array(length), rates: new Float32Array(length),
  }
}

/** A key's bytes in numbers; valid until the next key. */
function wordsOf(key: Uint8Array): Uint32Array {
  scratchBytes.set(key)
  return scratchWords
}

/** All bits of the first and the last word in each of the lower ones. */
function mixed(words: Uint32Array, from: number): number {
  const last = words[from + keyWords - 1]
  const word = Math.imul(words[from] ^ last, 0x9e3779b1)
  return word ^ (word >>> 16) ^ Math.imul(word >>> 8, 0x85ebca6b) ^ (last >>> 16)
}
