import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unfinishedNote, writeFileSet } from '../../../src/main/storage/file-set'
import { asOrdinaryUser } from '../../helpers/ordinary-user'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-set-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

describe('writing files that belong together', () => {
  test('replaces each of them, leaves others alone, and says where they are', async () => {
    await writeFile(join(folder, 'a.txt'), 'old')
    await writeFile(join(folder, 'mine.txt'), 'kept')
    const paths = await writeFileSet(folder, [{ name: 'a.txt', content: 'new' }, { name: 'b.bin', content: new Uint8Array([1, 2]) }])
    expect(paths).toEqual([join(folder, 'a.txt'), join(folder, 'b.bin')])
    expect(await read('a.txt')).toBe('new')
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'b.bin', 'mine.txt'])
  })

  test('makes the folder, also again when it has vanished', async () => {
    const gone = join(folder, 'x', 'y')
    await writeFileSet(gone, [{ name: 'a', content: '1' }])
    await rm(join(folder, 'x'), { recursive: true })
    await writeFileSet(gone, [{ name: 'a', content: '2' }])
    expect(await readFile(join(gone, 'a'), 'utf8')).toBe('2')
  })

  test('says so where a file cannot be put in place, and each file is whole', async () => {
    await writeFile(join(folder, 'a.txt'), 'old')
    await mkdir(join(folder, 'b.txt', 'inside'), { recursive: true })
    await expect(writeFileSet(folder, ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: 'new' })))).rejects.toThrow()
    expect(await read('a.txt')).toBe('new')
    expect((await read(unfinishedNote)).split('\n').slice(1)).toEqual(['- a.txt', '- b.txt', '- c.txt', ''])
    expect((await readdir(folder)).sort()).toEqual([unfinishedNote, 'a.txt', 'b.txt'])
  })

  test('takes the note away when all that it names has been written again, and not before', async () => {
    await writeFile(join(folder, unfinishedNote), 'An export …\n- a.txt\n- b.txt\n')
    await writeFileSet(folder, [{ name: 'a.txt', content: '1' }])
    expect((await read(unfinishedNote)).split('\n').slice(1)).toEqual(['- b.txt', ''])
    await writeFileSet(folder, [{ name: 'b.txt', content: '1' }])
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'b.txt'])
  })

  test('sweeps what an export that was killed left half written', async () => {
    await writeFile(join(folder, '.a.txt.scenebench-tmp-999999999-00aa'), 'half')
    await writeFileSet(folder, [{ name: 'a.txt', content: '1' }])
    expect(await readdir(folder)).toEqual(['a.txt'])
  })

  test('without permission says so and keeps the old files', async () => {
    await writeFile(join(folder, 'a.txt'), 'old')
    await chmod(folder, 0o555)
    await expect(asOrdinaryUser(() => writeFileSet(folder, [{ name: 'a.txt', content: 'new' }, { name: 'b.txt', content: 'new' }]))).rejects.toMatchObject({ code: 'permission-denied' })
    await chmod(folder, 0o700)
    expect(await read('a.txt')).toBe('old')
    expect(await readdir(folder)).toEqual(['a.txt'])
  })
})
