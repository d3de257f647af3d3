import { writeFileSync } from 'node:fs'
import { appendFile, cp, readdir, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileState } from '../../../src/main/workbench/kept-scan'
import { waveFile } from '../../helpers/wave-file'
import { makeFolder } from '../dataset/temporary-folder'
import { datasetServices } from './dataset-services'

const wav = (seed: number, seconds = 1): Buffer => waveFile({ fs: 8000, seconds, tone: 300, seed })
const spec = { fold: 1, validationAmount: 0, balancingMode: 'class', seed: 0 } as const
/** Samples of a WAV file of 16 bits, from one second to another. */
function cut(file: Buffer, from: number, to: number): Buffer {
  const data = file.subarray(44 + 16_000 * from, 44 + 16_000 * to)
  const head = Buffer.from(file.subarray(0, 44))
  head.writeUInt32LE(36 + data.length, 4)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** What young files say is not kept: they could be written again within a tick of the clock. */
const untilSettled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150))

async function openAudio() {
  const original = wav(9, 9)
  const silence = wav(1)
  silence.fill(0, 44)
  const folder = await makeFolder({
    'meta.csv': ['a.wav\tbus\toslo-1', 'b.wav\tbus\toslo-2', 'c.wav\tpark\toslo-3', 'd.wav\tpark\toslo-4', 'e.wav\tpark\toslo-5', 'f.wav\tpark\toslo-6'].join('\n'),
    'evaluation_setup/fold1_train.txt': 'a.wav\nc.wav\ne.wav\nf.wav\n', 'evaluation_setup/fold1_test.txt': 'b.wav\nd.wav\n',
    'a.wav': cut(original, 0, 5), 'b.wav': cut(original, 3, 8), 'c.wav': wav(2), 'd.wav': wav(2), 'e.wav': silence, 'f.wav': wav(3).subarray(0, 5000),
  })
  await untilSettled()
  const home = await makeFolder()
  const services = datasetServices(home)
  const { id } = await services.requests['dataset.open'](folder)
  return { ...services, id, home, folder }
}

describe('a scan', () => {
  test('of headers learns durations and formats, and which recordings are damaged', async () => {
    const { requests, id, scan } = await openAudio()
    await scan(id)
    const { audio, levels, duplicateFiles } = await requests['dataset.overview'](id)
    expect(audio).toMatchObject({ scannedFiles: 5, damagedFiles: 1, totalSeconds: 13, durations: [{ seconds: 1, files: 3 }, { seconds: 5, files: 2 }] })
    expect([levels, duplicateFiles]).toEqual([null, null])
  })

  test('of levels measures loudness and finds silence', async () => {
    const { requests, id, scan } = await openAudio()
    await scan(id, { levels: true })
    const { levels } = await requests['dataset.overview'](id)
    expect(levels).toMatchObject({ scannedFiles: 5, silentFiles: 1, clippedFiles: 0 })
    const { items } = await requests['dataset.recordings'](id, { conditions: ['silent', 'damaged'] }, { offset: 0, limit: 10 })
    expect(items.map(({ file, levels: facts }) => [file, facts?.rms])).toEqual([['e.wav', -Infinity], ['f.wav', undefined]])
  })

  test('of contents finds copies and overlapping cuts across the parts of a split', async () => {
    const { requests, id, scan } = await openAudio()
    await scan(id, { hash: true })
    expect((await requests['dataset.overview'](id)).duplicateFiles).toBe(2)
    const { leakage } = await requests['split.make'](id, spec)
    expect(leakage.sharedContents).toHaveLength(1)
    expect(leakage.sharedStretches).toEqual([{ files: ['a.wav', 'b.wav'], parts: ['train', 'test'], seconds: expect.closeTo(2, 1) as number }])
    expect(leakage.clean).toBe(false)
    expect(leakage.consequence).toContain('2 of 2 test recordings (100.0 %)')
    expect(leakage.verdict).toContain('1 pair of recordings in different parts overlap: accuracy will look better than it is.')
  })
})

