import { statSync } from 'node:fs'
import { mkdir, rm, statfs, truncate, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { releaseClaim, tryClaim } from '../../storage/claim-file'
import { sweepTemporaryFiles } from '../../storage/temporary-files'
import type { Shard } from './catalogue'
import { entriesOf, readWhole } from './shard-entries'
import { shardHeadLength } from './shard-head'
import { mayStillGrow } from './shard-name'
import { notingInterval } from './shard-reader'
import type { ShardStore } from './shard-store'

const lockName = 'upkeep.lock'
const smallShard = 32 << 20
const mostSmallShards = 4
const largestDefault = 20e9
const shareOfDisk = 0.1

export interface UpkeepOptions {
  /** Bytes that the shards may take; null: `defaultLimit`. */
  readonly limitBytes: number | null
  /** What was used since this time, milliseconds, stays, whatever the limit. */
  readonly inUseSince: number
}

export interface UpkeepReport {
  /** Bytes of entries that were removed for the limit. */
  readonly removedBytes: number
  /** Bytes beyond the limit that stay, since they are in use. */
  readonly overLimitBytes: number
  /** Small shards that were packed into larger ones. */
  readonly packedShards: number
}

interface SizedShard {
  readonly shard: Shard
  readonly bytes: number
  readonly usedMs: number
}

/**
 * Tidies up: removes what dead processes left half written, what was used least while there is more than the limit, and
 * packs small shards together; then keeps the index.
 *
 * @returns null where another process is at it
 * @throws WorkbenchError `disk-full`, `permission-denied`
 */
export async function keepUp(store: ShardStore, options: UpkeepOptions): Promise<UpkeepReport | null> {
  const { folder } = store.catalogue
  await mkdir(folder, { recursive: true })
  if (!(await tryClaim(join(folder, lockName)))) return null
  try {
    await sweepTemporaryFiles(folder)
    await store.catalogue.load()
    await store.catalogue.refresh()
    const settled = await sweepTails(store, await settledShards(store))
    const { removedBytes, overLimitBytes, left } = await evict(store, settled, options)
    const packedShards = await pack(store, left)
    await store.catalogue.keep()
    return { removedBytes, overLimitBytes, packedShards }
  } finally {
    await releaseClaim(join(folder, lockName))
  }
}

/** Does something while no other process tidies up, waiting for it a while. @returns what `work` gives */
export async function withoutUpkeep<T>(store: ShardStore, waitMs: number, work: () => Promise<T>): Promise<T> {
  const { folder } = store.catalogue
  const path = join(folder, lockName)
  await mkdir(folder, { recursive: true })
  const until = Date.now() + waitMs
  let mine = await tryClaim(path)
  while (!mine && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    mine = await tryClaim(path)
  }
  try {
    return await work()
  } finally {
    if (mine) await releaseClaim(path)
  }
}

/** Removes a shard with all its entries. Its writer, if it lives, begins another one; readers that have it open read on. */
export async function removeShard(store: ShardStore, shard: Shard): Promise<void> {
  await rm(shard.path, { force: true })
  store.catalogue.forget(shard)
}

/** Twenty gigabytes, or a tenth of what is free on the disk and taken by the cache if that is less. */
export async function defaultLimit(store: ShardStore): Promise<number> {
  const free = await freeBytes(store.catalogue.folder)
  const taken = sizedShards(store.catalogue.shards).reduce((sum, { bytes }) => sum + bytes, 0)
  return Math.floor(Math.min(largestDefault, shareOfDisk * (free + taken)))
}

/** Of the disk that a folder is on, or will be on once it is there. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return dirname(folder) === folder ? Number.POSITIVE_INFINITY : freeBytes(dirname(folder))
  }
}

/** Shards with their size and when they were used last. */
export function sizedShards(shards: readonly Shard[]): readonly SizedShard[] {
  return shards.flatMap((shard) => {
    const stats = statSync(shard.path, { throwIfNoEntry: false })
    return stats ? [{ shard, bytes: stats.size, usedMs: stats.mtimeMs }] : []
  })
}

/** Those that nobody adds to any more. */
async function settledShards(store: ShardStore): Promise<readonly SizedShard[]> {
  const all = sizedShards(store.catalogue.shards)
  const growing = await Promise.all(all.map(({ shard, usedMs }) => mayStillGrow(shard.name, usedMs)))
  return all.filter((_, at) => !growing[at])
}

/** Cuts off what a killed writer did not finish, and removes shards without entries. */
async function sweepTails(store: ShardStore, shards: readonly SizedShard[]): Promise<readonly SizedShard[]> {
  const counts = store.catalogue.index.countByShard()
  const left: SizedShard[] = []
  for (const { shard, bytes, usedMs } of shards) {
    if ((counts.get(shard.number) ?? 0) === 0) {
      await removeShard(store, shard)
      continue
    }
    const whole = Math.max(shard.scanned, shardHeadLength)
    if (whole < bytes) await truncate(shard.path, whole)
    left.push({ shard, bytes: Math.min(whole, bytes), usedMs })
  }
  return left
}

async function evict(store: ShardStore, settled: readonly SizedShard[], options: UpkeepOptions): Promise<{ readonly removedBytes: number; readonly overLimitBytes: number; readonly left: readonly SizedShard[] }> {
  const limit = options.limitBytes ?? (await defaultLimit(store))
  let taken = sizedShards(store.catalogue.shards).reduce((sum, { bytes }) => sum + bytes, 0)
  let removedBytes = 0
  const left: SizedShard[] = []
  // A use is noted once in an interval.
  for (const sized of [...settled].sort((a, b) => a.usedMs - b.usedMs)) {
    if (taken <= limit || sized.usedMs >= options.inUseSince - notingInterval) {
      left.push(sized)
      continue
    }
    await removeShard(store, sized.shard)
    taken -= sized.bytes
    removedBytes += sized.bytes
  }
  return { removedBytes, overLimitBytes: Math.max(0, taken - limit), left }
}

/** Each extraction leaves a shard per worker; those of one source go together once there are several small ones. */
async function pack(store: ShardStore, shards: readonly SizedShard[]): Promise<number> {
  const bySource = new Map<string, SizedShard[]>()
  for (const sized of shards.filter(({ bytes }) => bytes < smallShard)) {
    const source = JSON.stringify(sized.shard.source)
    bySource.set(source, [...(bySource.get(source) ?? []), sized])
  }
  let packed = 0
  for (const small of [...bySource.values()].filter(({ length }) => length >= mostSmallShards)) packed += await packTogether(store, small)
  return packed
}

/** The entries are in the new shard before the old ones go: whoever reads finds them in one or the other. */
async function packTogether(store: ShardStore, shards: readonly SizedShard[]): Promise<number> {
  const usedMs = Math.max(...shards.map((one) => one.usedMs))
  const into = new Set<string>()
  for (const { shard } of shards) {
    for (const group of entriesOf(store, shard)) {
      for (const { key, matrix, fs } of await readWhole(store, group)) into.add(await store.append(key, matrix, fs, shard.source))
    }
  }
  for (const { shard } of shards) await removeShard(store, shard)
  await Promise.all([...into].map((path) => utimes(path, usedMs / 1000, usedMs / 1000)))
  return shards.length
}
