import { describe, expect, test } from 'vitest'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import type { Dataset } from '../../../src/main/dataset/dataset'
import { makeFolder } from './temporary-folder'

const names = ({ recordings }: Dataset, ids: readonly number[]): string[] => ids.map((id) => recordings[id].file)
const groups = ({ recordings }: Dataset): string[] => recordings.map(({ identifier }) => identifier)
const codes = ({ problems }: Dataset): string[] => problems.map(({ code }) => code).filter((code) => code !== 'recording-missing')
const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('')

describe('TUT Acoustic Scenes 2016, development', () => {
  const files = ['a001_0_30', 'a001_30_60', 'b020_0_30', 'c003_120_150'].map((name) => `audio/${name}.wav`)
  const labels = ['cafe/restaurant', 'cafe/restaurant', 'grocery_store', 'cafe/restaurant']
  const rows = files.map((file, i) => `${file}\t${labels[i]}`)
  const folds = Object.fromEntries([0, 1, 2, 3].flatMap((tested) => [
    [`evaluation_setup/fold${tested + 1}_train.txt`, lines(...rows.filter((_, i) => i !== tested))],
    [`evaluation_setup/fold${tested + 1}_test.txt`, lines(files[tested])],
    [`evaluation_setup/fold${tested + 1}_evaluate.txt`, lines(rows[tested])],
  ]))
  const open = async (more: Readonly<Record<string, string>> = {}): Promise<Dataset> => openDataset(await makeFolder({ 'meta.txt': lines(...rows), ...folds, ...more }))

  test('opens by meta.txt without a header, with all four folds and the recording as location', async () => {
    const dataset = await open()
    expect(dataset.layout).toBe('dcase')
    expect(dataset.layoutReason).toBe('DCASE layout: meta.txt (tabs, without a header), with lists for folds 1, 2, 3, 4 in evaluation_setup.')
    expect(dataset.folds.map(({ test: tested }) => names(dataset, tested))).toEqual(files.map((file) => [file]))
    expect(groups(dataset)).toEqual(['a001', 'a001', 'b020', 'c003'])
    expect(codes(dataset)).toEqual([])
  })

  test('keeps a slash in a label as a part of the label, never as a folder', async () => {
    const dataset = await open({ 'audio/a001_0_30.wav': '' })
    expect(dataset.sceneLabels).toEqual(['cafe/restaurant', 'grocery_store'])
    expect([...dataset.missing]).toEqual([1, 2, 3])
    expect(dataset.recordings.every(({ file }) => file.startsWith('audio/'))).toBe(true)
  })

  test('lists what error.txt annotates, and keeps the recordings in use', async () => {
    const dataset = await open({ 'error.txt': lines('audio/a001_0_30.wav\t3.5\t4.25\tmobile interference', 'audio/b020_0_30.wav\t\t\t', 'audio/zzz.wav\t0\t1\terror') })
    const annotated = dataset.problems.filter(({ code }) => code === 'recording-annotated')
    expect(annotated.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([
      'error.txt:1 audio/a001_0_30.wav is annotated with "mobile interference" from 3.5 s to 4.25 s.', 'error.txt:2 audio/b020_0_30.wav is annotated with an error.',
    ])
    expect(dataset.problems.filter(({ code }) => code === 'fold-list-unknown-file').map(({ line }) => line)).toEqual([3])
    expect(dataset.folds[0].train).toHaveLength(3)
  })
})

describe('evaluation sets', () => {
  test('of 2016 open by evaluate.txt; its third column, the original file, gives the recording', async () => {
    const dataset = await openDataset(await makeFolder({
      'evaluation_setup/test.txt': lines('audio/1.wav', 'audio/2.wav'),
      'evaluation_setup/evaluate.txt': lines('audio/1.wav\tcafe/restaurant\taudio/a101_30_60.wav', 'audio/2.wav\tpark\taudio/b7_0_30.wav'),
    }))
    expect(dataset.recordings.map(({ file, sceneLabel, identifier }) => `${file} ${sceneLabel} ${identifier}`)).toEqual(['audio/1.wav cafe/restaurant a101', 'audio/2.wav park b7'])
    expect(dataset.folds).toEqual([{ fold: 1, train: [], test: [0, 1], unused: [] }])
    expect(codes(dataset)).toEqual([])
  })

  test('of 2017 take the recording from map.txt', async () => {
    const dataset = await openDataset(await makeFolder({
      'evaluation_setup/evaluate.txt': lines('audio/1.wav\tbeach', 'audio/2.wav\tpark'),
      'evaluation_setup/map.txt': lines('audio/1.wav\taudio/b020_90_100.wav', 'audio/2.wav\taudio/p003_0_10.wav'),
    }))
    expect(groups(dataset)).toEqual(['b020', 'p003'])
    expect(codes(dataset)).toEqual([])
  })

  test('without labels are refused by name, with what to do', async () => {
    const error: unknown = await openDataset(await makeFolder({ 'evaluation_setup/test.csv': lines('filename', 'audio/1.wav'), 'audio/1.wav': '' })).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'metadata-column-missing', details: { path: 'evaluation_setup/test.csv' } })
    expect((error as { details: { advice: string } }).details.advice).toContain('predict')
  })
})

