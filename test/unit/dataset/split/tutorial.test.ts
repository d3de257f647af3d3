import { beforeAll, describe, expect, test } from 'vitest'
import type { BalancingMode, SplitReport } from '@shared/models'
import type { Dataset } from '../../../../src/main/dataset/dataset'
import { openDataset } from '../../../../src/main/dataset/open-dataset'
import { makeSplit } from '../../../../src/main/dataset/split/make-split'
import { atOnce } from '../../../../src/main/dataset/event-loop'
import { reportSplit } from '../../../../src/main/dataset/split/report-split'
import { makeTutUrbanAcousticScenes2018 } from '../tut-urban-acoustic-scenes-2018'

let dataset: Dataset
beforeAll(async () => {
  dataset = await openDataset(await makeTutUrbanAcousticScenes2018())
})

function report(validationAmount: number, balancingMode: BalancingMode = 'identifier_two_level_hierarchy', seed = 0): SplitReport {
  return atOnce(reportSplit(dataset, makeSplit(dataset, { fold: 1, validationAmount, balancingMode, seed })))
}

/** The tutorial's first table: items in train and test, locations in train and test. */
const trainAndTest: Record<string, readonly number[]> = {
  airport: [599, 265, 15, 7], bus: [622, 242, 26, 10], metro: [603, 261, 20, 9], metro_station: [605, 259, 28, 12],
  park: [622, 242, 18, 7], public_square: [648, 216, 18, 6], shopping_mall: [585, 279, 16, 6],
  street_pedestrian: [617, 247, 20, 8], street_traffic: [618, 246, 18, 7], tram: [603, 261, 24, 11],
}

/** Its second table: locations in train and validation, items in train and validation. */
const trainAndValidation: Record<string, readonly number[]> = {
  airport: [9, 6, 411, 188], bus: [16, 10, 413, 209], metro: [13, 7, 422, 181], metro_station: [18, 10, 408, 197],
  park: [12, 6, 425, 197], public_square: [12, 6, 433, 215], shopping_mall: [10, 6, 360, 225],
  street_pedestrian: [13, 7, 422, 195], street_traffic: [12, 6, 425, 193], tram: [16, 8, 415, 188],
}

describe('TUT Urban Acoustic Scenes 2018, as in the tutorial', () => {
  test('fold 1 has 6122 training and 2518 test recordings of 203 and 83 locations', () => {
    const { train, validation, test, unused } = report(0)
    expect({ train, validation, test, unused }).toEqual({
      train: { files: 6122, locations: 203 }, validation: { files: 0, locations: 0 },
      test: { files: 2518, locations: 83 }, unused: { files: 0, locations: 0 },
    })
  })

  test('recordings and locations of every scene in train and test are those of the table', () => {
    const rows = report(0).scenes.map(({ sceneLabel, train, test }) => [sceneLabel, [train.files, test.files, train.locations, test.locations]])
    expect(Object.fromEntries(rows)).toEqual(trainAndTest)
  })

  test('the validation split has 4134 and 1988 recordings of 131 and 72 locations', () => {
    const { train, validation } = report(0.3)
    expect({ train, validation }).toEqual({ train: { files: 4134, locations: 131 }, validation: { files: 1988, locations: 72 } })
  })

  test('recordings and locations of every scene in train and validation are those of the table', () => {
    const rows = report(0.3).scenes.map(({ sceneLabel, train, validation }) => [sceneLabel, [train.locations, validation.locations, train.files, validation.files]])
    expect(Object.fromEntries(rows)).toEqual(trainAndValidation)
  })

  test('both parts hold exactly the recordings that dcase_util chooses', () => {
    const { hashes } = report(0.3)
    expect(hashes.validation).toBe('a78b0370b137b86ff285c76af8b7d19f13e7d07ced5be34f77d040518aa2bfb9')
    expect(hashes.train).toBe('8e673db99fe73df6b6435811c2fa4c9b531077df51f6f2af79e5c21215bd6c9b')
  })

  test('no location is in two parts, and the report says so', () => {
    expect(report(0.3).leakage).toEqual({ sharedLocations: [], sharedContents: null, verdict: 'No location is in two parts.', clean: true, sharedSessions: [], sharedStretches: null, consequence: expect.stringContaining('No test recording') as string })
  })
})

/** Validation parts from dcase_util 0.2.20's own function, run under Python 3.11 with the shuffle of Python 2. */
const dcaseUtil: readonly (readonly [BalancingMode, number, number, number, string])[] = [
  ['identifier_two_level_hierarchy', 1, 0.3, 1981, 'aadef142bd74c2d27f35373f1fe16d02a0abeae339a44aa25557839500bfc99a'],
  ['identifier_two_level_hierarchy', 42, 0.2, 1869, 'b3d2468b59b6e0547f5f18f479fff8d0eb88fd02f295492fe3a47313df288540'],
  ['identifier_two_level_hierarchy', 0, 0.5, 3706, 'dc4bc219d79445330eebd6a42cd710f276480d5cfc1b1224e4430cdbaf3103cd'],
  ['identifier', 0, 0.3, 1866, 'bb164e4944a04d57708d7bdd866dc18709ca0fe5866a8940579f2fdecc72d471'],
  ['identifier', 1, 0.3, 1866, '9817be8a1f0e60ceb3d2dae048541615998708b9d508cdd988db0ea4bd013375'],
  ['identifier', 42, 0.2, 1265, 'e058a7442cea48729728670449d75ef623da20dedd5dae2f7565b6d6b1d16202'],
  ['identifier', 0, 0.5, 3075, '8580dbc62c6145fb84902d3487706e8590fc22d8601aa64e151d5b94dbd1912a'],
  ['class', 0, 0.3, 1841, '99187509ef2b96984f80eab9daf5822205e7d208f219e6e0c9eb470f4539db70'],
  ['class', 1, 0.3, 1841, '82103091d2cfaaa0f0a4ddac9e08aaa36d864ad9fa604be5b5fa40127ff2ed17'],
  ['class', 42, 0.2, 1228, 'b33e16da55c5698d52b2064d26b66222fc53e035f1b4925d952d96cc1467b0e7'],
]

describe('validation parts of dcase_util', () => {
  test.each(dcaseUtil)('are matched in mode %s with seed %d and amount %d', (mode, seed, amount, files, hash) => {
    const { validation, hashes } = report(amount, mode, seed)
    expect(validation.files).toBe(files)
    expect(hashes.validation).toBe(hash)
  })
})
