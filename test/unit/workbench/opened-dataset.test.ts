import { describe, expect, test } from 'vitest'
import type { Prediction, RunId } from '@shared/models'
import { WorkbenchError } from '@shared/errors'
import type { RunPredictions } from '../../../src/main/workbench/run-predictions'
import { makeFolder } from '../dataset/temporary-folder'
import { datasetServices } from './dataset-services'

const rows = ['a.wav\tbus\toslo-1', 'b.wav\tbus\toslo-2', 'c.wav\tpark\toslo-1', 'd.wav\tpark\toslo-3'].join('\n')
const page = { offset: 0, limit: 10 }

function prediction(recording: number, file: string, sceneLabel: string, predicted: string): Prediction {
  return { recording, file, sceneLabel, identifier: '', predicted, correct: sceneLabel === predicted, confidence: 0.75, probabilities: [0.75, 0.25] }
}

async function openWithRun(dataset: Partial<RunPredictions['dataset']>, predictions: readonly Prediction[]) {
  const folder = await makeFolder({ 'meta.csv': rows })
  let reads = 0
  const known = { name: 'set', root: '/elsewhere', fingerprint: '', layout: 'dcase' }
  const services = datasetServices(await makeFolder(), (run: RunId) => {
    reads++
    if (run !== 'run-1') return Promise.reject(new WorkbenchError('run-not-found', `There is no run ${run}.`))
    return Promise.resolve({ run, dataset: { ...known, ...dataset }, rows: predictions })
  })
  const { id, fingerprint } = await services.requests['dataset.open'](folder)
  known.fingerprint = fingerprint
  return { ...services, id, reads: () => reads }
}

describe('recordings by what a run took them for', () => {
  const predictions = [prediction(1, 'b.wav', 'bus', 'park'), prediction(3, 'd.wav', 'park', 'park')]

  test('are the right or the wrong ones, with the prediction in the row', async () => {
    const { requests, id } = await openWithRun({}, predictions)
    const { items } = await requests['dataset.recordings'](id, { predicted: { run: 'run-1', outcome: 'wrong' } }, page)
    expect(items.map(({ file, predicted }) => [file, predicted])).toEqual([['b.wav', { sceneLabel: 'park', confidence: 0.75 }]])
    expect((await requests['dataset.recordings'](id, { predicted: { run: 'run-1', outcome: 'right' } }, page)).items.map(({ file }) => file)).toEqual(['d.wav'])
    expect((await requests['dataset.recordings'](id, {}, page)).items[1]).not.toHaveProperty('predicted')
  })

  test('are found by their files where the dataset numbers them otherwise, and those that are gone left out', async () => {
    const { requests, id } = await openWithRun({}, [prediction(0, 'b.wav', 'bus', 'bus'), prediction(2, 'gone.wav', 'bus', 'bus')])
    expect((await requests['dataset.recordings'](id, { predicted: { run: 'run-1', outcome: 'right' } }, page)).items.map(({ file }) => file)).toEqual(['b.wav'])
  })

  test('of a run of another dataset are refused, of one that does not exist too', async () => {
    const { requests, id } = await openWithRun({ fingerprint: 'other' }, predictions)
    await expect(requests['dataset.recordings'](id, { predicted: { run: 'run-1', outcome: 'right' } }, page)).rejects.toMatchObject({ code: 'argument-invalid' })
    await expect(requests['dataset.recordings'](id, { predicted: { run: 'run-2', outcome: 'right' } }, page)).rejects.toMatchObject({ code: 'run-not-found' })
  })

  test('are selected once for a list that is paged through, and for its groups', async () => {
    const { requests, id, reads } = await openWithRun({}, predictions)
    const query = { predicted: { run: 'run-1', outcome: 'right' }, groupBy: { key: 'sceneLabel' } } as const
    await Promise.all([requests['dataset.recordings'](id, query, page), requests['dataset.groups'](id, query), requests['dataset.findRecording'](id, query, 3)])
    expect(reads()).toBe(1)
  })
})

test('the place of a recording and its group are those of the list', async () => {
  const { requests, id } = await openWithRun({}, [])
  const query = { groupBy: { key: 'identifier' }, sort: { key: 'file', direction: 'descending' } } as const
  expect(await requests['dataset.groups'](id, query)).toEqual([{ name: 'oslo-1', offset: 0, count: 2 }, { name: 'oslo-2', offset: 2, count: 1 }, { name: 'oslo-3', offset: 3, count: 1 }])
  expect((await requests['dataset.recordings'](id, query, { offset: 1, limit: 2 })).items.map(({ file }) => file)).toEqual(['a.wav', 'b.wav'])
  expect(await requests['dataset.findRecording'](id, query, 0)).toBe(1)
  expect(await requests['dataset.findRecording'](id, { search: 'zebra' }, 0)).toBe(-1)
  await expect(requests['dataset.groups'](id, { groupBy: { key: 'part' } })).rejects.toMatchObject({ code: 'argument-invalid' })
})

