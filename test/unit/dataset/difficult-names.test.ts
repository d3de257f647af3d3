import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAudioFacts } from '../../../src/main/audio/read-audio-facts'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { checkPath } from '../../../src/main/dataset/recording-path'
import { resolveRecording } from '../../../src/main/dataset/resolve-recording'
import { asOrdinaryUser } from '../../helpers/ordinary-user'
import { makeFolder } from './temporary-folder'

const listed = (...files: readonly string[]): string => files.map((file) => `${file}\tpark\n`).join('')

describe('names that differ in upper and lower case only', () => {
  test('are different files where both are there', async () => {
    const { missing, diskNames, problems } = await openDataset(await makeFolder({ 'meta.csv': listed('a/Bus.wav', 'a/bus.wav'), 'a/Bus.wav': '1', 'a/bus.wav': '2' }))
    expect([missing.size, diskNames.size, problems]).toEqual([0, 0, []])
  })

  test('are found as they are on disk, and that is said', async () => {
    const folder = await makeFolder({ 'meta.csv': listed('Audio/Bus-1.WAV', 'Audio/tram.wav', 'Audio/ÉTÉ.wav'), 'audio/bus-1.wav': 'bus', 'Audio/tram.wav': '', [`audio/${'été'.normalize('NFD')}.wav`]: '' })
    const dataset = await openDataset(folder)
    expect([...dataset.diskNames]).toEqual([[0, 'audio/bus-1.wav'], [2, `audio/${'été'.normalize('NFD')}.wav`]])
    expect([dataset.missing.size, dataset.unlisted]).toEqual([0, []])
    expect(dataset.problems).toMatchObject([{ code: 'recording-not-listed', path: 'Audio/Bus-1.WAV' }])
    expect(dataset.problems[0].message).toMatch(/^2 audio files are on disk .* they are used\.$/)
    expect(await resolveRecording(dataset, 0)).toBe(join(dataset.root, 'audio/bus-1.wav'))
  })

  test.each([
    ['two files on disk could be meant', ['A.wav'], ['a.wav', 'B/x.wav', 'a.WAV'], 1],
    ['two recordings could be meant', ['A.wav', 'A.WAV'], ['a.wav'], 2],
    ['three recordings could be meant', ['A.wav', 'A.WAV', 'a.WAV'], ['a.wav'], 3],
    ['the file is another recording already', ['a.wav', 'A.wav'], ['a.wav'], 1],
  ])('are missing where %s: never two recordings share a file', async (_, recordings, files, missing) => {
    const dataset = await openDataset(await makeFolder({ 'meta.csv': listed(...recordings), ...Object.fromEntries(files.map((file) => [file, ''])) }))
    expect(dataset.missing.size).toBe(missing)
    expect(dataset.diskNames.size).toBe(0)
  })
})

describe('difficult names', () => {
  test('are loaded where the system has them: reserved on Windows, with blanks, quotes, dots, emoji, and long', async () => {
    const names = ['CON.wav', 'aux.wav', 'two  blanks.wav', 'it\'s.wav', '...wav', '-rf.wav', '🎧.wav', '%2e%2e.wav', '~.wav', '#1?.wav', `${'x'.repeat(251)}.wav`]
    const deep = `${Array.from({ length: 30 }, () => 'y'.repeat(100)).join('/')}/z.wav`
    const folder = await makeFolder({ 'meta.csv': listed(...names, deep), ...Object.fromEntries(names.filter((name) => !name.startsWith('.')).map((name) => [name, ''])), [deep]: '' })
    const { recordings, missing } = await openDataset(folder)
    expect(recordings.map(({ file }) => file)).toEqual([...names, deep])
    // Hidden files are no recordings.
    expect([...missing]).toEqual([names.indexOf('...wav')])
  })

  test('of devices and streams of Windows are refused there, before anything is opened', () => {
    const refused = ['audio/CON.wav', 'nul', 'com1.wav', 'a/LPT9', 'aux .wav', 'audio/x.wav:stream']
    for (const name of refused) {
      expect(checkPath(name, 'win32')).toMatchObject({ ok: false, code: 'path-invalid' })
      expect(checkPath(name, 'linux')).toEqual({ ok: true, path: name })
    }
    for (const name of ['console.wav', 'audio/com.wav', 'com10.wav', 'auxiliary/x.wav']) expect(checkPath(name, 'win32')).toEqual({ ok: true, path: name })
  })

  test('longer than the system allows are missing, not an error', async () => {
    const { missing, recordings } = await openDataset(await makeFolder({ 'meta.csv': listed('a.wav', `${'x'.repeat(5000)}.wav`), 'a.wav': '' }))
    expect([recordings.length, [...missing]]).toEqual([2, [1]])
  })

  test('of folders and pipes that end in .wav are no recordings', async () => {
    const folder = await makeFolder({ 'meta.csv': listed('folder.wav', 'b.wav'), 'b.wav': '' })
    await mkdir(join(folder, 'folder.wav'))
    const { missing, unlisted } = await openDataset(folder)
    expect([[...missing], unlisted]).toEqual([[0], []])
  })
})

test('audio that may not be read is there, and only reading it fails, by name', async () => {
  const folder = await makeFolder({ 'meta.csv': listed('a.wav', 'b.wav'), 'a.wav': 'x', 'b.wav': '' })
  await Promise.all([chmod(folder, 0o755), chmod(join(folder, 'a.wav'), 0)])
  const error: unknown = await asOrdinaryUser(async () => {
    const dataset = await openDataset(folder)
    expect(dataset.missing.size).toBe(0)
    return readAudioFacts(await resolveRecording(dataset, 0)).catch((failure: unknown) => failure)
  })
  expect(error).toMatchObject({ code: 'audio-not-readable' })
})