describe('what a scan learnt', () => {
  test('is there at once when the dataset is opened again, without reading any audio', async () => {
    const { id, scan, home, folder, requests } = await openAudio()
    await scan(id, { hash: true, levels: true })
    const before = await requests['dataset.overview'](id)
    const report = await requests['split.make'](id, spec)
    const again = datasetServices(home)
    const overview = await again.requests['dataset.open'](folder)
    expect({ ...overview, openedInSeconds: 0 }).toEqual({ ...before, openedInSeconds: 0 })
    expect(await again.requests['split.make'](id, spec)).toEqual(report)
    await again.scan(id, { hash: true, levels: true })
    expect(again.scanned).toEqual(['f.wav'])
    expect((await again.requests['split.make'](id, spec)).leakage).toEqual(report.leakage)
  })

  test('is forgotten of a file that was changed since, and read anew', async () => {
    const { id, scan, home, folder } = await openAudio()
    await scan(id, { hash: true, levels: true })
    await writeFile(join(folder, 'd.wav'), wav(77))
    await utimes(join(folder, 'd.wav'), 1, 1)
    const again = datasetServices(home)
    const overview = await again.requests['dataset.open'](folder)
    expect([overview.duplicateFiles, overview.audio?.scannedFiles]).toEqual([0, 4])
    await untilSettled()
    await again.scan(id, { hash: true })
    expect(again.scanned).toEqual(['d.wav', 'f.wav'])
    expect((await again.requests['dataset.overview'](id)).audio?.scannedFiles).toBe(5)
  })

  test('goes together from several scans', async () => {
    const { id, scan, home, folder, scanned } = await openAudio()
    await scan(id)
    await scan(id, { levels: true })
    await scan(id, { hash: true })
    await scan(id, { hash: true, levels: true })
    expect(scanned).toEqual(['f.wav'])
    const again = datasetServices(home)
    expect(await again.requests['dataset.open'](folder)).toMatchObject({ levels: { scannedFiles: 5 }, duplicateFiles: 2 })
  })

  test('survives damaged lines', async () => {
    const { id, scan, home, folder } = await openAudio()
    await scan(id, { hash: true, levels: true })
    for (const name of await readdir(join(home, 'data', 'scans'))) await appendFile(join(home, 'data', 'scans', name), '\n["c.wav", 3\n[1,2,3]\n{}\nnull')
    const again = datasetServices(home)
    const overview = await again.requests['dataset.open'](folder)
    expect(overview).toMatchObject({ levels: { scannedFiles: 5 }, duplicateFiles: 2 })
  })
})

test('of more than 20,000 files is shown at once and taken back where a file has changed', async () => {
  const files = Array.from({ length: 20_001 }, (_, i) => `${i % 2 === 0 ? 'bus' : 'park'}/${i}.wav`)
  const folder = await makeFolder({ 'bus/0.wav': 'x', 'park/1.wav': 'x' })
  for (const file of files.slice(2)) writeFileSync(join(folder, file), '')
  const [home, changes] = [await makeFolder(), [] as string[]]
  const services = datasetServices(home)
  const facts = { fs: 8000, channels: 1, frames: 8000, seconds: 1, encoding: 'PCM 16' }
  const state = await fileState(join(folder, files[7]))
  const records = files.map((file, i) => ({ file, identity: i === 7 ? state ?? '' : 'of another day', facts, error: null, contentHash: null, sampled: false, levels: null }))
  await services.datasets.scanResults(await realpath(folder)).add(records, new Map())
  const changed = new Promise<void>((resolve) => { services.events.on('dataset.changed', ({ dataset }) => { changes.push(dataset); resolve() }) })
  const overview = await services.requests['dataset.open'](folder)
  expect(overview.audio?.scannedFiles).toBe(20_001)
  await changed
  expect(changes).toEqual([overview.id])
  expect((await services.requests['dataset.overview'](overview.id)).audio?.scannedFiles).toBe(1)
}, 60_000)

describe('a dataset that has moved', () => {
  async function moved() {
    const opened = await openAudio()
    const { requests, settings, id, scan, folder } = opened
    await scan(id, { hash: true, levels: true })
    await requests['dataset.mark'](id, [0], { flagged: true, note: 'near the door' })
    await settings.write({ ...(await settings.read()), dataset: id, workspaces: { [id]: { split: spec } } })
    const place = await makeFolder()
    await cp(folder, place, { recursive: true })
    return { ...opened, place }
  }

  test('takes settings and marks along, and is listed at its new place only', async () => {
    const { requests, settings, id, place } = await moved()
    const overview = await requests['dataset.relocate'](id, place)
    expect(overview).toMatchObject({ root: place, marks: { flagged: 1, noted: 1 } })
    expect((await requests['dataset.recent']()).map(({ root }) => root)).toEqual([place])
    expect(await settings.read()).toMatchObject({ dataset: place, workspaces: { [place]: { split: spec } } })
    expect((await settings.read()).workspaces).not.toHaveProperty(id)
    expect(() => requests['dataset.problems'](id, { offset: 0, limit: 1 })).toThrow(expect.objectContaining({ code: 'dataset-not-open' }))
  })

  test('is found by a run that was made at its old place, in a later session too', async () => {
    const { requests, id, place, home, folder } = await moved()
    const { fingerprint } = await requests['dataset.relocate'](id, place)
    await rm(folder, { recursive: true })
    const again = datasetServices(home)
    expect((await again.datasets.locate(id, fingerprint)).id).toBe(place)
    await expect(again.datasets.locate('/nowhere', 'other')).rejects.toMatchObject({ code: 'dataset-not-found' })
  })

  test('is refused where the folder holds other metadata, with both fingerprints, and nothing has changed', async () => {
    const { requests, id, place } = await moved()
    await appendFile(join(place, 'meta.csv'), '\ng.wav\tpark\toslo-7')
    const { fingerprint } = await requests['dataset.overview'](id)
    await expect(requests['dataset.relocate'](id, place)).rejects.toMatchObject({ code: 'data-changed', message: expect.stringContaining(fingerprint.slice(0, 12)) as string })
    expect((await requests['dataset.overview'](id)).marks.flagged).toBe(1)
    expect((await requests['dataset.recent']()).map(({ root }) => root)).toEqual([id])
  })

  test('is refused where nothing is known of its old place', async () => {
    const { requests, place } = await moved()
    await expect(requests['dataset.relocate']('/never/opened', place)).rejects.toMatchObject({ code: 'not-found' })
  })
})
