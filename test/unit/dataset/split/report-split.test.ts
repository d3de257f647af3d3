import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { LeakageReport, Split, SplitReport } from '@shared/models'
import { atOnce } from '../../../../src/main/dataset/event-loop'
import type { Dataset, SampleStretch } from '../../../../src/main/dataset/dataset'
import { reportSplit as reportSteps, type SplitKnowledge } from '../../../../src/main/dataset/split/report-split'
import { datasetOf, rowsAt, type Row } from './dataset-of'

function splitOf(parts: Partial<Pick<Split, 'train' | 'validation' | 'test' | 'unused'>>): Split {
  return { spec: { fold: 1, validationAmount: 0.3, balancingMode: 'class', seed: 0 }, train: [], validation: [], test: [], unused: [], ...parts }
}

function at(...identifiers: readonly string[]): readonly Row[] {
  return identifiers.map((identifier, i) => ({ file: `audio/${i}.wav`, sceneLabel: i % 2 === 0 ? 'bus' : 'park', identifier }))
}

function leakage(rows: readonly Row[], split: Split, hashes?: ReadonlyMap<number, string>): LeakageReport {
  return reportSplit(datasetOf(rows), split, { excluded: 0, contentHashes: hashes ?? null, stretches: null }).leakage
}

function reportSplit(dataset: Dataset, split: Split, knowledge?: SplitKnowledge): SplitReport {
  return atOnce(reportSteps(dataset, split, knowledge))
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

  test('lists overlapping recordings of different parts, the longest first', () => {
    const stretches: readonly SampleStretch[] = [{ recordings: [1, 0], seconds: 1 }, { recordings: [0, 2], seconds: 3 }, { recordings: [1, 2], seconds: 2 }, { recordings: [0, 3], seconds: 9 }]
    const report = reportSplit(datasetOf(at('a', 'b', 'c', 'd')), splitOf({ train: [0], test: [1, 2], unused: [3] }), { excluded: 0, contentHashes: new Map(), stretches }).leakage
    expect(report.sharedStretches).toEqual([
      { files: ['audio/0.wav', 'audio/2.wav'], parts: ['train', 'test'], seconds: 3 }, { files: ['audio/0.wav', 'audio/1.wav'], parts: ['train', 'test'], seconds: 1 },
    ])
    expect(report.verdict).toContain('2 pairs of recordings in different parts overlap: accuracy will look better than it is.')
    expect([report.clean, report.consequence]).toEqual([false, expect.stringContaining('2 of 2 test recordings (100.0 %)')])
  })

  test('says that no audio is shared, and how many recordings were not compared', () => {
    const report = leakage(at('a', 'b', 'c'), splitOf({ train: [0], test: [1, 2] }), new Map([[0, 'x'], [1, 'y']]))
    expect(report.verdict).toBe('No location is in two parts. No identical audio is in two parts. 1 recording was not compared.')
    expect(report.sharedContents).toEqual([])
  })
})

describe('recording sessions', () => {
  const clip = (file: string, identifier = ''): Row => ({ file, sceneLabel: 'bus', identifier })

  test('in two parts are found where locations are not known, with what follows', () => {
    const rows = [clip('audio/bus-lyon-1-7-0-a.wav'), clip('audio/bus-lyon-1-7-1-b.wav'), clip('audio/bus-lyon-1-8-0-a.wav')]
    const report = leakage(rows, splitOf({ train: [0], test: [1, 2] }))
    expect(report.sharedSessions).toEqual([{ name: 'bus-lyon-1-7', parts: ['train', 'test'], files: 2 }])
    expect(report.verdict).toContain('1 recording session is in train and test: accuracy will look better than it is.')
    expect(report.consequence).toContain('1 of 2 test recordings (50.0 %)')
  })

  test('go without saying where their locations are shared already', () => {
    const rows = [clip('audio/a001_0_30.wav', 'a001'), clip('audio/a001_30_60.wav', 'a001')]
    expect(leakage(rows, splitOf({ train: [0], test: [1] })).verdict).toBe('1 location is in train and test: accuracy will look better than it is.')
  })

  test('are null where names do not tell', () => {
    expect(leakage(at('a', 'b'), splitOf({ train: [0], test: [1] })).sharedSessions).toBeNull()
  })
})

describe('the consequence', () => {
  test('counts a test recording once, whatever it shares', () => {
    const rows = at('a', 'a', 'b', 'c')
    const report = leakage(rows, splitOf({ train: [0], test: [1, 2, 3] }), new Map([[0, 'x'], [1, 'x'], [2, 'y'], [3, 'z']]))
    expect(report.consequence).toBe('1 of 3 test recordings (33.3 %) have something in common with the training or validation part: the test accuracy is optimistic, by up to 33.3 percentage points.')
  })

  test('of sharing between train and validation is the choice of the epoch', () => {
    const { consequence } = leakage(at('a', 'a', 'b'), splitOf({ train: [0], validation: [1], test: [2] }))
    expect(consequence).toContain('No test recording has anything in common')
    expect(consequence).toContain('1 of 1 validation recordings (100.0 %)')
    expect(consequence).toContain('the choice of the best epoch')
  })

  test('is never said to be none where locations are not known', () => {
    expect(leakage(at('', 'b'), splitOf({ train: [0], test: [1] })).consequence).toContain('may be optimistic')
    expect(leakage(at('a'), splitOf({ train: [0] })).consequence).toContain('no test recordings')
  })
})

test('the report counts what was excluded', () => {
  expect(reportSplit(datasetOf(at('a')), splitOf({ train: [0] }), { excluded: 4, contentHashes: null, stretches: null }).excluded).toBe(4)
})
