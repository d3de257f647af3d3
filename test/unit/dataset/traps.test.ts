import { describe, expect, test } from 'vitest'
import { defaultSplitSpec } from '@shared/models'
import type { Dataset } from '../../../src/main/dataset/dataset'
import { atOnce } from '../../../src/main/dataset/event-loop'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { splitSteps } from '../../../src/main/dataset/split/make-split'
import { makeFolder } from './temporary-folder'

/** What the published datasets and their copies set traps with, one test each; the details are in the tests of the layouts. */
const open = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Dataset> => openDataset(await makeFolder(files))
const header = 'filename\tscene_label\tidentifier\tsource_label'
const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('')
const filesOf = ({ recordings }: Dataset, ids: Iterable<number>): string[] => Array.from(ids, (id) => recordings[id].file)

describe('traps of the published layouts', () => {
  test('.csv means tabs in the original, commas and numbers for labels in copies of it: delimiter, header, line ends and byte-order mark are looked for', async () => {
    const original = await open({ 'meta.csv': lines(header, 'audio/bus-lyon-0-0-a.wav\tbus\tlyon-0\ta', 'audio/tram-rome-1-1-a.wav\ttram\trome-1\ta') })
    const copy = await open({ 'meta.csv': `\ufeff${lines('"audio/bus-lyon-0-0-a.wav","0"', '', '"audio/tram-rome-1-1-a.wav","1"')}` })
    expect([original.layoutReason, copy.layoutReason].map((reason) => /\(.*?\)/.exec(reason)?.[0])).toEqual(['(tabs, with a header)', '(commas, without a header)'])
    expect(copy.recordings.map(({ sceneLabel, ...rest }) => ({ ...rest, sceneLabel: ['bus', 'tram'][Number(sceneLabel)] }))).toEqual(original.recordings)
    expect(copy.problems.filter(({ code }) => code !== 'recording-missing')).toEqual([])
  })

  test('from 2019 on the metadata names more than both lists: the rest stays unused, in splits too', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `audio/bus-lyon-${i}-${i}-a.wav\tbus\tlyon-${i}\ta`)
    const fileOf = (row: string): string => row.split('\t')[0]
    const dataset = await open({ 'meta.csv': lines(header, ...rows), 'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', ...rows.slice(0, 6).map((row) => `${fileOf(row)}\tbus`)), 'evaluation_setup/fold1_test.csv': lines('filename', ...rows.slice(6, 9).map(fileOf)) })
    const split = atOnce(splitSteps(dataset, { ...defaultSplitSpec, fold: 1, validationAmount: 0.3 }, new Set()))
    expect(filesOf(dataset, split.unused)).toEqual(rows.slice(9).map(fileOf))
    expect([...split.train, ...split.validation].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('setup files lack the identifier: that of meta.csv counts, and of six-part names parts two and three', async () => {
    const told = await open({ 'meta.csv': lines(header, 'audio/bus-lyon-3-77-2-a.wav\tbus\tlyon-0003\ta'), 'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', 'audio/bus-lyon-3-77-2-a.wav\tbus') })
    const untold = await open({ 'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', 'audio/bus-lyon-3-77-2-a.wav\tbus', 'audio/bus-lyon-3-77-3-b.wav\tbus') })
    expect(told.recordings.map(({ identifier }) => identifier)).toEqual(['lyon-0003'])
    expect(untold.recordings.map(({ identifier, city }) => [identifier, city])).toEqual([['lyon-3', 'lyon'], ['lyon-3', 'lyon']])
  })

  test('labels of 2016 and 2017 hold a slash, and are no folders', async () => {
    const { sceneLabels, recordings, missing } = await open({ 'meta.txt': lines('audio/a001_0_30.wav\tcafe/restaurant', 'audio/b001_0_30.wav\tforest_path'), 'audio/a001_0_30.wav': '', 'cafe/restaurant/a001_0_30.wav': '' })
    expect(sceneLabels).toEqual(['cafe/restaurant', 'forest_path'])
    expect([recordings[0].file, [...missing]]).toEqual(['audio/a001_0_30.wav', [1]])
  })

  test('devices that record side by side are one location, which no validation part divides', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ['a', 'b', 's1'].map((device) => `audio/bus-${i % 2 === 0 ? 'lyon' : 'oslo'}-${i}-${i}-${device}.wav\tbus\t${i % 2 === 0 ? 'lyon' : 'oslo'}-${i}\t${device}`)).flat()
    const dataset = await open({ 'meta.csv': lines(header, ...rows), 'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', ...rows.map((row) => row.split('\t').slice(0, 2).join('\t'))), 'evaluation_setup/fold1_test.csv': 'filename\r\n' })
    const { train, validation } = atOnce(splitSteps(dataset, { ...defaultSplitSpec, fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy' }, new Set()))
    const locations = [train, validation].map((ids) => new Set(Array.from(ids, (id) => dataset.recordings[id].identifier)))
    expect(validation.length).toBeGreaterThan(0)
    expect([...locations[0]].filter((location) => locations[1].has(location))).toEqual([])
  })

  test('names and identifiers that look like numbers stay text, leading zeros and all', async () => {
    const dcase = await open({ 'meta.csv': lines('filename,scene_label,identifier,source_label', '0001.wav,007,00042,01') })
    const urban = await open({ 'metadata/UrbanSound8K.csv': lines('slice_file_name,fsID,start,end,salience,fold,classID,class', '00123-3-0-0.wav,00123,0,4,1,1,3,dog_bark', '00124-3-0-0.wav,00124,0,4,1,2,3,dog_bark') })
    expect(dcase.recordings[0]).toMatchObject({ file: '0001.wav', sceneLabel: '007', identifier: '00042', sourceLabel: '01' })
    expect(urban.recordings.map(({ identifier }) => identifier)).toEqual(['00123', '00124'])
  })

  test('the last of the four folds of 2016 is read like the others', async () => {
    const files = ['a', 'b', 'c', 'd'].map((letter) => `audio/${letter}001_0_30.wav`)
    const folds = Object.fromEntries(files.flatMap((file, i) => [[`evaluation_setup/fold${i + 1}_train.txt`, lines(...files.filter((other) => other !== file).map((other) => `${other}\tbeach`))], [`evaluation_setup/fold${i + 1}_test.txt`, lines(file)]]))
    const dataset = await open({ 'meta.txt': lines(...files.map((file) => `${file}\tbeach`)), ...folds })
    expect(dataset.folds.map(({ fold, test: tested }) => [fold, ...filesOf(dataset, tested)])).toEqual(files.map((file, i) => [i + 1, file]))
  })

  test('the validation part that dcase_util draws with a shuffle of Python 2 is drawn here without it, the same each time', async () => {
    // That it is the very one of dcase_util is in split/tutorial.test.ts.
    const rows = Array.from({ length: 30 }, (_, i) => `audio/bus-lyon-${i}-${i}-a.wav\tbus\tlyon-${i}\ta`)
    const files = { 'meta.csv': lines(header, ...rows), 'evaluation_setup/fold1_train.csv': lines('filename\tscene_label', ...rows.map((row) => row.split('\t').slice(0, 2).join('\t'))) }
    const drawn = await Promise.all([0, 0, 1].map(async (seed) => [...atOnce(splitSteps(await open(files), { ...defaultSplitSpec, fold: 1, validationAmount: 0.3, seed }, new Set())).validation]))
    expect(drawn[0]).toEqual(drawn[1])
    expect(drawn[0]).not.toEqual(drawn[2])
  })
})
