import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeFileAtomic, writeJsonAtomic } from '../../../src/main/storage/atomic-file'
import { asOrdinaryUser } from '../../helpers/ordinary-user'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-atomic-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writing a file atomically', () => {
  test('replaces the old content and leaves no other file', async () => {
    const path = join(folder, 'a.json')
    await writeFile(path, 'old')
    await writeJsonAtomic(path, { new: true })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ new: true })
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  test('makes the folders on the way', async () => {
    await writeFileAtomic(join(folder, 'x', 'y', 'a.bin'), new Uint8Array([1, 2, 3]))
    expect([...(await readFile(join(folder, 'x', 'y', 'a.bin')))]).toEqual([1, 2, 3])
  })

  test('writes all bytes of a view into a larger buffer, and no others', async () => {
    const values = new Float32Array([0, 1.5, -2.5, 9]).subarray(1, 3)
    await writeFileAtomic(join(folder, 'a.bin'), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    const read = await readFile(join(folder, 'a.bin'))
    expect([...new Float32Array(read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength))]).toEqual([1.5, -2.5])
  })

  test('without permission says so and keeps the old file', async () => {
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    await chmod(folder, 0o555)
    await expect(asOrdinaryUser(() => writeFileAtomic(path, 'new'))).rejects.toMatchObject({ code: 'permission-denied', details: { path } })
    await chmod(folder, 0o700)
    expect(await readFile(path, 'utf8')).toBe('old')
  })
})
