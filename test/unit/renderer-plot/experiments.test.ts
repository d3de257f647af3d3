import { describe, expect, it } from 'vitest'
import type { ExperimentSummary } from '../../../src/shared/models'
import { experimentChart, experimentLines } from '../../../src/renderer/src/views/training/experiment-curves'
import { experimentFooter, experimentRows } from '../../../src/renderer/src/views/training/experiment-table'
import { runColumns } from '../../../src/renderer/src/views/results/run-table'
import { runFacts } from '../../../src/renderer/src/views/results/run-facts'
import { detail, summary } from './runs-fixture'

const membership = { id: 'e', title: 'esc-10, seeds 0-2', size: 3 }
const runs = [0, 1, 2].map((seed) => summary(`r${seed}`, { seed, experiment: membership, energy: { kwh: 0.002, co2Kg: 0.001 } }))

describe('the table of an experiment', () => {
  it('has a line a run, with what is known of it', () => {
    const unfinished = summary('r3', { seed: 3, status: 'running', epochs: 12, bestEpoch: null, macroAccuracy: null })
    expect(experimentRows([runs[0], unfinished])).toEqual([
      { key: 'r0', run: 'r0', fold: 1, seed: 0, status: 'finished', epochs: '60', bestEpoch: 50, accuracy: '61.6', wattHours: 2 },
      { key: 'r3', run: 'r3', fold: 1, seed: 3, status: 'running', epochs: '12 of 60', bestEpoch: null, accuracy: '–', wattHours: null },
    ])
  })

  it('ends with mean and standard deviation', () => {
    const sum: ExperimentSummary = {
      id: 'e', title: membership.title, size: 3, runs: runs.map(({ run }) => run), finished: 2, seconds: 150, energy: { kwh: 0.004, co2Kg: 0.002 },
      macroAccuracy: { mean: 0.616, deviation: 0.0123, count: 2 }, microAccuracy: null,
    }
    expect(experimentFooter(sum)).toMatchObject([{ run: null, seed: 'Mean ± sd', status: '2 of 3', accuracy: '61.6 ± 1.2', wattHours: 4 }])
    expect(experimentFooter({ ...sum, macroAccuracy: { mean: 0.616, deviation: null, count: 1 } })).toMatchObject([{ seed: 'Mean', accuracy: '61.6' }])
    expect(experimentFooter(null)).toEqual([])
  })
})

describe('the curves of an experiment', () => {
  it('tell seeds apart by colour and folds by pattern', () => {
    const grid = [1, 2].flatMap((fold) => [0, 1].map((seed) => summary(`f${fold}s${seed}`, { fold, seed })))
    const lines = experimentLines(grid)
    expect(lines.map(({ name }) => name)).toEqual(['fold 1, seed 0', 'fold 1, seed 1', 'fold 2, seed 0', 'fold 2, seed 1'])
    expect(lines[0].colour).toBe(lines[2].colour)
    expect(lines[0].dash).not.toEqual(lines[2].dash)
    expect(lines[0].colour).not.toBe(lines[1].colour)
    expect(new Set(experimentLines(Array.from({ length: 20 }, (_, seed) => summary(`s${seed}`, { seed }))).map(({ colour, dash }) => JSON.stringify([colour, dash]))).size).toBe(20)
  })

  it('lie over each other, the validation part where there is one', () => {
    const histories = new Map(runs.map(({ run }) => [run, detail(run).history]))
    const chart = experimentChart(experimentLines(runs), histories, 'loss', 60)
    expect(chart.title).toBe('Validation loss')
    expect(chart.steps).toBe(60)
    expect(chart.series.map(({ name, values }) => [name, values])).toEqual([0, 1, 2].map((seed) => [`seed ${seed}`, [2.5, 2.4]]))
    const without = new Map(runs.map(({ run }) => [run, detail(run, { validation: 0 }).history]))
    expect(experimentChart(experimentLines(runs), without, 'accuracy', 2)).toMatchObject({ title: 'Accuracy', range: [0, 1] })
  })

  it('begin empty: a run without epochs has a line without points', () => {
    expect(experimentChart(experimentLines(runs), new Map(), 'loss', 60).series.map(({ values }) => values)).toEqual([[], [], []])
  })
})

describe('energy and experiments among the results', () => {
  it('have columns only where they tell something', () => {
    expect(runColumns([summary('a')]).map(({ key }) => key)).not.toContain('energy')
    const keys = runColumns([summary('a'), ...runs]).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['energy', 'co2', 'experiment']))
    expect(runColumns([summary('a'), ...runs]).find(({ key }) => key === 'experiment')?.text(runs[0])).toBe('seeds 0-2')
    expect(runColumns(runs).map(({ key }) => key)).not.toContain('experiment')
    expect(runColumns(runs).find(({ key }) => key === 'energy')?.text(runs[0])).toBe('2.00')
  })

  it('lists every setting of a run, and how its energy was found', () => {
    const facts = new Map(runFacts(detail('a')).flatMap((group) => group.facts))
    expect(facts.get('Learning rate')).toBe('0.001, decay 0.001 per step')
    expect(facts.get('Weights kept')).toBe('of epoch 2')
    expect(facts.get('Weights to keep')).toBe('best val_categorical_accuracy after epoch 10')
    expect(facts.get('Augmentation')).toBe('none')
    expect(facts.get('Gathering')).toBe('global_max')
    expect(facts.has('Energy')).toBe(false)
  })
})
