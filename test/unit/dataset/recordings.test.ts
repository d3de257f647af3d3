import { beforeAll, describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import type { AudioFacts, LevelFacts, RecordingGroup, RecordingMark, RecordingQuery } from '@shared/models'
import type { Dataset, RecordingFacts } from '../../../src/main/dataset/dataset'
import { describeDataset as describeSteps } from '../../../src/main/dataset/describe-dataset'
import { atOnce } from '../../../src/main/dataset/event-loop'
import { compareNatural } from '../../../src/main/dataset/natural-order'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { recordingRow } from '../../../src/main/dataset/recording-row'
import type { ScenePrediction } from '../../../src/main/dataset/recording-tests'
import { selectRecordings, type SelectionSources } from '../../../src/main/dataset/select-recordings'
import { makeSplit } from '../../../src/main/dataset/split/make-split'
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

function factsOf(seconds: Readonly<Record<number, number>>, damaged: readonly number[] = [], more: Partial<RecordingFacts> = {}): RecordingFacts {
  const facts = new Map(Object.entries(seconds).map(([id, value]): [number, AudioFacts] => [Number(id), { fs: id === '0' ? 44100 : 48000, channels: 2, frames: value * 48000, seconds: value, encoding: 'PCM 24' }]))
  return {
    get: (id) => facts.get(id), damaged: new Map(damaged.map((id) => [id, { code: 'audio-truncated', message: 'Cut off.' }])),
    levels: new Map(), contentHashes: new Map(), duplicates: new Set(), marks: new Map(), ...more,
  }
}

function sourcesFor(one: Dataset, facts: RecordingFacts | null = null, predictions: SelectionSources['predictions'] = null): SelectionSources {
  return { facts, predictions, splitOf: (spec) => makeSplit(one, spec) }
}

function select(query: RecordingQuery, facts: RecordingFacts | null = null): readonly number[] {
  return [...atOnce(selectRecordings(dataset, query, sourcesFor(dataset, facts))).ids]
}

function describeDataset(one: Dataset, facts: RecordingFacts | null, seconds: number) {
  return atOnce(describeSteps(one, facts, seconds))
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
    expect(select({ recordings: [4, 0, 99], sceneLabels: ['bus'] })).toEqual([4])
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
    const count = (parts: readonly ('train' | 'validation' | 'test')[]): number => atOnce(selectRecordings(tut, { split: { spec, parts } }, sourcesFor(tut))).ids.length
    expect([count(['train']), count(['validation']), count(['test']), count(['train', 'validation'])]).toEqual([4134, 1988, 2518, 6122])
    expect(atOnce(selectRecordings(tut, { split: { spec: { ...spec, seed: 1 }, parts: ['validation'] } }, sourcesFor(tut))).ids).toHaveLength(1981)
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

  test('by what is known of the audio and what was said of them, any of several conditions', () => {
    const facts = factsOf({ 0: 5, 1: 7, 2: 9 }, [3], { levels: new Map([[0, level({ silent: true })], [1, level({ clippedSamples: 3 })]]), duplicates: new Set([1, 4]), marks: new Map([[0, mark({ flagged: true })], [2, mark({ excluded: true })], [4, mark({ note: 'wind' })]]) })
    const by = (...conditions: NonNullable<RecordingQuery['conditions']>): readonly number[] => select({ conditions }, facts)
    expect([by('missing'), by('damaged'), by('silent'), by('clipped'), by('duplicate'), by('flagged'), by('excluded'), by('noted')]).toEqual([[1, 4], [3], [0], [1], [1, 4], [0], [2], [4]])
    expect(by('silent', 'damaged', 'noted')).toEqual([0, 3, 4])
    expect(select({ conditions: [] }, facts)).toHaveLength(5)
    expect(select({ conditions: ['flagged', 'silent'] }, null)).toEqual([])
  })

  test('by duration, both ends included, without those whose duration is not known', () => {
    const facts = factsOf({ 0: 5, 1: 7, 2: 9 })
    expect(select({ seconds: { from: 5, to: 7 } }, facts)).toEqual([0, 1])
    expect(select({ seconds: { from: 0, to: 100 } }, facts)).toEqual([0, 1, 2])
  })

  test('by level, format and the first digits of the content hash, as the Dataset and Splits views link to them', () => {
    const facts = factsOf({ 0: 5, 1: 7 }, [], {
      levels: new Map([[0, level({ rms: -30 })], [1, level({ rms: -27 })], [2, level({ rms: -Infinity })]]),
      contentHashes: new Map([[0, 'deadbeef00'], [3, 'deadbeef01'], [4, 'b1b1b1b1b1']]),
    })
    expect(select({ rms: { from: -30, to: -27 } }, facts)).toEqual([0])
    expect(select({ format: { fs: 44_100, channels: 2, encoding: 'PCM 24' } }, facts)).toEqual([0])
    expect(select({ format: { fs: 48_000, channels: 2, encoding: 'PCM 16' } }, facts)).toEqual([])
    expect(select({ search: ' DEADBEEF ' }, facts)).toEqual([0, 3])
    expect([select({ search: 'deadbeef01' }, facts), select({ search: 'deadbee' }, facts), select({ search: 'deadbeef' })]).toEqual([[3], [], []])
    expect(select({ search: 'b1' }, facts), 'few digits are a name').toEqual([2])
  })

  test('by what a run took them for', () => {
    const predictions = new Map<number, ScenePrediction>([[1, { sceneLabel: 'bus', confidence: 0.6, correct: false }], [3, { sceneLabel: 'bus', confidence: 0.9, correct: true }]])
    const by = (outcome: 'right' | 'wrong'): readonly number[] => [...atOnce(selectRecordings(dataset, { predicted: { run: 'r', outcome } }, sourcesFor(dataset, null, predictions))).ids]
    expect([by('right'), by('wrong')]).toEqual([[3], [1]])
  })

  test('sorted by level, silent ones below all others and unmeasured ones last', () => {
    const facts = factsOf({}, [], { levels: new Map([[0, level({ rms: -20, peak: -1 })], [1, level({ rms: -Infinity, peak: -Infinity })], [3, level({ rms: -30, peak: -0.5 })]]) })
    expect(select({ sort: { key: 'rms', direction: 'ascending' } }, facts)).toEqual([1, 3, 0, 2, 4])
    expect(select({ sort: { key: 'rms', direction: 'descending' } }, facts)).toEqual([0, 3, 1, 2, 4])
    expect(select({ sort: { key: 'peak', direction: 'descending' } }, facts)).toEqual([3, 0, 1, 2, 4])
  })

  test('sorted after they were filtered', () => {
    expect(select({ sceneLabels: ['bus'], sort: { key: 'sourceLabel', direction: 'descending' } })).toEqual([4, 2, 3])
  })
})

