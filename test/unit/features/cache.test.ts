import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec, type Matrix } from '@shared/models'
import { FeatureCache, storeFolderName } from '../../../src/main/features/cache'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-cache-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const content = 'ab'.repeat(16)
const matrix: Matrix = { bands: 4, frames: 25, data: Float32Array.from({ length: 100 }, (_, i) => Math.sin(i)) }

describe('the feature cache', () => {
  it('gives back what was written, and nothing for another key', async () => {
    const cache = new FeatureCache(folder)
    const key = cache.key(content, defaultFeatureSpec)
    expect(await cache.read(key)).toBeNull()
    expect(await cache.readShape(key)).toBeNull()
    await cache.write(key, matrix, 44100)
    expect(await cache.readShape(key)).toMatchObject({ bands: 4, frames: 25, fs: 44100, finite: true })
    expect(await new FeatureCache(folder).readEntry(key)).toEqual({ matrix, fs: 44100 })
    expect(await cache.read(cache.key('cd'.repeat(16), defaultFeatureSpec))).toBeNull()
  })

  it('no two parameters share a key, and what the numbers do not depend on has none', () => {
    const cache = new FeatureCache(folder)
    const mfcc: FeatureSpec = { ...defaultFeatureSpec, feature: 'mfcc' }
    const specs: FeatureSpec[] = [
      defaultFeatureSpec, mfcc, { ...mfcc, nMfcc: 13 }, { ...defaultFeatureSpec, nMels: 41 }, { ...defaultFeatureSpec, winLengthSeconds: 0.041 },
      { ...defaultFeatureSpec, hopLengthSeconds: 0.021 }, { ...defaultFeatureSpec, nFft: 4096 }, { ...defaultFeatureSpec, fmin: 1 }, { ...defaultFeatureSpec, fmax: 24000 },
    ]
    expect(new Set(specs.map((spec) => cache.key(content, spec))).size).toBe(specs.length)
    expect(cache.key('cd'.repeat(16), defaultFeatureSpec)).not.toBe(cache.key(content, defaultFeatureSpec))
    expect(cache.key(content, { ...defaultFeatureSpec, nMfcc: 13 })).toBe(cache.key(content, defaultFeatureSpec))
  })

  it('reads many straight to where they are to go, whatever their order, and says which are not there', async () => {
    const place = mkdtempSync(join(folder, 'many-'))
    const cache = new FeatureCache(place)
    const keys = Array.from({ length: 300 }, (_, i) => i.toString(16).padStart(64, '0'))
    for (const [i, key] of keys.entries()) await cache.write(key, { bands: 2, frames: 3, data: Float32Array.from({ length: 6 }, (_, at) => 10 * i + at) }, 8000)
    const all = new Float32Array(6 * 301)
    const wanted = [...keys.map((_, i) => keys[(i * 7) % 300]), 'f'.repeat(64)]
    const sound = await cache.readInto(wanted.map((key, i) => ({ key, into: all.subarray(6 * i, 6 * i + 6) })))
    expect(sound).toEqual([...keys.map(() => true), false])
    for (let i = 0; i < 300; i++) expect([...all.subarray(6 * i, 6 * i + 6)]).toEqual([0, 1, 2, 3, 4, 5].map((at) => 10 * ((i * 7) % 300) + at))
    expect(await cache.readInto([{ key: keys[0], into: new Float32Array(5) }])).toEqual([false])
  })

  it('tells which matrices are not finite without reading them', async () => {
    const cache = new FeatureCache(mkdtempSync(join(folder, 'finite-')))
    for (const [key, value] of [['1', 3e38], ['2', Number.NaN], ['3', Number.NEGATIVE_INFINITY]] as const) {
      await cache.write(key.repeat(64), { bands: 1, frames: 2, data: Float32Array.of(value, value) }, 8000)
    }
    expect((await cache.shapes(['1', '2', '3', '4'].map((key) => key.repeat(64)))).map((shape) => shape?.finite)).toEqual([true, false, false, undefined])
  })

  it('a damaged entry is never served, and can be written again', async () => {
    const place = mkdtempSync(join(folder, 'damaged-'))
    const cache = new FeatureCache(place)
    const key = cache.key(content, defaultFeatureSpec)
    await cache.write(key, matrix, 48000)
    const [shard] = readdirSync(join(place, storeFolderName)).map((name) => join(place, storeFolderName, name))
    const bytes = readFileSync(shard)
    bytes[bytes.length - 200] ^= 4
    writeFileSync(shard, bytes)
    expect(await cache.read(key)).toBeNull()
    expect(await cache.readShape(key)).toBeNull()
    await cache.write(key, matrix, 48000)
    expect(await cache.read(key)).toEqual(matrix)
  })
})
