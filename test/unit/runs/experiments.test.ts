import { describe, expect, test } from 'vitest'
import { noRunAnnotation, type RunSummary } from '@shared/models'
import { meanAndDeviation } from '@shared/mean-and-deviation'
import { summariseExperiments } from '../../../src/main/runs/experiments'

function run(id: string, changes: Partial<RunSummary>): RunSummary {
  return {
    run: id, status: 'finished', dataset: 'd', root: '/d', fold: 1, seed: 0, createdAt: '2026-01-01', epochs: 5, plannedEpochs: 5, experiment: { id: 'a', title: 'A', size: 3 }, bestEpoch: 5,
    energy: { kwh: 1, co2Kg: 0.5 }, macroAccuracy: 0.5, microAccuracy: 0.5, confidenceInterval: null, seconds: 10, parameters: {}, annotation: noRunAnnotation, problem: null, ...changes,
  }
}

describe('mean and deviation', () => {
  test('are those of a sample', () => {
    expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7), count: 8 })
  })

  test('of one value have no deviation, of none are nothing', () => {
    expect(meanAndDeviation([0.7])).toEqual({ mean: 0.7, deviation: null, count: 1 })
    expect(meanAndDeviation([])).toBeNull()
  })
})

describe('an experiment', () => {
  test('sums up its runs: accuracies of those that were evaluated, energy and time of all', () => {
    const runs = [
      run('c', { seed: 2, status: 'interrupted', macroAccuracy: null, microAccuracy: null, energy: null, seconds: null }),
      run('b', { seed: 1, macroAccuracy: 0.7, microAccuracy: 0.8 }), run('a', { seed: 0 }), run('alone', { experiment: null }),
    ]
    expect(summariseExperiments(runs)).toEqual([{
      id: 'a', title: 'A', size: 3, runs: ['a', 'b', 'c'], finished: 2,
      macroAccuracy: { mean: 0.6, deviation: expect.closeTo(Math.SQRT2 / 10, 12) as number, count: 2 },
      microAccuracy: { mean: 0.65, deviation: expect.closeTo(0.3 / Math.SQRT2, 12) as number, count: 2 },
      energy: { kwh: 2, co2Kg: 1 }, seconds: 20,
    }])
  })

  test('of which nothing was measured says nothing', () => {
    const [summary] = summariseExperiments([run('a', { status: 'queued', macroAccuracy: null, microAccuracy: null, energy: null, seconds: null })])
    expect(summary).toMatchObject({ finished: 0, macroAccuracy: null, microAccuracy: null, energy: null, seconds: 0 })
  })

  test('that is newer comes first', () => {
    const older = run('x', { createdAt: '2026-01-01' })
    const newer = run('y', { createdAt: '2026-02-01', experiment: { id: 'b', title: 'B', size: 1 } })
    expect(summariseExperiments([older, newer]).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})
