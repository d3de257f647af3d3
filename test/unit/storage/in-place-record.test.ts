import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readInPlace, writeInPlace } from '../../../src/main/storage/in-place-record'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-record-'))
  path = join(folder, 'activity')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a record that is written in place', () => {
  test('comes back, and keeps its file and its size whatever it says', async () => {
    await writeInPlace(path, { state: 'waiting', message: 'Größe: voll' })
    const before = await stat(path)
    expect(await readInPlace(path)).toEqual({ state: 'waiting', message: 'Größe: voll' })
    await writeInPlace(path, { state: 'running' })
    const after = await stat(path)
    expect(await readInPlace(path)).toEqual({ state: 'running' })
    expect([after.ino, after.size]).toEqual([before.ino, before.size])
  })

  test('is nothing where there is no file, an empty one, or half of a new record over an old one', async () => {
    expect(await readInPlace(path)).toBeNull()
    await writeFile(path, '')
    expect(await readInPlace(path)).toBeNull()
    await writeInPlace(path, { state: 'waiting', reason: { code: 'disk-full' } })
    const old = await readFile(path)
    await writeInPlace(path, { state: 'running' })
    const fresh = await readFile(path)
    await writeFile(path, Buffer.concat([fresh.subarray(0, 30), old.subarray(30)]))
    expect(await readInPlace(path)).toBeNull()
  })

  test('that is too long is refused, and the old one stays', async () => {
    await writeInPlace(path, 'old')
    await expect(writeInPlace(path, 'x'.repeat(1024))).rejects.toThrow(RangeError)
    expect(await readInPlace(path)).toBe('old')
  })
})
