import { describe, expect, it } from 'vitest'
import type { JobSnapshot } from '../../../src/shared/models'
import { failedFiles, failedFilesText } from '../../../src/renderer/src/views/features/failed-files'
import { jobRate, jobSeconds } from '../../../src/renderer/src/views/features/job-pace'
import { allPredictions, predictionQuery } from '../../../src/renderer/src/views/results/prediction-filter'
import { runFacts } from '../../../src/renderer/src/views/results/run-facts'
import { detail } from './runs-fixture'

const start = Date.parse('2026-11-23T10:00:00Z')
const job: JobSnapshot = {
  id: 'job-1', kind: 'extract', title: 'Features', state: 'running', progress: { stage: 'Extracting', done: 50, total: 240 }, secondsLeft: null,
  startedAt: '2026-11-23T10:00:00Z', finishedAt: null, log: ['audio/a b.wav: The file is cut short: 12 bytes.', 'Nothing more.'], error: null, dataset: null, run: null, outcome: null, path: null,
}

describe('which predictions are asked for', () => {
  it('are all of them, as main orders them, without a filter', () => {
    expect(predictionQuery(allPredictions, null)).toEqual({})
  })

  it('are those of a cell of the matrix', () => {
    expect(predictionQuery({ actual: 'dog', predicted: 'rain', kind: 'all' }, null)).toEqual({ actual: 'dog', predicted: 'rain' })
  })

  it('are the most confident errors first, unless another order was asked for', () => {
    expect(predictionQuery({ ...allPredictions, kind: 'errors' }, null)).toEqual({ correct: false, sort: { key: 'confidence', direction: 'descending' } })
    expect(predictionQuery({ ...allPredictions, kind: 'errors' }, { key: 'file', direction: 'ascending' }).sort).toEqual({ key: 'file', direction: 'ascending' })
  })

  it('are not sorted by a column that main cannot sort by', () => {
    expect(predictionQuery(allPredictions, { key: 'identifier', direction: 'ascending' })).toEqual({})
  })
})

describe('files that could not be used', () => {
  it('are those of the job, with code and advice', () => {
    const failed = [{ file: 'a.wav', error: { code: 'audio-truncated', message: 'Cut\tshort.' } as const }]
    expect(failedFiles({ ...job, failed })).toEqual(failed)
    expect(failedFilesText(failed)).toBe('file\tcode\treason\na.wav\taudio-truncated\tCut short.')
  })

  it('are read from the log while the job runs', () => {
    expect(failedFiles(job).map(({ file, error }) => [file, error.message])).toEqual([['audio/a b.wav', 'The file is cut short: 12 bytes.'], ['', 'Nothing more.']])
  })
})

describe('the pace of a job', () => {
  it('is what was done by the time it ran', () => {
    expect(jobRate(job, start + 10_000)).toBe(5)
    expect(jobRate(job, start + 100)).toBeNull()
    expect(jobSeconds({ ...job, finishedAt: '2026-11-23T10:00:07Z' }, start + 99_000)).toBe(7)
  })
})

describe('how a run was made', () => {
  it('is told in full, also where the run has no outcome', () => {
    const groups = runFacts({ ...detail('run-a', { status: 'running' }), outcome: null })
    expect(groups.map((group) => group.title)).toEqual(['Run', 'Dataset', 'Split', 'Features', 'Training', 'Network', 'Versions'])
    const facts = new Map(groups.flatMap((group) => group.facts.map(([name, value]) => [`${group.title} ${name}`, value])))
    expect(facts.get('Training Learning rate')).toBe('0.001, decay 0.001 per step')
    expect(facts.get('Network Parameters')).toBe('105,290, 105,034 trainable')
    expect(facts.get('Split Leakage')).toBe('No location is in two parts.')
  })
})
