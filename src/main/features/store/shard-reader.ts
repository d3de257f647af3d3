import { utimesSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue, Shard } from './catalogue'
import { checkerOf, loadChecksum } from './checksum'
import { ReadPace } from './read-pace'
import { readRun, readRunAside, runsOf, type PlacedRead } from './read-records'
import { recordLength } from './record'

/** Reads by other threads that are under way at a time: while one is checked, the next one is read. */
const lanes = 3
/** Within this time a shard's use is noted once by a process, milliseconds. */
export const notingInterval = 60_000
/** Who wants so much at once waits for it anyway, and reads by itself. Less is read beside the work where the disk is slow. */
const muchBytes = 2 << 20
const runsPerTurn = 8

type Run = readonly PlacedRead[]
type Holds = ReturnType<typeof checkerOf>

/** Reads entries from the shards of a catalogue, and notes that these are of use. */
export class ShardReader {
  private readonly pace = new ReadPace()

  constructor(private readonly catalogue: Catalogue) {}

  /** @param isUse whether what is read is of use to somebody, and so is to stay longest */
  async read(reads: Run, isUse: boolean): Promise<void> {
    const holds = checkerOf(await loadChecksum())
    const runs = runsOf(reads)
    const isMuch = bytesOf(reads) >= muchBytes
    const aside: Run[] = []
    for (let next = 0; next < runs.length; next++) {
      if (isMuch && (next + 1) % runsPerTurn === 0) await nextTurn()
      if (isMuch || this.pace.isQuick()) this.readNow(runs[next], holds, isUse)
      else aside.push(runs[next])
    }
    await Promise.all(Array.from({ length: Math.min(lanes, aside.length) }, async () => {
      for (let run = aside.shift(); run; run = aside.shift()) await this.readAside(run, holds, isUse)
    }))
  }

  private readNow(run: Run, holds: Holds, isUse: boolean): void {
    const shard = this.catalogue.shardAt(run[0].place.shard)
    if (!shard) return
    try {
      this.catalogue.files.useNow(shard.path, (fd) => this.pace.measure(bytesOf(run), () => readRun(fd, run, holds)))
      if (isUse) noteUse(shard)
    } catch (error) {
      passOverGone(error)
    }
  }

  private async readAside(run: Run, holds: Holds, isUse: boolean): Promise<void> {
    const shard = this.catalogue.shardAt(run[0].place.shard)
    if (!shard) return
    try {
      await this.catalogue.files.use(shard.path, (fd) => readRunAside(fd, run, holds))
      if (isUse) noteUse(shard)
    } catch (error) {
      passOverGone(error)
    }
  }
}

/** The time of a shard's last change is when it was last of use: what is used least is removed first. */
function noteUse(shard: Shard): void {
  const now = Date.now()
  if (now - shard.noted < notingInterval) return
  shard.noted = now
  try {
    utimesSync(shard.path, now / 1000, now / 1000)
  } catch {
    // It is gone, or the cache may only be read.
  }
}

/** A shard that is no longer there has no sound entries. */
function passOverGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'ENOENT') throw error
}

function bytesOf(run: Run): number {
  let bytes = 0
  for (const { place } of run) bytes += recordLength(place)
  return bytes
}
