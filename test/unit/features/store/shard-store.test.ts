import { createHash } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type Matrix } from '@shared/models'
import { FeatureCache, storeFolderName } from '../../../../src/main/features/cache'
import { cacheOverview, clearCache, keepUpCache, verifyCache } from '../../../../src/main/features/cache-care'
import { ShardStore } from '../../../../src/main/features/store/shard-store'
import { sizedShards } from '../../../../src/main/features/store/upkeep'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bands = 3
const frames = 40
const recordBytes = 96 + 4 * bands * frames
const keyOf = (number: number): string => createHash('sha256').update(`entry ${number}`).digest('hex')
const matrixOf = (number: number): Matrix => ({ bands, frames, data: Float32Array.from({ length: bands * frames }, (_, at) => number + at / 1000) })
const never = new AbortController().signal

/** Numbers that no process has. */
const deadPid = 2 ** 22 + 1

/** A cache whose shards were written by processes that are dead. */
async function written(parts: readonly { readonly dataset: string; readonly numbers: readonly number[] }[]): Promise<{ readonly home: string; readonly shards: readonly string[]; readonly open: () => FeatureCache }> {
  const home = mkdtempSync(join(folder, 'home-'))
  const store = join(home, storeFolderName)
  mkdirSync(store)
  const shards: string[] = []
  for (const [at, { dataset, numbers }] of parts.entries()) {
    const here = mkdtempSync(join(folder, 'writer-'))
    const cache = new FeatureCache(here)
    for (const number of numbers) await cache.write(keyOf(number), matrixOf(number), 44100, { dataset, spec: defaultFeatureSpec })
    const [name] = readdirSync(join(here, storeFolderName))
    const to = join(store, `${name.slice(0, 6)}-${deadPid}-1-${String(at).padStart(12, '0')}.shard`)
    copyFileSync(join(here, storeFolderName, name), to)
    shards.push(to)
  }
  return { home, shards, open: () => new FeatureCache(home, new ShardStore(store)) }
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at)

async function expectSound(cache: FeatureCache, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) expect(await cache.read(keyOf(number))).toEqual(matrixOf(number))
}

describe('shards', () => {
  it('are found again without an index, with one, and with one that is damaged', async () => {
    const { home, open } = await written([{ dataset: 'a', numbers: range(0, 20) }, { dataset: 'b', numbers: range(20, 30) }])
    await expectSound(open(), range(0, 30))
    await keepUpCache(home, { limitBytes: null, inUseSince: 0 })
    const index = join(home, storeFolderName, 'index')
    expect(statSync(index).size).toBeGreaterThan(30 * 50)
    await expectSound(open(), range(0, 30))
    const bytes = readFileSync(index)
    bytes[bytes.length - 40] ^= 1
    writeFileSync(index, bytes)
    await expectSound(open(), range(0, 30))
  })

  it('are seen while they grow, also those of an index that is older', async () => {
    const { home, open } = await written([{ dataset: 'a', numbers: range(0, 3) }])
    const [reader, writer] = [open(), open()]
    expect(await reader.read(keyOf(100))).toBeNull()
    await writer.write(keyOf(100), matrixOf(100), 44100)
    expect(await reader.read(keyOf(100))).toEqual(matrixOf(100))
    await keepUpCache(home, { limitBytes: null, inUseSince: 0 })
    await writer.write(keyOf(101), matrixOf(101), 44100)
    await expectSound(open(), [0, 1, 2, 100, 101])
    await expectSound(reader, [101])
  })

  it('whose last entry is not all there give the others, and the last one too once it is', async () => {
    const { shards: [shard], open } = await written([{ dataset: 'a', numbers: range(0, 5) }])
    const whole = readFileSync(shard)
    const reader = open()
    for (const missing of [1, 300, recordBytes - 97, recordBytes - 1]) {
      truncateSync(shard, whole.length - missing)
      await expectSound(open(), range(0, 4))
      expect(await open().read(keyOf(4))).toBeNull()
    }
    expect(await reader.read(keyOf(4))).toBeNull()
    writeFileSync(shard, whole)
    await expectSound(reader, range(0, 5))
  })

  it('with a damaged head of an entry, or of the shard, lose only that', async () => {
    const { shards: [shard], open } = await written([{ dataset: 'a', numbers: range(0, 5) }])
    const whole = readFileSync(shard)
    for (const at of [0, 5, 20, 45, 60, 70, 90]) {
      const bytes = Buffer.from(whole)
      bytes[1024 + 2 * recordBytes + at] ^= 8
      bytes[40] ^= 1
      writeFileSync(shard, bytes)
      await expectSound(open(), [0, 1, 3, 4])
      expect(await open().read(keyOf(2))).toBeNull()
    }
  })

  it('that went are noticed, and their entries that lie elsewhere by then are found there', async () => {
    const { shards, open } = await written([{ dataset: 'a', numbers: range(0, 5) }, { dataset: 'a', numbers: range(3, 8) }])
    const reader = open()
    await expectSound(reader, range(0, 8))
    rmSync(shards[1])
    await reader.refresh()
    await expectSound(reader, range(0, 3))
    expect(await reader.read(keyOf(6))).toBeNull()
    await expectSound(open(), range(0, 5))
  })

  it('a sound entry is found behind a damaged one with the same key', async () => {
    const { shards, open } = await written([{ dataset: 'a', numbers: [1] }, { dataset: 'b', numbers: [1] }])
    for (const damaged of shards) {
      const whole = readFileSync(damaged)
      const bytes = Buffer.from(whole)
      bytes[bytes.length - 8] ^= 1
      writeFileSync(damaged, bytes)
      expect([null, 1]).toContain((await open().read(keyOf(1)))?.data[0] ?? null)
      await expectSound(open(), [1])
      writeFileSync(damaged, whole)
    }
  })

  it('that were removed or written to by others are left for a new one', async () => {
    const home = mkdtempSync(join(folder, 'left-'))
    const cache = new FeatureCache(home)
    await cache.write(keyOf(1), matrixOf(1), 44100)
    const store = join(home, storeFolderName)
    const [first] = readdirSync(store)
    appendFileSync(join(store, first), 'rubbish')
    await cache.write(keyOf(2), matrixOf(2), 44100)
    const second = readdirSync(store).find((name) => name !== first) as string
    rmSync(join(store, second))
    await cache.write(keyOf(3), matrixOf(3), 44100)
    const other = new FeatureCache(home, new ShardStore(store))
    await expectSound(other, [1, 3])
    expect(await other.read(keyOf(2))).toBeNull()
  })
})

