import type { DatasetOverview, Problem } from '@shared/models'
import { describe, expect, it } from 'vitest'
import { datasetFacts } from '../../../src/renderer/src/views/dataset/dataset-facts'
import { groupProblems } from '../../../src/renderer/src/views/dataset/problem-groups'

const overview: DatasetOverview = {
  id: '/data', name: 'data', root: '/data', layout: 'dcase', layoutReason: '', files: 8640, missingFiles: 0, unlistedFiles: 0, sceneLabels: ['bus', 'tram'], locations: 286,
  scenes: [], cities: [{ name: 'paris', files: 8640, locations: 286 }], sourceLabels: [{ name: 'a', files: 8640, locations: 286 }], folds: [], suitableBalancingMode: 'identifier_two_level_hierarchy', problemCount: 0, problems: [],
  audio: null, fingerprint: '', openedInSeconds: 0.1,
}
const value = (facts: ReturnType<typeof datasetFacts>, name: string): string | undefined => facts.find((fact) => fact.name === name)?.value

describe('the line of facts', () => {
  it('counts what the metadata says, and leaves open what only the audio knows', () => {
    const facts = datasetFacts(overview)
    expect([value(facts, 'recordings'), value(facts, 'locations'), value(facts, 'cities'), value(facts, 'device')]).toEqual(['8,640', '286', '1', '1'])
    expect([value(facts, 'total duration'), value(facts, 'sample format')]).toEqual(['', ''])
  })

  it('has hours and format once audio headers have been read', () => {
    const formats = [{ fs: 48_000, channels: 2, encoding: 'PCM 24', files: 8600 }, { fs: 44_100, channels: 1, encoding: 'FLAC', files: 30 }]
    const facts = datasetFacts({ ...overview, audio: { scannedFiles: 8630, totalSeconds: 86_300, formats, damagedFiles: 10 } })
    expect(facts.find((fact) => fact.name === 'total duration')).toEqual({ name: 'total duration', value: '23 h 58 min', note: 'of 8,630 files, 10 damaged' })
    expect(facts.find((fact) => fact.name === 'sample format')).toEqual({ name: 'sample format', value: '48,000 Hz · 2 ch · PCM 24', note: 'and 44100 Hz 1 ch FLAC (30)' })
  })
})

it('puts neighbouring problems of one kind together and keeps their order', () => {
  const problem = (code: Problem['code'], path: string, advice?: string): Problem => ({ code, path, message: '', advice })
  const groups = groupProblems([
    problem('path-escapes-dataset', 'a', 'x'), problem('recording-missing', 'b', 'y'), problem('recording-missing', 'c', 'y'), problem('recording-missing', 'd', 'z'), problem('path-escapes-dataset', 'e', 'x'),
  ])
  expect(groups.map((group) => group.problems.map((entry) => entry.path))).toEqual([['a'], ['b', 'c'], ['d'], ['e']])
})