describe('230,350 recordings', () => {
  const scenes = ['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram']
  const cities = ['barcelona', 'helsinki', 'lisbon', 'london', 'lyon', 'milan', 'paris', 'prague', 'stockholm', 'vienna']

  function madeRows(): readonly { readonly file: string; readonly scene: string; readonly city: string; readonly location: number }[] {
    return Array.from({ length: 230_350 }, (_, i) => {
      const [scene, location] = [scenes[Math.floor(i / 23_035)], Math.floor(i / 600)]
      const city = cities[location % 10]
      return { file: `audio/${scene}-${city}-${location}-${Math.floor(i / 10)}-${i % 10}-${'abc'[Math.floor(i / 10) % 3]}.wav`, scene, city, location }
    })
  }

  test('are searched, sorted, grouped, divided and audited in turns with everything else', async () => {
    const made = madeRows()
    const folder = await makeFolder({
      'meta.csv': `filename\tscene_label\tidentifier\n${made.map(({ file, scene, city, location }) => `${file}\t${scene}\t${city}-${location}\n`).join('')}`,
      'evaluation_setup/fold1_train.csv': `filename\tscene_label\n${made.filter(({ location }) => location % 10 < 6).map(({ file, scene }) => `${file}\t${scene}\n`).join('')}`,
      'evaluation_setup/fold1_test.csv': `filename\n${made.filter(({ location }) => location % 10 > 7).map(({ file }) => `${file}\n`).join('')}`,
    })
    const { requests } = datasetServices(await makeFolder())
    const { id, files } = await requests['dataset.open'](folder)
    expect(files).toBe(230_350)
    let turns = 0
    const others = setInterval(() => turns++, 1)
    const split = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 0 } as const
    const report = await requests['split.make'](id, split)
    const groups = await requests['dataset.groups'](id, { groupBy: { key: 'part', split }, sort: { key: 'file', direction: 'descending' } })
    const { items, total } = await requests['dataset.recordings'](id, { search: 'metro station', sort: { key: 'file', direction: 'ascending' } }, { offset: 0, limit: 2 })
    clearInterval(others)
    expect(turns).toBeGreaterThan(10)
    expect(groups.map(({ name, count }) => [name, count])).toEqual([['train', report.train.files], ['validation', report.validation.files], ['test', report.test.files], ['unused', report.unused.files]])
    expect([total, items[0].file]).toEqual([23_035, 'audio/metro_station-barcelona-120-7200-0-a.wav'])
    expect(report.leakage.sharedLocations).toEqual([])
  }, 120_000)
})

test('a folder that is asked for twice at once is opened once, and later anew', async () => {
  const folder = await makeFolder({ 'meta.csv': rows })
  const { datasets } = datasetServices(await makeFolder())
  const [one, other] = await Promise.all([datasets.open(folder), datasets.open(folder)])
  expect(other).toBe(one)
  expect(await datasets.open(folder)).not.toBe(one)
})

test('a folder that cannot be opened says so to everybody who asked, and can be asked for again', async () => {
  const folder = await makeFolder({})
  const { datasets } = datasetServices(await makeFolder())
  const both = await Promise.allSettled([datasets.open(folder), datasets.open(folder)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(datasets.open(folder)).rejects.toThrow(WorkbenchError)
})

test('an extraction that finds another content in a recording changes the leakage that was reported before', async () => {
  const { datasets, requests } = datasetServices(await makeFolder())
  const { id } = await requests['dataset.open'](await makeFolder({ 'meta.csv': rows, 'evaluation_setup/fold1_train.txt': 'a.wav\tbus\nc.wav\tpark', 'evaluation_setup/fold1_test.txt': 'b.wav\nd.wav' }))
  const { audio } = datasets.get(id)
  const spec = { fold: 1, validationAmount: 0, balancingMode: 'class', seed: 0 } as const
  ;['0', '1', '2', '0'].forEach((digit, recording) => audio.learnContent(recording, digit.repeat(32)))
  expect((await requests['split.make'](id, spec)).leakage.sharedContents).toHaveLength(1)
  audio.learnContent(3, '3'.repeat(32))
  expect((await requests['split.make'](id, spec)).leakage.sharedContents).toEqual([])
})
