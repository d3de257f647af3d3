import { beforeAll, describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import type { AudioFacts, RecordingQuery } from '@shared/models'
import type { Dataset, RecordingFacts } from '../../../src/main/dataset/dataset'
import { describeDataset } from '../../../src/main/dataset/describe-dataset'
import { compareNatural } from '../../../src/main/dataset/natural-order'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { recordingRow } from '../../../src/main/dataset/recording-row'
import { selectRecordings } from '../../../src/main/dataset/select-recordings'
import { makeFolder } from './temporary-folder'
import { makeTutUrbanAcousticScenes2018 } from './tut-urban-acoustic-scenes-2018'

const meta = [
  'audio/p10.wav\tstreet_park\toslo-10\ta', 'audio/p2.wav\tstreet_park\toslo-2\tb', 'audio/b1.wav\tbus\trome-1\ta',
  'audio/b3.wav\tbus\t\t', 'audio/B2.wav\tbus\trome-1\tb',
].join('\n')

let dataset: Dataset
beforeAll(async () => {
  dataset = await openDataset(await makeFolder({ 'meta.csv': meta, 'audio/p10.wav': '', 'audio/b1.wav': '', 'audio/b3.wav': '' }))
})

function factsOf(seconds: Readonly<Record<number, number>>, damaged: readonly number[] = []): RecordingFacts {
  const facts = new Map(Object.entries(seconds).map(([id, value]): [number, AudioFacts] => [Number(id), { fs: id === '0' ? 44100 : 48000, channels: 2, frames: value * 48000, seconds: value, encoding: 'PCM 24' }]))
  return { get: (id) => facts.get(id), damaged: new Map(damaged.map((id) => [id, { code: 'audio-truncated', message: 'Cut off.' }])) }
}

function select(query: RecordingQuery, facts: RecordingFacts | null = null): readonly number[] {
  return [...selectRecordings(dataset, query, facts)]
}

describe('recordings are selected', () => {
  test('all, in the order of the metadata, by a query without conditions', () => {
    expect(select({})).toEqual([0, 1, 2, 3, 4])
    expect(select({ sceneLabels: [], search: '  ' })).toEqual([0, 1, 2, 3, 4])
  })

  test('by scene, city, location, device and presence, all at once', () => {
    expect(select({ sceneLabels: ['bus'] })).toEqual([2, 3, 4])
    expect(select({ cities: ['oslo'] })).toEqual([0, 1])
    expect(select({ identifiers: ['rome-1', 'oslo-2'] })).toEqual([1, 2, 4])
    expect(select({ sourceLabels: ['b'] })).toEqual([1, 4])
    expect(select({ missing: true })).toEqual([1, 4])
    expect(select({ missing: false, sceneLabels: ['bus'], cities: ['rome'] })).toEqual([2])
  })

  test('by text in file, location or scene, in any case, with spaces for underscores', () => {
    expect(select({ search: 'P10' })).toEqual([0])
    expect(select({ search: 'ROME' })).toEqual([2, 4])
    expect(select({ search: 'Street Park' })).toEqual([0, 1])
    expect(select({ search: 'zebra' })).toEqual([])
  })

  test('by the parts of a split', async () => {
    const tut = await openDataset(await makeTutUrbanAcousticScenes2018())
    const spec = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 0 } as const
    const count = (parts: readonly ('train' | 'validation' | 'test')[]): number => selectRecordings(tut, { split: { spec, parts } }, null).length
    expect([count(['train']), count(['validation']), count(['test']), count(['train', 'validation'])]).toEqual([4134, 1988, 2518, 6122])
    expect(selectRecordings(tut, { split: { spec: { ...spec, seed: 1 }, parts: ['validation'] } }, null)).toHaveLength(1981)
  })

  test('sorted as people count, either way, equal ones in the order of the metadata', () => {
    expect(select({ sort: { key: 'file', direction: 'ascending' } })).toEqual([2, 4, 3, 1, 0])
    expect(select({ sort: { key: 'file', direction: 'descending' } })).toEqual([0, 1, 3, 4, 2])
    expect(select({ sort: { key: 'sceneLabel', direction: 'descending' } })).toEqual([0, 1, 2, 3, 4])
    expect(select({ sort: { key: 'sceneLabel', direction: 'ascending' } })).toEqual([2, 3, 4, 0, 1])
  })

  test('with those that have no value last, either way', () => {
    expect(select({ sort: { key: 'identifier', direction: 'ascending' } })).toEqual([1, 0, 2, 4, 3])
    expect(select({ sort: { key: 'identifier', direction: 'descending' } })).toEqual([2, 4, 0, 1, 3])
    const facts = factsOf({ 0: 5, 2: 3, 4: 5 })
    expect(select({ sort: { key: 'seconds', direction: 'ascending' } }, facts)).toEqual([2, 0, 4, 1, 3])
    expect(select({ sort: { key: 'seconds', direction: 'descending' } }, facts)).toEqual([0, 4, 2, 1, 3])
    expect(select({ sort: { key: 'seconds', direction: 'ascending' } })).toEqual([0, 1, 2, 3, 4])
  })

  test('sorted after they were filtered', () => {
    expect(select({ sceneLabels: ['bus'], sort: { key: 'sourceLabel', direction: 'descending' } })).toEqual([4, 2, 3])
  })
})