test('TUT Acoustic Scenes 2017 takes the identifier from the third column of meta.txt', async () => {
  const dataset = await openDataset(await makeFolder({ 'meta.txt': lines('audio/b020_90_100.wav\tbeach\tb020', 'audio/b020_100_110.wav\tbeach\tb020x') }))
  expect(groups(dataset)).toEqual(['b020', 'b020x'])
})

describe('parallel devices', () => {
  test('of 2018 mobile are one location each, so that no fold that is drawn divides what was recorded at once', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => ['a', 'b', 'c'].map((device) => `audio/bus-lyon-${i}-${i}-${device}.wav\tbus\tlyon-${i}\t${device}`)).flat()
    const dataset = await openDataset(await makeFolder({ 'meta.csv': lines('filename\tscene_label\tidentifier\tsource_label', ...rows) }))
    expect(new Set(groups(dataset)).size).toBe(24)
    expect(new Set(dataset.recordings.map(({ sourceLabel }) => sourceLabel))).toEqual(new Set(['a', 'b', 'c']))
    const [{ train, test: tested }] = dataset.folds
    const trained = new Set(train.map((id) => dataset.recordings[id].identifier))
    expect(tested.length).toBeGreaterThan(0)
    expect(tested.filter((id) => trained.has(dataset.recordings[id].identifier))).toEqual([])
  })
})

const tau = (name: string, scene: string): string => `audio/${scene}-${name}.wav\t${scene}\t${name.split('-').slice(0, 2).join('-')}\t${name.split('-').at(-1)}`

describe('TAU Urban Acoustic Scenes', () => {
  const header = 'filename\tscene_label\tidentifier\tsource_label'

  test.each([
    ['2019', ['lisbon-1000-40000-a', 'milan-3-77-a', 'paris-5-80-a'], ['lisbon-1000', 'milan-3', 'paris-5'], ['a', 'a', 'a']],
    ['2020 mobile', ['lisbon-1000-40000-s1', 'milan-3-77-s6', 'paris-5-80-c'], ['lisbon-1000', 'milan-3', 'paris-5'], ['s1', 's6', 'c']],
    ['2022 mobile', ['lisbon-1000-40000-0-s1', 'milan-3-77-9-s6', 'paris-5-80-4-c'], ['lisbon-1000', 'milan-3', 'paris-5'], ['s1', 's6', 'c']],
  ])('%s opens with its fold, what is in neither list unused', async (_, [train, tested, unused], identifiers, devices) => {
    const file = (name: string): string => `audio/bus-${name}.wav`
    const dataset = await openDataset(await makeFolder({
      'meta.csv': lines(header, ...[train, tested, unused].map((name) => tau(name, 'bus'))),
      'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', `${file(train)}\tbus`), 'evaluation_setup/fold1_test.csv': lines('filename', file(tested)),
      'evaluation_setup/fold1_evaluate.csv': lines('filename\tscene_label', `${file(tested)}\tbus`),
    }))
    expect(dataset.folds).toEqual([{ fold: 1, train: [0], test: [1], unused: [2] }])
    expect(groups(dataset)).toEqual(identifiers)
    expect(dataset.recordings.map(({ sourceLabel }) => sourceLabel)).toEqual(devices)
    expect(dataset.recordings.map(({ city }) => city)).toEqual(['lisbon', 'milan', 'paris'])
    expect(codes(dataset)).toEqual([])
  })

  test('2020 with three classes has its labels under another name', async () => {
    const { sceneLabels } = await openDataset(await makeFolder({ 'meta.csv': lines('filename\tclass label\tidentifier\tsource_label', tau('lyon-1-1-a', 'indoor'), tau('lyon-2-2-a', 'transportation')) }))
    expect(sceneLabels).toEqual(['indoor', 'transportation'])
  })

  test('in a copy with commas and numeric labels opens as well, the labels left as they are', async () => {
    const dataset = await openDataset(await makeFolder({
      'meta.csv': lines('audio/airport-lisbon-1000-40000-a.wav,0', 'audio/bus-lyon-3-77-a.wav,1'),
      'evaluation_setup/fold1_train.csv': lines('audio/airport-lisbon-1000-40000-a.wav,0'), 'evaluation_setup/fold1_test.csv': lines('audio/bus-lyon-3-77-a.wav,1'),
    }))
    expect(dataset.layoutReason).toContain('meta.csv (commas, without a header)')
    expect(dataset.sceneLabels).toEqual(['0', '1'])
    expect(groups(dataset)).toEqual(['lisbon-1000', 'lyon-3'])
    expect(dataset.folds).toEqual([{ fold: 1, train: [0], test: [1], unused: [] }])
  })

  test('prefers the identifier of meta.csv to that of the name', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta.csv': lines(header, 'audio/bus-lyon-3-77-2-a.wav\tbus\tlyon-0003\ta') }))
    expect(groups(dataset)).toEqual(['lyon-0003'])
  })
})

