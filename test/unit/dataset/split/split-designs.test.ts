import { describe, expect, test } from 'vitest'
import type { Recording } from '@shared/models'
import type { Dataset } from '../../../../src/main/dataset/dataset'
import { openDataset } from '../../../../src/main/dataset/open-dataset'
import { makeSplit, splitKey } from '../../../../src/main/dataset/split/make-split'
import { makeFolder } from '../temporary-folder'
import { makeTutUrbanAcousticScenes2018 } from '../tut-urban-acoustic-scenes-2018'
import { datasetOf, rowsAt } from './dataset-of'

const spec = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 0 } as const

function withCities(dataset: Dataset): Dataset {
  return { ...dataset, recordings: dataset.recordings.map((recording): Recording => ({ ...recording, city: recording.identifier.split('-')[0] ?? '' })) }
}

describe('leaving one city out', () => {
  test('tests on all of that city and trains on all others, whatever the fold', async () => {
    const tut = await openDataset(await makeTutUrbanAcousticScenes2018())
    const split = makeSplit(tut, { ...spec, fold: 99, heldOutCity: 'vienna' })
    const citiesOf = (ids: readonly number[]): ReadonlySet<string> => new Set(ids.map((id) => tut.recordings[id].city))
    expect([split.test.length, split.train.length + split.validation.length, split.unused.length]).toEqual([1420, 7220, 0])
    expect(citiesOf(split.test)).toEqual(new Set(['vienna']))
    expect(citiesOf([...split.train, ...split.validation])).not.toContain('vienna')
    expect(split.validation.length).toBeGreaterThan(0)
  })

  test('leaves recordings of unknown cities unused: they may be of that city', () => {
    const dataset = withCities(datasetOf([...rowsAt('bus', ['oslo-0', 'rome-1'], 1), ...rowsAt('park', [''], 1)]))
    expect(makeSplit(dataset, { ...spec, validationAmount: 0, heldOutCity: 'rome' })).toMatchObject({ train: [0], test: [1], unused: [2] })
  })

  test('of a city that does not occur is refused with the names of those that do', () => {
    const dataset = withCities(datasetOf(rowsAt('bus', ['rome-1', 'oslo-0'])))
    expect(() => makeSplit(dataset, { ...spec, heldOutCity: 'paris' })).toThrow(expect.objectContaining({ code: 'split-invalid', details: expect.objectContaining({ advice: 'Choose one of its cities: oslo, rome.' }) as unknown }))
    expect(() => makeSplit(datasetOf(rowsAt('bus', ['1'])), { ...spec, heldOutCity: 'paris' })).toThrow(expect.objectContaining({ code: 'split-invalid' }))
  })

  test('has a key of its own, in which the fold does not matter', () => {
    expect(splitKey({ ...spec, heldOutCity: 'rome' })).toBe(splitKey({ ...spec, fold: 2, heldOutCity: 'rome' }))
    expect(splitKey({ ...spec, heldOutCity: null })).toBe(splitKey(spec))
    expect(splitKey({ ...spec, heldOutCity: 'rome' })).not.toBe(splitKey(spec))
  })
})

describe('excluded recordings', () => {
  test('are in no part, and without any the split is the one it was', async () => {
    const tut = await openDataset(await makeTutUrbanAcousticScenes2018())
    const whole = makeSplit(tut, spec)
    expect(makeSplit(tut, spec, new Set())).toEqual(whole)
    const excluded = new Set([whole.train[0], whole.validation[0], whole.test[0]])
    const split = makeSplit(tut, spec, excluded)
    const all = [...split.train, ...split.validation, ...split.test, ...split.unused]
    expect(all).toHaveLength(8637)
    expect(all.some((id) => excluded.has(id))).toBe(false)
  })

  test('count for nothing in the balance: the rest is divided as if they were not there', () => {
    const rows = rowsAt('bus', ['oslo-0', 'oslo-1', 'oslo-2', 'oslo-3'], 2)
    const without = makeSplit(datasetOf(rows.slice(2)), { ...spec, balancingMode: 'identifier' })
    const excluded = makeSplit(datasetOf(rows), { ...spec, balancingMode: 'identifier' }, new Set([0, 1]))
    expect(excluded.validation.map((id) => id - 2)).toEqual(without.validation)
  })
})

describe('validation lists of the dataset itself', () => {
  const files = {
    'meta.csv': 'a.wav\tbus\noslo.wav\tbus\nb.wav\tpark\nc.wav\tpark\n', 'evaluation_setup/fold1_train.txt': 'a.wav\tbus\n',
    'evaluation_setup/fold1_validate.txt': 'b.wav\tpark\n', 'evaluation_setup/fold1_test.txt': 'c.wav\n',
  }

  test('are the validation part, whatever the seed, and part of the training list', async () => {
    const dataset = await openDataset(await makeFolder(files))
    expect(dataset.folds[0]).toEqual({ fold: 1, train: [0, 2], test: [3], unused: [1], validation: [2] })
    expect(makeSplit(dataset, { ...spec, balancingMode: 'class', seed: 5 })).toMatchObject({ train: [0], validation: [2], test: [3], unused: [1] })
    expect(makeSplit(dataset, { ...spec, validationAmount: 0 })).toMatchObject({ train: [0, 2], validation: [] })
    expect(dataset.layoutReason).toContain('validation')
  })

  test('change the fingerprint, as they change the split', async () => {
    const { 'evaluation_setup/fold1_validate.txt': _, ...others } = files
    const without = await openDataset(await makeFolder({ ...others, 'evaluation_setup/fold1_train.txt': 'a.wav\tbus\nb.wav\tpark\n' }))
    expect(without.fingerprint).not.toBe((await openDataset(await makeFolder(files))).fingerprint)
  })

  test('never validate on what is tested', async () => {
    const dataset = await openDataset(await makeFolder({ ...files, 'evaluation_setup/fold1_validate.txt': 'b.wav\tpark\nc.wav\tpark\n' }))
    expect(dataset.folds[0]).toMatchObject({ train: [0, 2], validation: [2], test: [3] })
    expect(dataset.problems.map(({ code }) => code)).toContain('fold-incomplete')
  })
})
