import { describe, expect, it } from 'vitest'
import { columnsThatFit } from '../../../src/renderer/src/views/results/columns-that-fit'
import { differingKeys, differingParameters } from '../../../src/renderer/src/views/results/differing-parameters'
import { rangeText } from '../../../src/renderer/src/views/results/range-text'
import { runRows, sortRuns, spreadText, type RunRow } from '../../../src/renderer/src/views/results/run-rows'
import { runColumns, runsText } from '../../../src/renderer/src/views/results/run-table'
import { flattenParameters } from '../../../src/shared/flatten-parameters'
import { networkPresets, tutorialNetwork } from '../../../src/shared/models'
import { groupRuns } from '../../../src/shared/run-groups'
import { summary } from './runs-fixture'

const titles = (runs: Parameters<typeof runColumns>[0]) => runColumns(runs).map((column) => column.title)

describe('the table of runs', () => {
  it('has columns only for parameters that differ', () => {
    const runs = [summary('a', { parameters: { batchSize: 16, decay: 0.001 } }), summary('b', { parameters: { batchSize: 32, decay: 0.001 } })]
    expect(differingKeys(runs)).toEqual(['batchSize'])
    expect(titles(runs)).toContain('batchSize')
    expect(titles(runs)).not.toContain('decay')
  })

  it('does not repeat what has a column of its own', () => {
    const runs = [summary('a', { parameters: { seed: 0, 'split.fold': 1, epochs: 3 } }), summary('b', { parameters: { seed: 1, 'split.fold': 2, epochs: 4 } })]
    expect(differingKeys(runs)).toEqual([])
  })

  it('counts a parameter that only one run has, and not a run that cannot be read', () => {
    const stopping = { 'earlyStopping.patience': 10 }
    expect(differingKeys([summary('a', { parameters: { earlyStopping: null } }), summary('b', { parameters: stopping })])).toEqual(['earlyStopping.patience'])
    expect(differingKeys([summary('a'), summary('b', { parameters: {}, problem: 'The manifest is damaged.' })])).toEqual([])
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

const network = (changes: object) => flattenParameters({ network: { ...tutorialNetwork, ...changes } })

describe('networks that differ', () => {
  it('are one column with their names: the preset, or filters and units', () => {
    const [block] = tutorialNetwork.blocks
    const small = { blocks: [{ ...block, filters: 16 }], dense: [{ units: 32, dropout: 0 }] }
    const runs = [summary('a', { parameters: network({}) }), summary('b', { parameters: network(small) }), summary('c', { parameters: network({ ...small, gathering: 'flatten' }) }), summary('d', { parameters: {}, problem: 'damaged' })]
    const [column, ...others] = differingParameters(runs)
    expect(runs.map(column.value)).toEqual([networkPresets[0].title, '16, dense 32', '16, dense 32 (2)', null])
    expect(others).toEqual([])
  })

  it('are not called after one of several presets that share it', () => {
    const shared = networkPresets.find(({ id }) => id === 'dcase2019-task1a')
    const runs = [summary('a', { parameters: network({}) }), summary('b', { parameters: flattenParameters({ network: shared?.network }) })]
    expect(runs.map(differingParameters(runs)[0].value)).toEqual([networkPresets[0].title, '32-64, dense 100'])
  })

  it('stay single parameters where few of them differ', () => {
    const runs = [summary('a', { parameters: network({}) }), summary('b', { parameters: network({ gathering: 'flatten' }) })]
    expect(differingParameters(runs).map(({ key, title }) => [key, title])).toEqual([['network.gathering', 'network.gathering']])
  })
})

describe('parameters in the head of a column', () => {
  it('have the shortest name that tells them apart', () => {
    const runs = [1, 2].map((value) => summary(String(value), { parameters: { 'keepBest.monitor': value, 'earlyStopping.monitor': value, 'features.nMels': value, batchSize: value } }))
    expect(differingParameters(runs).map(({ title }) => title)).toEqual(['keepBest.monitor', 'earlyStopping.monitor', 'nMels', 'batchSize'])
    const delays = [1, 2].map((value) => summary(String(value), { parameters: { 'keepBest.initialDelay': value } }))
    expect(differingParameters(delays).map(({ title }) => title)).toEqual(['keepBest.initialDelay'])
  })
})

const three = [
  summary('a', { macroAccuracy: 0.5, seconds: 10, createdAt: '2026-11-01T00:00:00Z' }),
  summary('b', { macroAccuracy: 0.7, seconds: 20, seed: 1, createdAt: '2026-11-03T00:00:00Z', parameters: { batchSize: 16, 'split.fold': 1, seed: 1 } }),
  summary('single', { macroAccuracy: 0.65, createdAt: '2026-11-02T00:00:00Z', parameters: { batchSize: 32 } }),
]
const shown = (rows: readonly RunRow[]) => rows.map((row) => (row.kind === 'run' ? `${row.inGroup ? '- ' : ''}${row.run.run}` : `${row.isOpen ? 'open' : 'closed'} ${row.group.runs.length}`))

describe('runs that differ in nothing but seeds', () => {
  const columns = runColumns(three)
  const rows = (key: string, direction: 'ascending' | 'descending', isOpen = true) => shown(runRows(groupRuns(three), columns, { key, direction }, () => isOpen))

  it('stand below their mean, which has its place by the mean', () => {
    expect(rows('accuracy', 'descending')).toEqual(['single', 'open 2', '- b', '- a'])
    expect(rows('accuracy', 'ascending')).toEqual(['open 2', '- a', '- b', 'single'])
    expect(rows('accuracy', 'ascending', false)).toEqual(['closed 2', 'single'])
  })

  it('have their place by the first of them in other columns', () => {
    expect(rows('createdAt', 'descending')).toEqual(['open 2', '- b', '- a', 'single'])
    expect(rows('createdAt', 'ascending')).toEqual(['open 2', '- a', '- b', 'single'])
  })

  it('have mean and deviation, their seeds, their time together, and what they have in common', () => {
    const [group] = groupRuns(three)
    const cell = (key: string) => columns.find((column) => column.key === key)?.ofGroup(group)
    expect(['accuracy', 'seed', 'fold', 'status', 'epochs', 'batchSize', 'seconds', 'interval'].map(cell)).toEqual(['60.0 \u00b1 14.1', '0\u20131', '1', 'finished', '60', '16', '30 s', ''])
    expect(spreadText(group)).toBe('Mean \u00b1 sample standard deviation of 2 runs.')
    expect(runsText([group, ...group.runs], columns).split('\n').map((line) => line.split('\t')[0])).toEqual(['Run', 'mean \u00b1 standard deviation of 2 runs', 'a', 'b'])
  })

  it('tell how many of them are done, and what the spread is made of', () => {
    const folds = [0.5, 0.52, 0.8, 0.82].map((macroAccuracy, index) => summary(String(index), { macroAccuracy, fold: 1 + (index >> 1), seed: index % 2 }))
    const [group] = groupRuns([...folds, summary('waits', { macroAccuracy: null, status: 'queued', seed: 2 })])
    expect(runColumns(folds).find(({ key }) => key === 'status')?.ofGroup(group)).toBe('4 of 5 done')
    expect(spreadText(group)).toBe('Mean \u00b1 sample standard deviation of 4 runs, of 5: those without a result, and repetitions of a fold and seed, do not count. Over the seeds of a fold \u00b1 1.4 points, over the folds\u2019 means \u00b1 21.2 points.')
  })
})

describe('columns where there is little room', () => {
  it('give way from the least important on, and what fits in their place stays', () => {
    const sized = runColumns(three).map((column) => ({ column, width: column.key === 'seed' ? 500 : 100 }))
    const keys = (room: number) => columnsThatFit(sized, room).map(({ key }) => key)
    expect(keys(300)).toEqual(['createdAt', 'status', 'accuracy'])
    expect(keys(450)).toEqual(['createdAt', 'status', 'fold', 'accuracy'])
    expect(keys(50)).toEqual(['createdAt'])
    expect(keys(10_000)).toHaveLength(sized.length)
  })
})

describe('seeds and folds of several runs', () => {
  it('are written shortly', () => {
    expect([[3], [2, 0, 1], [0, 7, 2, 7], [1, 5, 9, 90], []].map(rangeText)).toEqual(['3', '0\u20132', '0, 2, 7', '1 \u2026 90', ''])
  })
})
