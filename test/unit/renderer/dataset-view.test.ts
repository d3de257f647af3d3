import type { ArchiveFile, DatasetOverview, Problem } from '@shared/models'
import { describe, expect, it } from 'vitest'
import { datasetFacts } from '../../../src/renderer/src/views/dataset/dataset-facts'
import { archiveSummary, archiveText, integrityText } from '../../../src/renderer/src/views/dataset/dataset-origin'
import { groupProblems } from '../../../src/renderer/src/views/dataset/problem-groups'
import { audioFindings, locationSpread, markFindings, scanSteps } from '../../../src/renderer/src/views/dataset/scan-steps'

const overview: DatasetOverview = {
  id: '/data', name: 'data', root: '/data', layout: 'dcase', layoutReason: '', files: 8640, missingFiles: 0, unlistedFiles: 0, sceneLabels: ['bus', 'tram'], locations: 286,
  scenes: [], cities: [{ name: 'paris', files: 8640, locations: 286 }], sourceLabels: [{ name: 'a', files: 8640, locations: 286 }], folds: [], suitableBalancingMode: 'identifier_two_level_hierarchy', problemCount: 0, problems: [],
  audio: null, levels: null, duplicateFiles: null, marks: { flagged: 0, excluded: 0, noted: 0 }, published: null, archives: null, fingerprint: '', openedInSeconds: 0.1,
}
const value = (facts: ReturnType<typeof datasetFacts>, name: string): string | undefined => facts.find((fact) => fact.name === name)?.value

describe('the line of facts', () => {
  it('counts what the metadata says, and leaves open what only the audio knows', () => {
    const facts = datasetFacts(overview)
    expect([value(facts, 'recordings'), value(facts, 'locations'), value(facts, 'city'), value(facts, 'device')]).toEqual(['8,640', '286', '1', '1'])
    expect([value(facts, 'total duration'), value(facts, 'sample format')]).toEqual(['', ''])
  })

  it('has hours and format once audio headers have been read', () => {
    const formats = [{ fs: 48_000, channels: 2, encoding: 'PCM 24', files: 8600 }, { fs: 44_100, channels: 1, encoding: 'FLAC', files: 30 }]
    const facts = datasetFacts({ ...overview, audio: { scannedFiles: 8630, totalSeconds: 86_300, formats, damagedFiles: 10, durations: [] } })
    expect(facts.find((fact) => fact.name === 'total duration')).toEqual({ name: 'total duration', value: '23 h 58 min', note: 'of 8,630 files, 10 damaged' })
    expect(facts.find((fact) => fact.name === 'sample format')).toEqual({ name: 'sample format', value: '48,000 Hz · 2 ch · PCM 24', note: 'and 1 other', noteInFull: '44,100 Hz · 1 ch · FLAC (30)' })
  })
})

it('puts neighbouring problems of one kind together and keeps their order', () => {
  const problem = (code: Problem['code'], path: string, advice?: string): Problem => ({ code, path, message: '', advice })
  const groups = groupProblems([
    problem('path-escapes-dataset', 'a', 'x'), problem('recording-missing', 'b', 'y'), problem('recording-missing', 'c', 'y'), problem('recording-missing', 'd', 'z'), problem('path-escapes-dataset', 'e', 'x'),
  ])
  expect(groups.map((group) => group.problems.map((entry) => entry.path))).toEqual([['a'], ['b', 'c'], ['d'], ['e']])
})

describe('what is read of the audio', () => {
  const scanned: DatasetOverview = {
    ...overview, missingFiles: 640, duplicateFiles: 4, marks: { flagged: 3, excluded: 0, noted: 1 },
    audio: { scannedFiles: 7990, totalSeconds: 79_900, formats: [], damagedFiles: 10, durations: [] },
    levels: { scannedFiles: 100, silentFiles: 0, clippedFiles: 7, rms: [], scenes: [] },
  }

  it('is said step by step, as far as it has come', () => {
    expect(scanSteps(overview).map(({ state }) => state)).toEqual(['not read yet', 'not measured yet', 'not compared yet'])
    expect(scanSteps(scanned).map(({ state }) => state)).toEqual(['all 8,000 read', '110 of 8,000 read', 'compared'])
    expect(scanSteps(scanned).map(({ reads }) => reads)).toEqual([{ hash: false, levels: false }, { hash: false, levels: true }, { hash: true, levels: false }])
  })

  it('gives findings that lead to recordings, and says what was not looked for', () => {
    expect(audioFindings(scanned).map(({ text }) => text)).toEqual(['10 damaged', '0 with a silent channel', '7 clipped', '4 with the content of another'])
    expect(audioFindings(overview).map(({ files }) => files)).toEqual([null, null, null, null])
    expect(markFindings(scanned).map(({ condition, text }) => [condition, text])).toEqual([['flagged', '3 flagged'], ['noted', '1 with a note']])
  })
})

it('says how recordings are spread over locations', () => {
  expect(locationSpread([30, 4, 84])).toBe('4 to 84 recordings each, median 30')
  expect([locationSpread([1, 1]), locationSpread([])]).toEqual(['1 recording each', ''])
})

it('says whether the metadata is what was published', () => {
  expect(integrityText(null)).toMatch(/not known/)
  expect(integrityText({ name: 'TUT', matches: true, differing: [] })).toBe('the metadata is, byte for byte, that of TUT')
  expect(integrityText({ name: 'TUT', matches: false, differing: ['meta.csv', 'fold1_test.txt'] })).toBe('meta.csv, fold1_test.txt differ from TUT as published')
  expect(integrityText({ name: 'TUT', matches: false, differing: [] })).toBe('not the metadata of TUT as published')
})

describe('the archives that a dataset came in', () => {
  const file = (path: string, state: ArchiveFile['state'], reason: string | null = null): ArchiveFile => ({ path, state, reason, bytes: 7 })
  const files = [file('a.zip', 'matches'), file('b.zip', 'differs', 'it has 7 bytes, the published one has 8'), file('../c.zip', 'unverified'), file('mine.zip', 'unknown')]

  it('are a step of what can be read, as far as it has come; also where there is no audio yet', () => {
    const stateOf = (some: readonly ArchiveFile[], missingFiles = 0): readonly string[] => scanSteps({ ...overview, missingFiles, archives: { files: some, missing: [] } }).map(({ title, state }) => `${title}: ${state}`)
    expect(stateOf(files)).toEqual(['Headers: not read yet', 'Levels: not measured yet', 'Contents: not compared yet', 'Archives: 2 of 3 compared'])
    expect(stateOf(files.slice(2), overview.files)).toEqual(['Archives: not verified yet'])
    expect(stateOf(files.slice(0, 2), overview.files)).toEqual(['Archives: all 2 compared'])
    expect(stateOf(files.slice(3), overview.files)).toEqual([])
  })

  it('are summed up, the worst first, and named one by one', () => {
    expect(archiveSummary({ files, missing: ['d.zip'] })).toBe('3 of the 4 published here: 1 not as published, 1 as published, 1 not verified, 1 not known here')
    expect(archiveSummary({ files: files.slice(3), missing: [] })).toBe('1 archive: 1 not known here')
    expect(files.map(archiveText)).toEqual(['a.zip: as published', 'b.zip: not as published, it has 7 bytes, the published one has 8', '../c.zip: not verified', 'mine.zip: not known here'])
  })
})