describe('keeping the cache up', () => {
  it('removes what was used least while there is more than the limit, but nothing that is in use', async () => {
    const parts = range(0, 4).map((part) => ({ dataset: `set ${part}`, numbers: range(10 * part, 10 * part + 10) }))
    const { home, shards, open } = await written(parts)
    const one = statSync(shards[0]).size
    const hour = 3600
    shards.forEach((path, part) => utimesSync(path, 1e9 - [3, 1, 4, 2][part] * hour, 1e9 - [3, 1, 4, 2][part] * hour))
    expect(await keepUpCache(home, { limitBytes: 3 * one, inUseSince: 2e12 })).toEqual({ removedBytes: one, overLimitBytes: 0, packedShards: 0 })
    expect((await cacheOverview(home)).holdings.map(({ dataset }) => dataset)).toEqual(['set 1', 'set 3', 'set 0'])
    expect(await keepUpCache(home, { limitBytes: one, inUseSince: (1e9 - 2.5 * hour) * 1000 })).toEqual({ removedBytes: one, overLimitBytes: one, packedShards: 0 })
    await expectSound(open(), [...parts[1].numbers, ...parts[3].numbers])
    expect(await open().read(keyOf(0))).toBeNull()
  })

  it('reading is use', async () => {
    const { home, shards, open } = await written([{ dataset: 'a', numbers: [1] }, { dataset: 'b', numbers: [2] }])
    shards.forEach((path, part) => utimesSync(path, 1e9 + part, 1e9 + part))
    await expectSound(open(), [1])
    await expect.poll(() => statSync(shards[0]).mtimeMs).toBeGreaterThan(1.1e12)
    await keepUpCache(home, { limitBytes: statSync(shards[0]).size, inUseSince: 2e15 })
    await expectSound(open(), [1])
    expect(await open().read(keyOf(2))).toBeNull()
  })

  it('packs small shards of one source together; whoever has the old ones open reads on', async () => {
    const parts = range(0, 5).map((part) => ({ dataset: part === 4 ? 'other' : 'same', numbers: range(10 * part, 10 * part + 10) }))
    const { home, shards, open } = await written(parts)
    const reader = open()
    await expectSound(reader, [7])
    expect(await keepUpCache(home, { limitBytes: null, inUseSince: 0 })).toMatchObject({ packedShards: 4, removedBytes: 0 })
    expect(sizedShards(ShardStore.of(join(home, storeFolderName)).catalogue.shards).length).toBe(2)
    expect(readdirSync(join(home, storeFolderName))).not.toContain(basename(shards[0]))
    await expectSound(reader, range(0, 50))
    await expectSound(open(), range(0, 50))
    expect((await cacheOverview(home)).holdings.map(({ dataset, entries }) => [dataset, entries]).sort()).toEqual([['other', 10], ['same', 40]])
  })

  it('cuts off what a killed writer left, and removes shards without entries and what older versions kept', async () => {
    const { home, shards, open } = await written([{ dataset: 'a', numbers: range(0, 3) }, { dataset: 'b', numbers: [9] }])
    truncateSync(shards[0], statSync(shards[0]).size - 10)
    truncateSync(shards[1], 1030)
    const old = join(home, 'features')
    mkdirSync(join(old, 'ab'), { recursive: true })
    writeFileSync(join(old, 'ab', 'cd.sbf'), 'old')
    await keepUpCache(home, { limitBytes: null, inUseSince: 0 })
    expect(statSync(shards[0]).size).toBe(1024 + 2 * recordBytes)
    expect(statSync(shards[1], { throwIfNoEntry: false })).toBeUndefined()
    expect(statSync(old, { throwIfNoEntry: false })).toBeUndefined()
    await expectSound(open(), [0, 1])
  })

  it('two at once do not disturb each other', async () => {
    const { home, open } = await written([{ dataset: 'a', numbers: range(0, 3) }])
    const reports = await Promise.all([keepUpCache(home, { limitBytes: null, inUseSince: 0 }), keepUpCache(home, { limitBytes: null, inUseSince: 0 })])
    expect(reports.filter((report) => report !== null).length).toBeGreaterThan(0)
    await expectSound(open(), range(0, 3))
  })
})