describe('the split lists of 2024 and 2025', () => {
  const clips = Array.from({ length: 20 }, (_, i) => `audio/bus-lyon-${i}-${i}-0-a.wav`)
  const list = (count: number): string => lines('filename', ...clips.slice(0, count))
  const setup = {
    'meta.csv': lines('filename\tscene_label\tidentifier\tsource_label', ...clips.map((clip, i) => `${clip}\tbus\tlyon-${i}\ta`)),
    'split_setup/split5.csv': list(1), 'split_setup/split10.csv': list(2), 'split_setup/split25.csv': list(4), 'split_setup/split50.csv': list(8), 'split_setup/split100.csv': list(16),
    'split_setup/test.csv': lines('filename', ...clips.slice(16, 18)),
  }

  test('are folds 5, 10, 25, 50 and 100, all tested on the same recordings', async () => {
    const dataset = await openDataset(await makeFolder(setup))
    expect(dataset.layout).toBe('dcase_split_lists')
    expect(dataset.layoutReason).toContain('lists for 5, 10, 25, 50, 100 % of the training data in split_setup, which are folds 5, 10, 25, 50, 100 here')
    expect(dataset.folds.map(({ fold, train, test: tested, unused }) => [fold, train.length, tested, unused.length])).toEqual([
      [5, 1, [16, 17], 17], [10, 2, [16, 17], 16], [25, 4, [16, 17], 14], [50, 8, [16, 17], 10], [100, 16, [16, 17], 2],
    ])
  })

  test('stand beside the fold of 2022, and report a wrong row of the common test list once', async () => {
    const dataset = await openDataset(await makeFolder({
      ...setup, 'evaluation_setup/fold1_train.csv': list(10), 'evaluation_setup/fold1_test.csv': lines('filename', clips[19]), 'split_setup/test.csv': lines('filename', clips[16], 'audio/other.wav'),
    }))
    expect(dataset.folds.map(({ fold }) => fold)).toEqual([1, 5, 10, 25, 50, 100])
    expect(codes(dataset)).toEqual(['fold-list-unknown-file'])
  })

  test('say which list is missing', async () => {
    const { 'split_setup/test.csv': _, ...others } = setup
    const { problems } = await openDataset(await makeFolder(others))
    expect(problems.find(({ code }) => code === 'fold-incomplete')).toMatchObject({ path: 'split_setup/test.csv' })
  })

  test('without metadata are refused: they carry no labels', async () => {
    const { 'meta.csv': _, ...others } = setup
    await expect(openDataset(await makeFolder(others))).rejects.toMatchObject({ code: 'metadata-column-missing' })
  })
})

