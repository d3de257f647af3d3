import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pathInside } from '../../../src/main/electron/shown-folders'

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'scenebench-shown-')))
  await mkdir(join(folder, 'data'))
  await mkdir(join(folder, 'data-evil'))
  await writeFile(join(folder, 'data', 'a.wav'), '')
  await writeFile(join(folder, 'data-evil', 'b.wav'), '')
  await symlink(join(folder, 'data-evil', 'b.wav'), join(folder, 'data', 'link.wav'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('what may be shown in the file manager', () => {
  it('is what lies inside a known folder, and the folder itself', async () => {
    const known = [join(folder, 'gone'), join(folder, 'data')]
    expect(await pathInside(known, join(folder, 'data', 'a.wav'))).toBe(join(folder, 'data', 'a.wav'))
    expect(await pathInside(known, join(folder, 'data'))).toBe(join(folder, 'data'))
  })

  it.each(['data-evil/b.wav', 'data/../data-evil/b.wav', 'data/link.wav', 'data/none.wav', '.'])('is not %s', async (path) => {
    await expect(pathInside([join(folder, 'data')], join(folder, path))).rejects.toMatchObject({ code: 'not-found' })
  })
})