describe('what the cache holds', () => {
  it('is told per dataset and parameters, verified, and cleared by selection', async () => {
    const { home, shards, open } = await written([{ dataset: 'a', numbers: range(0, 5) }, { dataset: 'b', numbers: range(5, 8) }, { dataset: 'a', numbers: range(8, 10) }])
    const overview = await cacheOverview(home, 5000)
    expect(overview).toMatchObject({ entries: 10, limitBytes: 5000, bytes: 3 * 1024 + 10 * recordBytes })
    expect(overview.holdings.map(({ dataset, spec, entries }) => ({ dataset, spec, entries })).sort((a, b) => a.dataset.localeCompare(b.dataset)))
      .toEqual([{ dataset: 'a', spec: defaultFeatureSpec, entries: 7 }, { dataset: 'b', spec: defaultFeatureSpec, entries: 3 }])

    const told: number[] = []
    expect(await verifyCache(home, ({ done }) => told.push(done), never)).toEqual({ entries: 10, bytes: 10 * 4 * bands * frames, damaged: 0 })
    expect(told.at(-1)).toBe(10)
    const bytes = readFileSync(shards[0])
    bytes[1024 + recordBytes + 100] ^= 1
    bytes[1024 + 3 * recordBytes + 50] ^= 1
    writeFileSync(shards[0], bytes)
    expect(await verifyCache(home, () => undefined, never)).toMatchObject({ entries: 10, damaged: 2 })
    expect(await verifyCache(home, () => undefined, never)).toMatchObject({ entries: 8, damaged: 0 })
    await expect(verifyCache(home, () => undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })

    expect(await clearCache(home, { dataset: 'a', spec: { ...defaultFeatureSpec, nMels: 41 } })).toEqual({ entries: 0, bytes: 0 })
    expect(await clearCache(home, { dataset: 'a', spec: { ...defaultFeatureSpec, pcen: { ...defaultFeatureSpec.pcen, gain: 0.5 } } })).toEqual({ entries: 0, bytes: 0 })
    expect(await clearCache(home, { dataset: 'a', spec: structuredClone(defaultFeatureSpec) })).toMatchObject({ entries: 5 })
    await expectSound(open(), [5, 6, 7])
    expect(await clearCache(home, { dataset: null, spec: null })).toMatchObject({ entries: 3 })
    expect((await cacheOverview(home)).entries).toBe(0)
  })
})