test('names are compared as people count', () => {
  const names = ['a10', 'a2', 'A1', 'a02b', 'a', '10', '9', 'b']
  expect([...names].sort(compareNatural)).toEqual(['9', '10', 'a', 'A1', 'a2', 'a02b', 'a10', 'b'])
  expect(compareNatural('a1', 'a1')).toBe(0)
})

describe('a row of the list', () => {
  test('has what the header says once it was read', () => {
    expect(recordingRow(dataset, 0, factsOf({ 0: 10 }))).toEqual({ ...dataset.recordings[0], missing: false, seconds: 10, fs: 44100, channels: 2, encoding: 'PCM 24' })
    expect(recordingRow(dataset, 1, null)).toEqual({ ...dataset.recordings[1], missing: true, seconds: null, fs: null, channels: null, encoding: null })
  })

  test('of a recording that does not exist is refused', () => {
    expect(() => recordingRow(dataset, 5, null)).toThrow(WorkbenchError)
  })
})

describe('a dataset at a glance', () => {
  test('has the statistics of the tutorial', async () => {
    const overview = describeDataset(await openDataset(await makeTutUrbanAcousticScenes2018()), null, 0.5)
    expect(overview).toMatchObject({ files: 8640, missingFiles: 8640, unlistedFiles: 0, locations: 286, openedInSeconds: 0.5, audio: null, suitableBalancingMode: 'identifier_two_level_hierarchy' })
    expect(overview.scenes.map(({ sceneLabel, files, locations }) => [sceneLabel, files, locations])).toEqual([
      ['airport', 864, 22], ['bus', 864, 36], ['metro', 864, 29], ['metro_station', 864, 40], ['park', 864, 25],
      ['public_square', 864, 24], ['shopping_mall', 864, 22], ['street_pedestrian', 864, 28], ['street_traffic', 864, 25], ['tram', 864, 35],
    ])
    expect(overview.cities.map(({ name, files, locations }) => [name, files, locations])).toEqual([
      ['barcelona', 1421, 43], ['helsinki', 1447, 42], ['london', 1444, 54], ['paris', 1452, 63], ['stockholm', 1456, 45], ['vienna', 1420, 39],
    ])
    expect(overview.sourceLabels).toEqual([{ name: 'a', files: 8640, locations: 286 }])
    expect(overview.folds).toEqual([{ fold: 1, train: 6122, test: 2518, unused: 0 }])
  })

  test('leaves recordings without city or device out of the counts by city and device', () => {
    const { cities, sourceLabels, locations } = describeDataset(dataset, null, 0)
    expect(cities).toEqual([{ name: 'oslo', files: 2, locations: 2 }, { name: 'rome', files: 2, locations: 1 }])
    expect(sourceLabels.map(({ name, files }) => [name, files])).toEqual([['a', 2], ['b', 2]])
    expect(locations).toBe(3)
  })

  test('sums up audio headers as far as they were read, and a scene once all of it was read', () => {
    const half = describeDataset(dataset, factsOf({ 2: 10 }), 0)
    expect(half.audio).toEqual({ scannedFiles: 1, totalSeconds: 10, damagedFiles: 0, formats: [{ fs: 48000, channels: 2, encoding: 'PCM 24', files: 1 }] })
    expect(half.scenes.map(({ seconds }) => seconds)).toEqual([null, null])
    const whole = describeDataset(dataset, factsOf({ 0: 4, 2: 10 }, [3]), 0)
    expect(whole.scenes.map(({ sceneLabel, seconds }) => [sceneLabel, seconds])).toEqual([['bus', 10], ['street_park', 4]])
    expect(whole.audio).toMatchObject({ scannedFiles: 2, totalSeconds: 14, damagedFiles: 1 })
    expect(whole.audio?.formats).toHaveLength(2)
  })

  test('has at most 100 problems, and the number of all', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${i}.wav\tpark\n../${i}.wav\tpark\n\tpark\n`).join('')
    const overview = describeDataset(await openDataset(await makeFolder({ 'meta.csv': rows })), null, 0)
    expect(overview.problems).toHaveLength(100)
    expect(overview.problemCount).toBe(181)
    expect(overview.problems[0].code).toBe('path-escapes-dataset')
  })
})