describe('recordings are grouped', () => {
  function grouped(query: RecordingQuery, one = dataset): { readonly ids: readonly number[]; readonly groups: readonly RecordingGroup[] } {
    const { ids, groups } = atOnce(selectRecordings(one, query, sourcesFor(one)))
    return { ids: [...ids], groups }
  }

  test('in the order of the names, sorted within each, those without a name last', () => {
    expect(grouped({ groupBy: { key: 'identifier' }, sort: { key: 'file', direction: 'descending' } })).toEqual({
      ids: [1, 0, 4, 2, 3],
      groups: [{ name: 'oslo-2', offset: 0, count: 1 }, { name: 'oslo-10', offset: 1, count: 1 }, { name: 'rome-1', offset: 2, count: 2 }, { name: '', offset: 4, count: 1 }],
    })
  })

  test('by part, in the order in which splits are read', async () => {
    const tut = await openDataset(await makeTutUrbanAcousticScenes2018())
    const split = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 0 } as const
    expect(grouped({ groupBy: { key: 'part', split } }, tut).groups).toEqual([
      { name: 'train', offset: 0, count: 4134 }, { name: 'validation', offset: 4134, count: 1988 }, { name: 'test', offset: 6122, count: 2518 },
    ])
  })

  test('with no groups where none are asked for, and none of nothing', () => {
    expect(grouped({}).groups).toEqual([])
    expect(grouped({ search: 'zebra', groupBy: { key: 'city' } })).toEqual({ ids: [], groups: [] })
  })

  test('by part only where a split is named', () => {
    expect(() => grouped({ groupBy: { key: 'part' } })).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
  })
})

test('names are compared as people count', () => {
  const names = ['a10', 'a2', 'A1', 'a02b', 'a', '10', '9', 'b']
  expect([...names].sort(compareNatural)).toEqual(['9', '10', 'a', 'A1', 'a2', 'a02b', 'a10', 'b'])
  expect(compareNatural('a1', 'a1')).toBe(0)
})

function level(facts: Partial<LevelFacts>): LevelFacts {
  return { peak: -3, rms: -20, clippedSamples: 0, silent: false, ...facts }
}

function mark(said: Partial<RecordingMark>): RecordingMark {
  return { flagged: false, excluded: false, note: '', ...said }
}

