import { describe, expect, it } from 'vitest'
import { noRunAnnotation, type RunSummary } from '@shared/models'
import { groupRuns } from '../../../src/shared/run-groups'

function run(id: string, macroAccuracy: number | null, { fold = 1, seed = 0, ...settings }: Record<string, string | number> = {}, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    run: id, status: 'finished', dataset: 'd', root: '/d', fold: Number(fold), seed: Number(seed), createdAt: '2026-01-01', epochs: 5, plannedEpochs: 5, experiment: null, bestEpoch: 5, energy: null,
    macroAccuracy, microAccuracy: macroAccuracy, confidenceInterval: null, seconds: 10, parameters: { batchSize: 16, seed, 'split.fold': fold, 'split.seed': 0, ...settings }, annotation: noRunAnnotation, problem: null, ...changes,
  }
}

const names = (runs: readonly RunSummary[]) => groupRuns(runs).map((group) => group.runs.map((one) => one.run).join(' '))

describe('runs that differ in nothing but seeds and folds', () => {
  it('stand together, in the order in which they come', () => {
    expect(names([run('a', 0.5), run('b', 0.6, { batchSize: 32 }), run('c', 0.7, { seed: 1 }), run('d', 0.4, { fold: 2 }), run('e', 0.5, { batchSize: 32, seed: 4 })])).toEqual(['a c d', 'b e'])
  })

  it('stand apart where they are of another dataset, of another folder, or leave cities out instead of folds', () => {
    expect(names([run('a', 0.5), run('b', 0.5, { seed: 1 }, { dataset: 'other' }), run('c', 0.5, { seed: 2 }, { root: '/copy/d' }), run('d', 0.5, { 'split.heldOutCity': 'lyon' }), run('e', 0.5, { 'split.heldOutCity': 'milan' })])).toEqual(['a', 'b', 'c', 'd e'])
  })

  it('do not take in runs that cannot be read', () => {
    expect(names([run('a', null, {}, { parameters: {} }), run('b', null, {}, { parameters: {} })])).toEqual(['a', 'b'])
  })

  it('have the mean and sample deviation of those that were evaluated', () => {
    const [group] = groupRuns([run('a', 0.5), run('b', 0.7, { seed: 1 }), run('c', null, { seed: 2 }, { status: 'running' })])
    expect(group).toMatchObject({ seeds: [0, 1, 2], folds: ['1'], overFolds: null })
    expect(group.macroAccuracy).toEqual({ mean: expect.closeTo(0.6, 12), deviation: expect.closeTo(Math.sqrt(0.02), 12), count: 2 })
    expect(group.overSeeds).toBeCloseTo(Math.sqrt(0.02), 12)
  })

  it('count a repetition of the same fold and seed once, the newest', () => {
    const [group] = groupRuns([run('a', 0.5), run('again', 0.52, {}, { createdAt: '2026-01-02' }), run('b', 0.7, { seed: 1 })])
    expect(group.macroAccuracy).toMatchObject({ mean: expect.closeTo(0.61, 12), count: 2 })
  })

  it('tell the spread over seeds from that over folds', () => {
    const [group] = groupRuns([run('a', 0.5), run('b', 0.52, { seed: 1 }), run('c', 0.8, { fold: 2 }), run('d', 0.82, { fold: 2, seed: 1 })])
    expect(group.overSeeds).toBeCloseTo(Math.sqrt(2) / 100, 12)
    expect(group.overFolds).toBeCloseTo(0.3 / Math.sqrt(2), 12)
    expect(groupRuns([run('a', 0.5), run('c', 0.8, { fold: 2 })])[0]).toMatchObject({ overSeeds: null })
  })
})
