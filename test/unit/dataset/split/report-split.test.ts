import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { LeakageReport, Split } from '@shared/models'
import { reportSplit } from '../../../../src/main/dataset/split/report-split'
import { datasetOf, rowsAt, type Row } from './dataset-of'

function splitOf(parts: Partial<Pick<Split, 'train' | 'validation' | 'test' | 'unused'>>): Split {
  return { spec: { fold: 1, validationAmount: 0.3, balancingMode: 'class', seed: 0 }, train: [], validation: [], test: [], unused: [], ...parts }
}

function at(...identifiers: readonly string[]): readonly Row[] {
  return identifiers.map((identifier, i) => ({ file: `audio/${i}.wav`, sceneLabel: i % 2 === 0 ? 'bus' : 'park', identifier }))
}

function leakage(rows: readonly Row[], split: Split, hashes?: ReadonlyMap<number, string>): LeakageReport {
  return reportSplit(datasetOf(rows), split, hashes).leakage
}

describe('the report of a split', () => {
  test('counts files and locations per scene and part, unused ones too', () => {
    const rows = [...rowsAt('bus', ['oslo-0', 'oslo-1'], 2), ...rowsAt('park', ['rome-2', ''], 1)]
    const report = reportSplit(datasetOf(rows), splitOf({ train: [0, 1, 2], test: [3], unused: [4, 5] }))
    const none = { files: 0, locations: 0 }
    expect(report.scenes).toEqual([
      { sceneLabel: 'bus', training: { files: 3, locations: 2 }, train: { files: 3, locations: 2 }, validation: none, test: { files: 1, locations: 1 }, unused: none },
      { sceneLabel: 'park', training: none, train: none, validation: none, test: none, unused: { files: 2, locations: 1 } },
    ])
    expect(report.train).toEqual({ files: 3, locations: 2 })
    expect(report.unused).toEqual({ files: 2, locations: 1 })
  })

  test('counts a location of the training list once, though it is in train and validation', () => {
    const report = reportSplit(datasetOf(rowsAt('bus', ['oslo-0', 'oslo-1'], 2)), splitOf({ train: [0, 2], validation: [1, 3] }))
    expect([report.train, report.validation, report.training]).toEqual([{ files: 2, locations: 2 }, { files: 2, locations: 2 }, { files: 4, locations: 2 }])
  })

  test('counts a location of two scenes once overall', () => {
    const report = reportSplit(datasetOf(at('oslo-0', 'oslo-0')), splitOf({ train: [0, 1] }))
    expect(report.train).toEqual({ files: 2, locations: 1 })
  })

  test('hashes the sorted file names joined by line feeds', () => {
    const rows = [{ file: 'audio/b.wav', sceneLabel: 'bus', identifier: '' }, { file: 'audio/a.wav', sceneLabel: 'bus', identifier: '' }]
    const { hashes } = reportSplit(datasetOf(rows), splitOf({ train: [0, 1] }))
    expect(hashes.train).toBe(createHash('sha256').update('audio/a.wav\naudio/b.wav').digest('hex'))
    expect(hashes.test).toBe(createHash('sha256').update('').digest('hex'))
  })
})

describe('the leakage check', () => {
  test('lists shared locations by name with their parts and files', () => {
    const report = leakage(at('oslo-0', 'oslo-0', 'oslo-1', 'oslo-1', 'oslo-2', 'oslo-0'), splitOf({ train: [0, 2, 4], validation: [3], test: [1, 5] }))
    expect(report.sharedLocations).toEqual([
      { name: 'oslo-0', parts: ['train', 'test'], files: 3 },
      { name: 'oslo-1', parts: ['train', 'validation'], files: 2 },
    ])
    expect(report.clean).toBe(false)
    expect(report.verdict).toBe('1 location is in train and test, 1 is in train and validation: accuracy will look better than it is.')
  })

  test('speaks of many as of many', () => {
    const names = Array.from({ length: 12 }, (_, i) => `oslo-${i}`)
    const ids = names.map((_, id) => id)
    const { verdict } = leakage(at(...names, ...names), splitOf({ train: ids, test: ids.map((id) => id + 12) }))
    expect(verdict).toBe('12 locations are in train and test: accuracy will look better than it is.')
  })

  test('names all parts, and what suffers when only train and validation share', () => {
    expect(leakage(at('a', 'a', 'a'), splitOf({ train: [0], validation: [1], test: [2] })).verdict).toBe('1 location is in train, validation and test: accuracy will look better than it is.')
    expect(leakage(at('a', 'a'), splitOf({ train: [0], validation: [1] })).verdict).toBe('1 location is in train and validation: validation accuracy will look better than it is.')
  })

  test('does not count unused recordings', () => {
    expect(leakage(at('a', 'a'), splitOf({ train: [0], unused: [1] }))).toMatchObject({ clean: true, sharedLocations: [] })
  })

  test('says that it cannot check where there are no identifiers, and is not clean then', () => {
    expect(leakage(at('', ''), splitOf({ train: [0], test: [1] }))).toMatchObject({
      clean: false, verdict: 'No recording has an identifier: whether parts share locations cannot be checked.',
    })
    expect(leakage(at('a', 'b', ''), splitOf({ train: [0], test: [1, 2] }))).toMatchObject({
      clean: false, verdict: 'No known location is in two parts. 1 of 3 recordings has no identifier and cannot be checked.',
    })
  })

  test('lists identical audio when contents were hashed', () => {
    const same = 'abcdef0123456789'
    const report = leakage(at('a', 'b', 'c'), splitOf({ train: [0], test: [1, 2] }), new Map([[0, same], [1, same], [2, 'other']]))
    expect(report.sharedContents).toEqual([{ name: 'abcdef012345', parts: ['train', 'test'], files: 2 }])
    expect(report.clean).toBe(false)
    expect(report.verdict).toBe('No location is in two parts. 1 audio content is in train and test: accuracy will look better than it is.')
  })

  test('says that no audio is shared, and how many recordings were not compared', () => {
    const report = leakage(at('a', 'b', 'c'), splitOf({ train: [0], test: [1, 2] }), new Map([[0, 'x'], [1, 'y']]))
    expect(report.verdict).toBe('No location is in two parts. No identical audio is in two parts. 1 recording was not compared.')
    expect(report.sharedContents).toEqual([])
  })
})