describe('a row of the list', () => {
  test('has levels, mark and prediction where they are known', () => {
    const facts = factsOf({}, [], { levels: new Map([[0, level({})]]), marks: new Map([[0, mark({ note: 'wind' })]]) })
    const row = recordingRow(dataset, 0, facts, new Map([[0, { sceneLabel: 'bus', confidence: 0.5, correct: false }]]))
    expect(row).toMatchObject({ levels: { rms: -20 }, mark: { note: 'wind' }, predicted: { sceneLabel: 'bus', confidence: 0.5 } })
    expect(recordingRow(dataset, 1, facts, new Map())).not.toHaveProperty('predicted')
  })

  test('has what the header says once it was read', () => {
    expect(recordingRow(dataset, 0, factsOf({ 0: 10 }))).toEqual({ ...dataset.recordings[0], missing: false, seconds: 10, fs: 44100, channels: 2, encoding: 'PCM 24', levels: null, mark: null })
    expect(recordingRow(dataset, 0, factsOf({}, [0], { duplicates: new Set([0]) }))).toMatchObject({ damaged: true, duplicate: true })
    expect(recordingRow(dataset, 1, null)).toEqual({ ...dataset.recordings[1], missing: true, seconds: null, fs: null, channels: null, encoding: null, levels: null, mark: null })
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
    expect(half.audio).toEqual({ scannedFiles: 1, totalSeconds: 10, damagedFiles: 0, formats: [{ fs: 48000, channels: 2, encoding: 'PCM 24', files: 1 }], durations: [{ seconds: 10, files: 1 }] })
    expect(half.scenes.map(({ seconds }) => seconds)).toEqual([null, null])
    const whole = describeDataset(dataset, factsOf({ 0: 4, 2: 10 }, [3]), 0)
    expect(whole.scenes.map(({ sceneLabel, seconds }) => [sceneLabel, seconds])).toEqual([['bus', 10], ['street_park', 4]])
    expect(whole.audio).toMatchObject({ scannedFiles: 2, totalSeconds: 14, damagedFiles: 1 })
    expect(whole.audio?.formats).toHaveLength(2)
  })

  test('sums up levels, duplicates and marks', () => {
    const facts = factsOf({}, [], {
      levels: new Map([[0, level({ rms: -20, peak: -6 })], [2, level({ rms: -30, peak: -1, clippedSamples: 4 })], [3, level({ rms: -Infinity, peak: -Infinity, silent: true })]]),
      contentHashes: new Map([[0, 'x'], [1, 'x']]), duplicates: new Set([0, 1]), marks: new Map([[0, mark({ flagged: true, note: 'n' })], [1, mark({ excluded: true })]]),
    })
    const { levels, duplicateFiles, marks } = describeDataset(dataset, facts, 0)
    expect(levels).toMatchObject({ scannedFiles: 3, silentFiles: 1, clippedFiles: 1 })
    expect(levels?.rms).toEqual([{ decibels: -Infinity, files: 1 }, { decibels: -30, files: 1 }, { decibels: -27, files: 0 }, { decibels: -24, files: 0 }, { decibels: -21, files: 1 }])
    expect(levels?.scenes.map(({ sceneLabel, files, loudestPeak, clippedFiles }) => [sceneLabel, files, loudestPeak, clippedFiles])).toEqual([['bus', 2, -1, 1], ['street_park', 1, -6, 0]])
    // Half the power of -30 dB, since the other recording is silent.
    expect(levels?.scenes[0].meanRms).toBeCloseTo(-33.01, 2)
    expect([duplicateFiles, marks]).toEqual([2, { flagged: 1, excluded: 1, noted: 1 }])
    expect(describeDataset(dataset, factsOf({}), 0)).toMatchObject({ levels: null, duplicateFiles: null, audio: null, marks: { flagged: 0, excluded: 0, noted: 0 } })
  })

  test('bins many durations from the shortest to the longest', () => {
    const rows = Array.from({ length: 5 }, (_, id) => [id, 1 + id] as const)
    expect(describeDataset(dataset, factsOf(Object.fromEntries(rows)), 0).audio?.durations).toEqual(rows.map(([, seconds]) => ({ seconds, files: 1 })))
  })

  test('has at most 100 problems, and the number of all', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${i}.wav\tpark\n../${i}.wav\tpark\n\tpark\n`).join('')
    const overview = describeDataset(await openDataset(await makeFolder({ 'meta.csv': rows })), null, 0)
    expect(overview.problems).toHaveLength(100)
    expect(overview.problemCount).toBe(181)
    expect(overview.problems[0].code).toBe('path-escapes-dataset')
  })
})
