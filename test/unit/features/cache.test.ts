import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec, type Matrix } from '@shared/models'
import { FeatureCache } from '../../../src/main/features/cache'
import { decodeCacheEntry, encodeCacheEntry } from '../../../src/main/features/cache-entry'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-cache-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const content = 'ab'.repeat(32)
const matrix: Matrix = { bands: 4, frames: 25, data: Float32Array.from({ length: 100 }, (_, i) => Math.sin(i)) }

function entryFile(cacheFolder: string): string {
  const [file] = readdirSync(cacheFolder, { recursive: true }).map((name) => join(cacheFolder, String(name))).filter((path) => statSync(path).isFile())
  return file
}

describe('the feature cache', () => {
  it('gives back what was written, and nothing for another key', async () => {
    const cache = new FeatureCache(folder)
    const key = cache.key(content, defaultFeatureSpec)
    expect(await cache.read(key)).toBeNull()
    expect(await cache.readShape(key)).toBeNull()
    await cache.write(key, matrix, 44100)
    expect(await cache.readShape(key)).toEqual({ bands: 4, frames: 25, fs: 44100 })
    expect(await new FeatureCache(folder).readEntry(key)).toEqual({ matrix, fs: 44100 })
    expect(await cache.read(cache.key('cd'.repeat(32), defaultFeatureSpec))).toBeNull()
  })

  it('no two parameters share a key, and what the numbers do not depend on has none', () => {
    const cache = new FeatureCache(folder)
    const mfcc: FeatureSpec = { ...defaultFeatureSpec, feature: 'mfcc' }
    const specs: FeatureSpec[] = [
      defaultFeatureSpec, mfcc, { ...mfcc, nMfcc: 13 }, { ...defaultFeatureSpec, nMels: 41 }, { ...defaultFeatureSpec, winLengthSeconds: 0.041 },
      { ...defaultFeatureSpec, hopLengthSeconds: 0.021 }, { ...defaultFeatureSpec, nFft: 4096 }, { ...defaultFeatureSpec, fmin: 1 }, { ...defaultFeatureSpec, fmax: 24000 },
    ]
    expect(new Set(specs.map((spec) => cache.key(content, spec))).size).toBe(specs.length)
    expect(cache.key('cd'.repeat(32), defaultFeatureSpec)).not.toBe(cache.key(content, defaultFeatureSpec))
    expect(cache.key(content, { ...defaultFeatureSpec, nMfcc: 13 })).toBe(cache.key(content, defaultFeatureSpec))
  })

  it('every single bit that flips is noticed', () => {
    const key = new FeatureCache(folder).key(content, defaultFeatureSpec)
    const bytes = encodeCacheEntry(key, { matrix, fs: 48000 })
    expect(decodeCacheEntry(key, bytes)).toEqual({ matrix, fs: 48000 })
    for (let bit = 0; bit < bytes.byteLength * 8; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7)
      expect(decodeCacheEntry(key, bytes)).toBeNull()
      bytes[bit >> 3] ^= 1 << (bit & 7)
    }
  })

  it('an entry under another name, cut or longer is not taken', () => {
    const key = new FeatureCache(folder).key(content, defaultFeatureSpec)
    const bytes = encodeCacheEntry(key, { matrix, fs: 48000 })
    expect(decodeCacheEntry('0'.repeat(64), bytes)).toBeNull()
    for (let length = 0; length < bytes.byteLength; length += 7) expect(decodeCacheEntry(key, bytes.subarray(0, length))).toBeNull()
    expect(decodeCacheEntry(key, Buffer.concat([bytes, Buffer.alloc(4)]))).toBeNull()
  })

  it('a damaged entry on disk is removed, and can be written again', async () => {
    const place = mkdtempSync(join(folder, 'damaged-'))
    const cache = new FeatureCache(place)
    const key = cache.key(content, defaultFeatureSpec)
    await cache.write(key, matrix, 48000)
    const file = entryFile(place)
    const bytes = readFileSync(file)
    bytes[200] ^= 4
    writeFileSync(file, bytes)
    expect(await cache.read(key)).toBeNull()
    expect(await cache.readShape(key)).toBeNull()
    await cache.write(key, matrix, 48000)
    expect(await cache.read(key)).toEqual(matrix)
  })

  it('values at any place in memory are read right', () => {
    const key = new FeatureCache(folder).key(content, defaultFeatureSpec)
    const bytes = encodeCacheEntry(key, { matrix, fs: 48000 })
    for (let shift = 0; shift < 4; shift++) {
      const moved = new Uint8Array(new ArrayBuffer(bytes.byteLength + 4), shift, bytes.byteLength)
      moved.set(bytes)
      expect(decodeCacheEntry(key, moved)?.matrix).toEqual(matrix)
    }
  })
})