describe('ESC-50', () => {
  const esc50 = lines(
    'filename,fold,target,category,esc10,src_file,take', '1-100032-A-0.wav,1,0,dog,True,100032,A', '1-100038-A-14.wav,1,14,chirping_birds,False,100038,A',
    '2-114280-A-0.wav,2,0,dog,True,0114280,A', '5-9032-A-0.wav,5,0,dog,True,9032,A',
  )

  test('opens by its table: category as scene, source file as group, one fold per number', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta/esc50.csv': esc50, 'meta/esc50-human.xlsx': '', 'audio/1-100032-A-0.wav': '' }))
    expect(dataset.layout).toBe('esc50')
    expect(dataset.layoutReason).toBe('ESC-50: meta/esc50.csv (commas, with a header), audio in audio, folds 1, 2, 5 from its column fold, groups from src_file.')
    expect(dataset.recordings[0]).toEqual({ id: 0, file: 'audio/1-100032-A-0.wav', sceneLabel: 'dog', identifier: '100032', sourceLabel: '', city: '' })
    expect(groups(dataset)[2]).toBe('0114280')
    expect(dataset.folds.map(({ fold, train, test: tested }) => [fold, train, tested])).toEqual([[1, [2, 3], [0, 1]], [2, [0, 1, 3], [2]], [5, [0, 1, 2], [3]]])
    expect([...dataset.missing]).toEqual([1, 2, 3])
  })

  test('of another shape names the column that is missing', async () => {
    await expect(openDataset(await makeFolder({ 'meta/esc50.csv': 'filename,target\na.wav,0\n' }))).rejects.toMatchObject({ code: 'metadata-column-missing', details: { path: 'meta/esc50.csv' } })
  })

  test('refuses a path in its table that leads out of the dataset', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta/esc50.csv': `${esc50}../../x.wav,1,0,dog,True,1,A\n` }))
    expect(dataset.recordings).toHaveLength(4)
    expect(codes(dataset)).toEqual(['path-escapes-dataset'])
  })
})

describe('UrbanSound8K', () => {
  const table = lines('slice_file_name,fsID,start,end,salience,fold,classID,class', '100032-3-0-0.wav,100032,0,0.31,1,5,3,dog_bark', '100263-2-0-117.wav,100263,58.5,62.5,1,5,2,children_playing', '100648-1-0-0.wav,100648,4.8,5.4,2,10,1,car_horn')

  test('opens by its table, audio in the folder of its fold', async () => {
    const dataset = await openDataset(await makeFolder({ 'metadata/UrbanSound8K.csv': table, 'audio/fold5/100032-3-0-0.wav': '', 'audio/fold10/100648-1-0-0.wav': '' }))
    expect(dataset.layout).toBe('urbansound8k')
    expect(dataset.recordings.map(({ file, sceneLabel, identifier }) => `${file} ${sceneLabel} ${identifier}`)).toEqual([
      'audio/fold5/100032-3-0-0.wav dog_bark 100032', 'audio/fold5/100263-2-0-117.wav children_playing 100263', 'audio/fold10/100648-1-0-0.wav car_horn 100648',
    ])
    expect(dataset.folds.map(({ fold, train, test: tested }) => [fold, train, tested])).toEqual([[5, [2], [0, 1]], [10, [0, 1], [2]]])
    expect([...dataset.missing]).toEqual([1])
  })

  test('opens where a copy has the fold folders without audio above them', async () => {
    const dataset = await openDataset(await makeFolder({ 'UrbanSound8K.csv': table, 'fold1/x.wav': '', 'fold5/100032-3-0-0.wav': '' }))
    expect(dataset.recordings[0].file).toBe('fold5/100032-3-0-0.wav')
    expect([...dataset.missing]).toEqual([1, 2])
  })

  test('is not taken for a dataset of ten scenes by its audio folder alone', async () => {
    const root = await makeFolder({ 'metadata/UrbanSound8K.csv': table, 'audio/fold1/a.wav': '', 'audio/fold2/b.wav': '' })
    const error: unknown = await openDataset(`${root}/audio`).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'dataset-layout-unknown', details: { advice: `Open the folder ${root}, of which this is the audio.` } })
  })
})

test('folders named as parts hold the scenes, and are fold 1', async () => {
  const dataset = await openDataset(await makeFolder({ 'train/bus/a.wav': '', 'train/park/b.wav': '', 'val/bus/c.wav': '', 'test/park/d.wav': '' }))
  expect(dataset.layout).toBe('class_folders')
  expect(dataset.sceneLabels).toEqual(['bus', 'park'])
  const [fold] = dataset.folds
  expect([fold.train, fold.validation ?? [], fold.test].map((ids) => names(dataset, ids))).toEqual([['train/bus/a.wav', 'train/park/b.wav', 'val/bus/c.wav'], ['val/bus/c.wav'], ['test/park/d.wav']])
})
