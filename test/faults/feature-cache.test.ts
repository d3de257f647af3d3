import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultFeatureSpec } from '@shared/models'
import { FeatureCache, storeFolderName } from '../../src/main/features/cache'
import { cacheOverview, keepUpCache } from '../../src/main/features/cache-care'
import { extractTask } from '../../src/main/features/extract-task'
import { ShardStore } from '../../src/main/features/store/shard-store'
import type { ExtractInput } from '../../src/main/features/task-types'
import { seededRandom } from '../../src/main/learning/random'
import { waveFile } from '../helpers/wave-file'
import { runTask } from '../unit/features/task-run'
import { isMatrixOf, keyOf, matrixOf } from './support/cache-entries'
import { bundleProgram, Program } from './support/program'
import { repetitions } from './support/repetitions'

let home: string
let script: string
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'scenebench-cache-faults-'))
  script = await bundleProgram('cache-program', join(home, 'program'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recordBytes = 96 + 4 * matrixOf(0).data.length

/** The cache as a process sees it that begins now. */
function opened(cacheFolder: string): FeatureCache {
  return new FeatureCache(cacheFolder, new ShardStore(join(cacheFolder, storeFolderName)))
}

function shardsOf(cacheFolder: string): readonly string[] {
  const folder = join(cacheFolder, storeFolderName)
  return readdirSync(folder).filter((name) => name.endsWith('.shard')).map((name) => join(folder, name))
}

describe('a process that is killed while it writes to the cache', () => {
  const kills = repetitions(8, 100)

  test(`at ${kills} moments loses nothing that it had written, and leaves nothing that is served`, async () => {
    const folder = join(home, 'killed')
    const random = seededRandom(8, 'kills')
    const written: number[] = []
    for (let kill = 0; kill < kills; kill++) {
      const from = kill * 100_000
      const writer = new Program(script, ['write', folder, from])
      await writer.started()
      await sleep(40 * random())
      await writer.kill()
      expect(writer.said.length).toBeGreaterThan(0)
      const cache = opened(folder)
      const shapes = await cache.shapes(Array.from({ length: writer.said.length + 20 }, (_, at) => keyOf(from + at)))
      const there = shapes.filter((shape) => shape !== null).length
      expect(there - writer.said.length).toBeOneOf([0, 1])
      for (let number = from; number < from + there; number++) {
        const matrix = await cache.read(keyOf(number))
        expect(matrix !== null && isMatrixOf(number, matrix)).toBe(true)
        written.push(number)
      }
    }
    await keepUpCache(folder, { limitBytes: 1e12, inUseSince: 0 })
    expect(shardsOf(folder).filter((path) => (statSync(path).size - 1024) % recordBytes !== 0)).toEqual([])
    expect((await cacheOverview(folder)).entries).toBe(written.length)
    const cache = opened(folder)
    for (const number of written) expect((await cache.read(keyOf(number)))?.data[0]).toBe(number)
  }, 120_000 + 2000 * kills)
})

describe('two processes on one cache', () => {
  const seconds = repetitions(3, 60)

  test(`for ${seconds} s read nothing torn and lose nothing`, async () => {
    const folder = join(home, 'two')
    const programs = [1, 2].map((seed) => new Program(script, ['stir', folder, seed, seconds]))
    await Promise.all(programs.map((program) => program.ended))
    const results = programs.map(({ said }) => said[0] as { readonly read: number; readonly written: number; readonly torn: number; readonly lost: number; readonly mine: readonly number[] })
    for (const { read, written, torn, lost } of results) {
      expect({ torn, lost }).toEqual({ torn: 0, lost: 0 })
      expect(Math.min(read, written)).toBeGreaterThan(10)
    }
    const cache = opened(folder)
    for (const number of new Set(results.flatMap(({ mine }) => mine))) expect((await cache.read(keyOf(number)))?.data[0]).toBe(number)
  }, 60_000 + 1000 * seconds)

  test('one that is killed while it holds the lock does not keep the other from it', async () => {
    const folder = join(home, 'lock')
    expect(await keepUpCache(folder, { limitBytes: null, inUseSince: 0 })).not.toBeNull()
    const holder = new Program(script, ['hold', folder])
    await holder.started()
    expect(holder.said).toEqual([true])
    expect(await keepUpCache(folder, { limitBytes: null, inUseSince: 0 })).toBeNull()
    await holder.kill()
    await expect.poll(() => keepUpCache(folder, { limitBytes: null, inUseSince: 0 }), { timeout: 15_000 }).not.toBeNull()
  })
})

describe('bits that flip in the cache', () => {
  const flips = repetitions(60, 1000)

  /** A cache with the features of six recordings, by two processes that are gone, with its index. */
  async function prepare(): Promise<{ readonly input: ExtractInput; readonly pristine: string }> {
    const folder = join(home, 'flips')
    const writer = new Program(script, ['write', join(folder, 'pristine'), 0])
    await writer.started()
    await writer.kill()
    for (let id = 0; id < 6; id++) writeFileSync(join(folder, `${id}.wav`), waveFile({ fs: 8000, seconds: 0.5, tone: 300 + 50 * id, seed: id }))
    const files = Array.from({ length: 6 }, (_, id) => ({ id, file: `${id}.wav`, path: join(folder, `${id}.wav`), contentHash: null }))
    return { input: { files, spec: defaultFeatureSpec, cacheFolder: join(folder, 'pristine') }, pristine: join(folder, 'pristine') }
  }

  test(`${flips} of them are all noticed: what is served is what was written, or is computed again and the same`, async () => {
    const { input, pristine } = await prepare()
    const { events } = await runTask(extractTask, input)
    const keys = events.map(({ key }) => key as string)
    const expected = await Promise.all(keys.map((key) => opened(pristine).read(key)))
    await keepUpCache(pristine, { limitBytes: null, inUseSince: 0 })
    const random = seededRandom(9, 'flips')
    let recomputed = 0
    let harmless = 0
    for (let flip = 0; flip < flips; flip++) {
      const place = join(home, 'flips', `flip-${flip}`)
      cpSync(pristine, place, { recursive: true })
      // Without the index every second time: then the shards alone must tell.
      if (flip % 2 === 0) rmSync(join(place, storeFolderName, 'index'))
      flipOneBit(join(place, storeFolderName), random)
      const again = await runTask(extractTask, { ...input, cacheFolder: place })
      expect(again.output.extracted + again.output.cached).toBe(6)
      expect(again.output.extracted).toBeLessThanOrEqual(1)
      if (again.output.extracted === 1) recomputed++
      else harmless++
      const cache = new FeatureCache(place)
      expect(await Promise.all(keys.map((key) => cache.read(key)))).toEqual(expected)
      cache.close()
      rmSync(place, { recursive: true })
    }
    expect(recomputed).toBeGreaterThan(0)
    expect(recomputed + harmless).toBe(flips)
  }, 60_000 + 500 * flips)

  test(`${flips} of them in entries are all noticed by a verification that finds the index`, async () => {
    const folder = join(home, 'verified')
    const writer = new Program(script, ['write', folder, 0])
    await writer.started()
    await sleep(30)
    await writer.kill()
    await keepUpCache(folder, { limitBytes: null, inUseSince: 0 })
    const [shard] = shardsOf(folder)
    const whole = readFileSync(shard)
    const random = seededRandom(9, 'verified')
    for (let flip = 0; flip < flips; flip++) {
      const at = 1024 + Math.floor(random() * (whole.length - 1024))
      const bytes = Buffer.from(whole)
      bytes[at] ^= 1 << Math.floor(random() * 8)
      writeFileSync(shard, bytes)
      const number = Math.floor((at - 1024) / recordBytes)
      expect(await opened(folder).read(keyOf(number))).toBeNull()
    }
  }, 60_000 + 100 * flips)
})

function flipOneBit(folder: string, random: () => number): void {
  const names = readdirSync(folder).sort()
  const sizes = names.map((name) => statSync(join(folder, name)).size)
  let at = Math.floor(random() * sizes.reduce((sum, size) => sum + size, 0))
  const file = sizes.findIndex((size) => {
    if (at < size) return true
    at -= size
    return false
  })
  const path = join(folder, names[file])
  const bytes = readFileSync(path)
  bytes[at] ^= 1 << Math.floor(random() * 8)
  writeFileSync(path, bytes)
}
