import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MarksFile } from '../../../src/main/workbench/marks-file'
import { makeFolder } from '../dataset/temporary-folder'
import { datasetServices } from './dataset-services'

const rows = ['a.wav\tbus\toslo-1', 'b.wav\tbus\toslo-2', 'c.wav\tpark\toslo-1', 'd.wav\tpark\toslo-3'].join('\n')
const lists = { 'meta.csv': rows, 'evaluation_setup/fold1_train.txt': 'a.wav\tbus\nb.wav\tbus\nc.wav\tpark\n', 'evaluation_setup/fold1_test.txt': 'd.wav\n' }
const spec = { fold: 1, validationAmount: 0, balancingMode: 'class', seed: 0 } as const

async function openMarked() {
  const [home, folder] = [await makeFolder(), await makeFolder(lists)]
  const services = datasetServices(home)
  const { id } = await services.requests['dataset.open'](folder)
  return { ...services, id, home, folder }
}

describe('marks', () => {
  test('are given, kept over sessions and counted, and nothing is written into the dataset', async () => {
    const { requests, id, home, folder } = await openMarked()
    const before = await requests['dataset.mark'](id, [0, 1], { flagged: true, note: ' wind ' })
    expect(before).toEqual([{ flagged: false, excluded: false, note: '' }, { flagged: false, excluded: false, note: '' }])
    await requests['dataset.mark'](id, [1], { note: '' })
    const again = datasetServices(home)
    expect((await again.requests['dataset.open'](folder)).marks).toEqual({ flagged: 2, excluded: 0, noted: 1 })
    const { items } = await again.requests['dataset.recordings'](id, {}, { offset: 0, limit: 10 })
    expect(items.map(({ mark }) => mark)).toEqual([{ flagged: true, excluded: false, note: 'wind' }, { flagged: true, excluded: false, note: '' }, null, null])
    expect((await readdir(folder)).sort()).toEqual(['evaluation_setup', 'meta.csv'])
  })

  test('give what they were before, so that a change can be undone', async () => {
    const { requests, id } = await openMarked()
    await requests['dataset.mark'](id, [2], { excluded: true, note: 'rain' })
    const [before] = await requests['dataset.mark'](id, [2], { excluded: false, note: '' })
    expect(before).toEqual({ flagged: false, excluded: true, note: 'rain' })
    await requests['dataset.mark'](id, [2], before)
    expect((await requests['dataset.overview'](id)).marks).toEqual({ flagged: 0, excluded: 1, noted: 1 })
  })

  test('are seen by another process that has the dataset open', async () => {
    const { requests, id, home, folder } = await openMarked()
    const other = datasetServices(home)
    await other.requests['dataset.open'](folder)
    await requests['dataset.mark'](id, [3], { flagged: true })
    const { items, total } = await other.requests['dataset.recordings'](id, { conditions: ['flagged'] }, { offset: 0, limit: 10 })
    expect([total, items[0].file]).toEqual([1, 'd.wav'])
  })

  test('of recordings that do not exist are refused, and more than 10,000 at once', async () => {
    const { requests, id } = await openMarked()
    await expect(requests['dataset.mark'](id, [0, 4], { flagged: true })).rejects.toMatchObject({ code: 'recording-unknown' })
    await expect(requests['dataset.mark'](id, Array.from({ length: 10_001 }, () => 0), { flagged: true })).rejects.toMatchObject({ code: 'argument-invalid' })
    expect((await requests['dataset.overview'](id)).marks.flagged).toBe(0)
  })

  test('of several writers at once are all kept', async () => {
    const home = await makeFolder()
    const writers = Array.from({ length: 4 }, () => new MarksFile(home, '/data/set'))
    await Promise.all(Array.from({ length: 40 }, (_, i) => writers[i % 4].change([`${i}.wav`], { note: `note ${i}` })))
    const read = await new MarksFile(home, '/data/set').read()
    expect([read.size, read.get('39.wav')?.note]).toEqual([40, 'note 39'])
  })

  test('of different datasets have nothing to do with each other', async () => {
    const home = await makeFolder()
    await new MarksFile(home, '/one/set').change(['a.wav'], { flagged: true })
    expect((await new MarksFile(home, '/two/set').read()).size).toBe(0)
  })
})

describe('a broken marks file', () => {
  test('is put aside with its content and said as a problem', async () => {
    const { home, folder, requests, id } = await openMarked()
    await requests['dataset.mark'](id, [0], { flagged: true })
    const [name] = await readdir(join(home, 'data', 'marks'))
    await writeFile(join(home, 'data', 'marks', name), '{"format": 1, "marks": {"a.wav"')
    const again = datasetServices(home)
    const overview = await again.requests['dataset.open'](folder)
    expect(overview.marks.flagged).toBe(0)
    expect(overview.problems[0]).toMatchObject({ code: 'file-damaged' })
    const aside = (await readdir(join(home, 'data', 'marks'))).find((one) => one.includes('.broken-')) ?? ''
    expect(await readFile(join(home, 'data', 'marks', aside), 'utf8')).toBe('{"format": 1, "marks": {"a.wav"')
    await again.requests['dataset.mark'](id, [1], { flagged: true })
    expect((await again.requests['dataset.overview'](id)).marks.flagged).toBe(1)
  })

  test('that cannot be read at all keeps nobody from opening the dataset, and is not replaced', async () => {
    const { home, folder, id, requests } = await openMarked()
    await requests['dataset.mark'](id, [0], { flagged: true })
    const [name] = (await readdir(join(home, 'data', 'marks'))).filter((one) => one.endsWith('.json'))
    const path = join(home, 'data', 'marks', name)
    await rm(path)
    await mkdir(path)
    const again = datasetServices(home)
    expect((await again.requests['dataset.open'](folder)).problems[0]).toMatchObject({ code: 'file-damaged' })
    await expect(again.requests['dataset.mark'](id, [1], { flagged: true })).rejects.toThrow()
  })
})

describe('excluded recordings', () => {
  test('are in no part of a split, not even unused, and are counted', async () => {
    const { requests, id, datasets } = await openMarked()
    await requests['dataset.mark'](id, [1, 3], { excluded: true })
    const report = await requests['split.make'](id, spec)
    expect([report.train.files, report.test.files, report.unused.files, report.excluded]).toEqual([2, 0, 0, 2])
    expect(datasets.get(id).split(spec)).toMatchObject({ train: [0, 2], test: [], unused: [] })
    expect(datasets.get(id).foldRecordings(1)).toEqual([0, 2])
    const { groups } = await datasets.get(id).select({ groupBy: { key: 'part', split: spec } })
    expect(groups.map(({ name, count }) => [name, count])).toEqual([['train', 2], ['excluded', 2]])
  })

  test('come back when they are no longer excluded', async () => {
    const { requests, id } = await openMarked()
    await requests['dataset.mark'](id, [1], { excluded: true })
    expect((await requests['split.make'](id, spec)).train.files).toBe(2)
    await requests['dataset.mark'](id, [1], { excluded: false })
    expect(await requests['split.make'](id, spec)).toMatchObject({ train: { files: 3 }, excluded: 0 })
  })

  test('are named with their marks for the manifest of a run', async () => {
    const { requests, id, datasets } = await openMarked()
    await requests['dataset.mark'](id, [1], { excluded: true, note: 'hum' })
    expect(datasets.get(id).marksOf([0, 1, 2])).toEqual([{ file: 'b.wav', mark: { flagged: false, excluded: true, note: 'hum' } }])
    expect([...datasets.get(id).excluded]).toEqual([1])
  })
})
