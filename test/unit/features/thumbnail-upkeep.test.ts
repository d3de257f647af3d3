import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepUpThumbnails, thumbnailLimit } from '../../../src/main/features/thumbnail-upkeep'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-pictures-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Pictures of 1000 bytes, each used a minute after the one before. */
async function makePictures(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const path = join(folder, 'thumbnails', `0${index % 3}`, `picture-${index}`)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, Buffer.alloc(1000))
    await utimes(path, 60 * index, 60 * index)
  }
}

async function left(): Promise<readonly string[]> {
  const folders = await readdir(join(folder, 'thumbnails'))
  return (await Promise.all(folders.map((name) => readdir(join(folder, 'thumbnails', name))))).flat().sort()
}

describe('pictures in the cache', () => {
  it('stay while they take less than their limit', async () => {
    await makePictures(5)
    expect(await keepUpThumbnails(folder, 5000)).toEqual({ pictures: 5, bytes: 5000, removed: 0, removedBytes: 0 })
    expect(await left()).toHaveLength(5)
  })

  it('that were used least recently go first, down to nine tenths of the limit', async () => {
    await makePictures(8)
    expect(await keepUpThumbnails(folder, 5000)).toEqual({ pictures: 4, bytes: 4000, removed: 4, removedBytes: 4000 })
    expect(await left()).toEqual(['picture-4', 'picture-5', 'picture-6', 'picture-7'])
  })

  it('that a dead process left half written go in any case, those of a living one stay', async () => {
    await makePictures(1)
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    await writeFile(join(folder, 'thumbnails', '00', `.a.scenebench-tmp-${dead}-00ff00ff`), 'half')
    await writeFile(join(folder, 'thumbnails', '00', `.b.scenebench-tmp-${process.pid}-00ff00ff`), 'half')
    expect(await keepUpThumbnails(folder, 5000)).toMatchObject({ pictures: 1 })
    expect(await left()).toEqual([`.b.scenebench-tmp-${process.pid}-00ff00ff`, 'picture-0'])
  })

  it('need not be there', async () => {
    expect(await keepUpThumbnails(join(folder, 'none'), 5000)).toEqual({ pictures: 0, bytes: 0, removed: 0, removedBytes: 0 })
  })

  it('may take a tenth of what features may, at most 2 GB', () => {
    expect([null, 1e9, 100e9, 0].map(thumbnailLimit)).toEqual([2e9, 1e8, 2e9, 0])
  })
})
