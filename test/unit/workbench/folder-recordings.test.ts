import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordingsAt, recordingsBelow } from '../../../src/main/workbench/folder-recordings'

let root: string
let folder: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scenebench-folder-'))
  folder = join(root, 'recordings')
  await mkdir(join(folder, 'park'), { recursive: true })
  for (const name of ['clip10.wav', 'clip2.WAV', 'park/a.flac', 'notes.txt', '.hidden.wav']) await writeFile(join(folder, name), '')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const filesOf = ({ files }: Awaited<ReturnType<typeof recordingsBelow>>): readonly string[] => files.map(({ file }) => file)

describe('the recordings below a folder', () => {
  it('are its audio files, numbered in the order in which people count', async () => {
    const listed = await recordingsBelow(folder)
    expect(filesOf(listed)).toEqual(['clip2.WAV', 'clip10.wav', 'park/a.flac'])
    expect(listed.files.map(({ id }) => id)).toEqual([0, 1, 2])
    expect(listed.dataset).toBe('recordings')
    expect(listed.files[2].path).toMatch(/recordings.park.a\.flac$/)
  })

  it.runIf(process.platform !== 'win32')('do not reach out of it by a link, which is said', async () => {
    await writeFile(join(root, 'secret.wav'), '')
    await symlink(join(root, 'secret.wav'), join(folder, 'linked.wav'))
    const listed = await recordingsBelow(folder)
    expect(filesOf(listed)).not.toContain('linked.wav')
    expect(listed.failed).toMatchObject([{ file: 'linked.wav', error: { code: 'path-invalid' } }])
  })

  it('must be there', async () => {
    await mkdir(join(root, 'empty'))
    await expect(recordingsBelow(join(root, 'empty'))).rejects.toMatchObject({ code: 'audio-not-found' })
    await expect(recordingsBelow(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(recordingsBelow(join(folder, 'notes.txt'))).rejects.toMatchObject({ code: 'argument-invalid' })
  })
})

it('files and folders that are named one by one go by the name of their folder, where it is one', async () => {
  expect((await recordingsAt([join(folder, 'clip10.wav'), join(folder, 'clip2.WAV')])).dataset).toBe('recordings')
  expect((await recordingsAt([`${join(folder, 'park')}/`])).dataset).toBe('park')
  expect((await recordingsAt([join(folder, 'park'), join(folder, 'clip10.wav')])).dataset).toBeUndefined()
})

it('files and folders that are named one by one keep the names they were given', async () => {
  const single = join(folder, 'clip10.wav')
  const listed = await recordingsAt([single, join(folder, 'park'), join(root, 'nowhere.wav')])
  expect(filesOf(listed)).toEqual([single, join(folder, 'park', 'a.flac'), join(root, 'nowhere.wav')])
  expect(listed.files.map(({ id }) => id)).toEqual([0, 1, 2])
})
