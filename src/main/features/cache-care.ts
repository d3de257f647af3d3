import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { WorkbenchError } from '@shared/errors'
import type { CacheClearance, CacheHolding, CacheOverview, CacheSelection, CacheVerification, Progress } from '@shared/models'
import { storeFolderName } from './cache'
import { entriesOf, readWhole } from './store/shard-entries'
import { upgradedSource, type EntrySource } from './store/shard-head'
import { ShardStore } from './store/shard-store'
import { defaultLimit, keepUp, removeShard, sizedShards, withoutUpkeep, type UpkeepOptions, type UpkeepReport } from './store/upkeep'

/** Where versions before 0.3 kept a file per matrix. It is not read any more. */
const supersededFolder = 'features'
const thumbnailsFolder = 'thumbnails'
const waitForUpkeep = 15_000

/**
 * Tidies the cache up: what dead processes left, what was used least while there is more than the limit, what older
 * versions kept. To be called after an extraction.
 *
 * @returns null where another process is at it
 * @throws WorkbenchError `disk-full`, `permission-denied`
 */
export async function keepUpCache(cacheFolder: string, options: UpkeepOptions): Promise<UpkeepReport | null> {
  await rm(join(cacheFolder, supersededFolder), { recursive: true, force: true })
  return keepUp(storeOf(cacheFolder), options)
}

/** What the cache holds, per dataset and parameters, and how much. */
export async function cacheOverview(cacheFolder: string, limitBytes: number | null = null): Promise<CacheOverview> {
  const store = storeOf(cacheFolder)
  await look(store)
  const counts = store.catalogue.index.countByShard()
  const holdings = new Map<string, CacheHolding>()
  for (const { shard, bytes, usedMs } of sizedShards(store.catalogue.shards)) {
    const source = upgradedSource(shard.source)
    const name = JSON.stringify(source)
    const entries = counts.get(shard.number) ?? 0
    holdings.set(name, addTo(holdings.get(name), { ...source, entries, bytes, lastUsed: new Date(usedMs).toISOString() }))
  }
  const all = [...holdings.values()].filter(({ entries }) => entries > 0).sort((a, b) => b.lastUsed.localeCompare(a.lastUsed))
  return { folder: store.catalogue.folder, ...totalOf(all), limitBytes: limitBytes ?? (await defaultLimit(store)), holdings: all }
}

/**
 * Reads everything and compares it with its checksums. What is damaged is struck out, so that it is made again when it is
 * needed.
 *
 * @throws WorkbenchError `cancelled`
 */
export async function verifyCache(cacheFolder: string, onProgress: (progress: Progress) => void, cancelled: AbortSignal): Promise<CacheVerification> {
  const store = storeOf(cacheFolder)
  await look(store)
  const { index, shards } = store.catalogue
  const total = index.size
  const found = { entries: 0, bytes: 0, damaged: 0 }
  for (const shard of shards) {
    for (const group of entriesOf(store, shard)) {
      if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
      const sound = await readWhole(store, group)
      found.entries += group.length
      found.damaged += group.length - sound.length
      found.bytes += group.reduce((sum, { place: { bands, frames } }) => sum + 4 * bands * frames, 0)
      onProgress({ stage: 'Verifying the cache', done: found.entries, total: Math.max(total, found.entries), detail: shard.source.dataset })
    }
  }
  return found
}

/** Removes features from the cache: those of a dataset, or with some parameters, or all. With all go the pictures, too. */
export async function clearCache(cacheFolder: string, selection: CacheSelection): Promise<CacheClearance> {
  const store = storeOf(cacheFolder)
  const removed = await withoutUpkeep(store, waitForUpkeep, async () => {
    await look(store)
    const counts = store.catalogue.index.countByShard()
    const chosen = sizedShards(store.catalogue.shards).filter(({ shard }) => isSelected(shard.source, selection))
    for (const { shard } of chosen) await removeShard(store, shard)
    await store.catalogue.keep()
    return totalOf(chosen.map(({ shard, bytes }) => ({ entries: counts.get(shard.number) ?? 0, bytes })))
  })
  const everything = selection.dataset === null && selection.spec === null
  for (const name of everything ? [supersededFolder, thumbnailsFolder] : []) await rm(join(cacheFolder, name), { recursive: true, force: true })
  return removed
}

function storeOf(cacheFolder: string): ShardStore {
  return ShardStore.of(join(cacheFolder, storeFolderName))
}

async function look(store: ShardStore): Promise<void> {
  await store.catalogue.load()
  await store.catalogue.refresh()
}

function isSelected(source: EntrySource, { dataset, spec }: CacheSelection): boolean {
  return (dataset === null || source.dataset === dataset) && (spec === null || isDeepStrictEqual(source.spec, spec))
}

function addTo(known: CacheHolding | undefined, more: CacheHolding): CacheHolding {
  if (!known) return more
  return { ...known, entries: known.entries + more.entries, bytes: known.bytes + more.bytes, lastUsed: known.lastUsed > more.lastUsed ? known.lastUsed : more.lastUsed }
}

function totalOf(parts: readonly { readonly entries: number; readonly bytes: number }[]): CacheClearance {
  return { entries: parts.reduce((sum, { entries }) => sum + entries, 0), bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) }
}
