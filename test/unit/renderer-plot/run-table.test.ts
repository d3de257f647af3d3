import { describe, expect, it } from 'vitest'
import { differingParameters, runColumns, runsText, sortRuns } from '../../../src/renderer/src/views/results/run-table'
import { summary } from './runs-fixture'

const titles = (runs: Parameters<typeof runColumns>[0]) => runColumns(runs).map((column) => column.title)

describe('the table of runs', () => {
  it('has columns only for parameters that differ', () => {
    const runs = [summary('a', { parameters: { batchSize: 16, decay: 0.001 } }), summary('b', { parameters: { batchSize: 32, decay: 0.001 } })]
    expect(differingParameters(runs)).toEqual(['batchSize'])
    expect(titles(runs)).toContain('batchSize')
    expect(titles(runs)).not.toContain('decay')
  })

  it('does not repeat what has a column of its own', () => {
    const runs = [summary('a', { parameters: { seed: 0, 'split.fold': 1, epochs: 3 } }), summary('b', { parameters: { seed: 1, 'split.fold': 2, epochs: 4 } })]
    expect(differingParameters(runs)).toEqual([])
  })

  it('counts a parameter that only one run has, and not a run that cannot be read', () => {
    const stopping = { 'earlyStopping.patience': 10 }
    expect(differingParameters([summary('a', { parameters: { earlyStopping: null } }), summary('b', { parameters: stopping })])).toEqual(['earlyStopping.patience'])
    expect(differingParameters([summary('a'), summary('b', { parameters: {}, problem: 'The manifest is damaged.' })])).toEqual([])
  })

  it('sorts numbers as numbers and leaves what is missing last either way', () => {
    const runs = [summary('none', { macroAccuracy: null }), summary('low', { macroAccuracy: 0.09 }), summary('high', { macroAccuracy: 0.6 })]
    const order = (direction: 'ascending' | 'descending') => sortRuns(runs, runColumns(runs), { key: 'accuracy', direction }).map((run) => run.run)
    expect(order('ascending')).toEqual(['low', 'high', 'none'])
    expect(order('descending')).toEqual(['high', 'low', 'none'])
  })

  it('keeps the order of runs that are equal, and all of them where the column is gone', () => {
    const runs = [summary('a'), summary('b'), summary('c')]
    expect(sortRuns(runs, runColumns(runs), { key: 'fold', direction: 'descending' }).map((run) => run.run)).toEqual(['a', 'b', 'c'])
    expect(sortRuns(runs, runColumns(runs), { key: 'batchSize', direction: 'ascending' })).toHaveLength(3)
  })

  it('says how many epochs of a run that ended early there were', () => {
    const text = runsText([summary('a', { epochs: 31, plannedEpochs: 100 })], runColumns([]))
    expect(text).toContain('31 of 100')
    expect(text).toContain('61.6')
    expect(text.split('\n')[0]).toContain('Accuracy (macro %)')
  })
})
