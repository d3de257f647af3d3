import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FeatureCache } from '../../../src/main/features/cache'
import { batches } from '../../../src/main/learning/learning-set'
import { fitNormalisation } from '../../../src/main/learning/normalisation'
import { cachedSet, type CachedExample } from '../../../src/main/runs/cached-set'

const bands = 3
const frames = 8
const bytesOfOne = 4 * bands * frames
/** The example whose matrix is in a shard of its own. */
const alone = 6
let folder = ''

beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-set-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Matrix `number` holds number x 1000 + its places. */
async function fill(count: number, change: (number: number) => { readonly bands?: number; readonly frames?: number; readonly spoil?: number } = () => ({})): Promise<readonly CachedExample[]> {
  const cache = new FeatureCache(folder)
  return Promise.all(Array.from({ length: count }, async (_, number) => {
    const shape = { bands, frames, ...change(number) }
    const data = Float32Array.from({ length: shape.bands * shape.frames }, (_value, index) => number * 1000 + index)
    if (shape.spoil !== undefined) data[5] = shape.spoil
    const key = number.toString(16).padStart(64, '0')
    await cache.write(key, { bands: shape.bands, frames: shape.frames, data }, 48000, { dataset: number === alone ? 'alone' : '', spec: null })
    return { file: `audio/${number}.wav`, key, target: number % 2 }
  }))
}

function open(examples: readonly CachedExample[], memory?: number): ReturnType<typeof cachedSet> {
  return cachedSet(folder, examples, bands, frames, () => undefined, new AbortController().signal, null, memory)
}

async function readAll(examples: readonly CachedExample[], memory?: number): Promise<readonly number[]> {
  const values: number[] = []
  for await (const { x } of batches(await open(examples, memory), Int32Array.from(examples, (_, index) => examples.length - 1 - index), 4)) values.push(...x)
  return values
}

async function shardAlone(): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.shard')).map((name) => join(folder, name))
  const heads = await Promise.all(names.map((name) => readFile(name, 'latin1')))
  return names[heads.findIndex((head) => head.includes('"dataset":"alone"'))]
}

describe('a set from the cache', () => {
  it.each([['all', undefined], ['five', 5 * bytesOfOne], ['none', 0]])('gives the same matrices with %s of them in memory', async (_, memory) => {
    const examples = await fill(11)
    const values = await readAll(examples, memory)
    expect(values).toEqual(Array.from({ length: 11 }, (_unused, place) => 10 - place).flatMap((number) => Array.from({ length: 24 }, (_value, index) => number * 1000 + index)))
  })

  it('keeps no more matrices than the memory allows', async () => {
    const examples = await fill(10)
    const set = await open(examples, 4 * bytesOfOne + 3)
    await rm(folder, { recursive: true })
    const into = new Float32Array(4 * 24)
    await set.readBatch(Int32Array.of(0, 1, 2, 3), into)
    expect(into[3 * 24 + 1]).toBe(3001)
    await expect(Promise.resolve(set.readBatch(Int32Array.of(4), into))).rejects.toMatchObject({ code: 'features-missing' })
  })

  it('reads many at a time', async () => {
    const examples = await fill(1500)
    const set = await open(examples, 0)
    const into = new Float32Array(1500 * 24)
    await set.readBatch(Int32Array.from(examples, (_, index) => index), into)
    expect(into[1499 * 24]).toBe(1499000)
  })

  it('cuts and pads', async () => {
    const examples = await fill(2, (number) => ({ frames: number === 0 ? 10 : 6 }))
    for (const memory of [0, 1e6]) {
      const into = new Float32Array(2 * 24)
      await (await open(examples, memory)).readBatch(Int32Array.of(0, 1), into)
      expect([...into.subarray(8, 16)]).toEqual([10, 11, 12, 13, 14, 15, 16, 17])
      expect([...into.subarray(24, 32)]).toEqual([1000, 1001, 1002, 1003, 1004, 1005, 1005, 1005])
    }
  })

  it('normalises with the statistics of a model, in memory or not', async () => {
    const examples = await fill(8)
    const statistics = await fitNormalisation(await open(examples))
    for (const memory of [0, 4 * bytesOfOne, 1e6]) {
      const set = await cachedSet(folder, examples, bands, frames, () => undefined, new AbortController().signal, statistics, memory)
      const { mean, deviation } = await fitNormalisation(set)
      for (let band = 0; band < bands; band++) expect([mean[band], deviation[band]].map((value) => Math.abs(Math.round(value * 1e4)))).toEqual([0, 1e4])
    }
  })

  it('tells how many recordings were looked at, up to all', async () => {
    const told: number[] = []
    await cachedSet(folder, await fill(450), bands, frames, (done) => told.push(done), new AbortController().signal, null, 0)
    expect(told).toEqual([200, 400, 450])
    await expect(cachedSet(folder, await fill(3), bands, frames, () => undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe.each([['in memory', undefined], ['streamed', 0]])('a recording is named, %s', (_, memory) => {
  const named = { details: { path: 'audio/6.wav' }, message: expect.stringContaining('audio/6.wav') }

  it('whose matrix is gone', async () => {
    const examples = await fill(9)
    await rm(await shardAlone())
    await expect(open(examples, memory)).rejects.toMatchObject({ code: 'features-missing', ...named })
  })

  it('whose matrix goes or is damaged while it is needed', async () => {
    const examples = await fill(9)
    const path = await shardAlone()
    const bytes = await readFile(path)
    bytes[bytes.length - 10] ^= 4
    await writeFile(path, bytes)
    await expect(readAll(examples, memory)).rejects.toMatchObject({ code: 'features-missing', ...named })
    const again = await fill(9)
    await truncate(path, 150)
    await expect(readAll(again, memory)).rejects.toMatchObject({ code: 'features-missing', ...named })
  })

  it('that has another number of bands', async () => {
    const examples = await fill(9, (number) => ({ bands: number === 6 ? 4 : 3 }))
    await expect(open(examples, memory)).rejects.toMatchObject({ code: 'feature-shape-differs', ...named })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('that holds %d', async (spoil) => {
    const examples = await fill(9, (number) => (number === 6 ? { spoil } : {}))
    await expect(readAll(examples, memory)).rejects.toMatchObject({ code: 'features-not-finite', ...named })
  })
})
