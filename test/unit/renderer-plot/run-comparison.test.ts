import { describe, expect, it } from 'vitest'
import { comparedRuns, comparisonChart, comparisonTable } from '../../../src/renderer/src/views/results/run-comparison'
import { detail, evaluation, summary } from './runs-fixture'

const first = detail('2026-11-23-101502-esc-10-fold1-seed0', { evaluation: evaluation(['dog', 'rain'], [0.75, null]) })
const second = detail('2026-11-23-111502-esc-10-fold1-seed1', { spec: { seed: 1 }, epochs: 5, evaluation: evaluation(['dog', 'tram'], [0.5, 1]) })

describe('runs beside each other', () => {
  it('are named by what differs between them', () => {
    const summaries = [summary(first.manifest.run, { parameters: { batchSize: 16, decay: 1 } }), summary(second.manifest.run, { parameters: { batchSize: 32, decay: 1 } })]
    expect(comparedRuns([first, second], summaries).map((run) => `${run.letter} ${run.name}`)).toEqual(['A fold 1, seed 0, batchSize 16', 'B fold 1, seed 1, batchSize 32'])
  })

  it('are told apart by their time where nothing differs', () => {
    const again = detail('2026-11-23-121502-esc-10-fold1-seed0')
    const names = comparedRuns([first, again], []).map((run) => run.name)
    expect(new Set(names).size).toBe(2)
    expect(names[0]).toContain('2026-11-23-101502')
  })

  it('look different from each other, also when there are thirty', () => {
    const many = Array.from({ length: 30 }, (_, index) => detail(`run${index}`, { spec: { seed: index } }))
    const compared = comparedRuns(many, [])
    expect(new Set(compared.map(({ colour, dash }) => `${colour} ${dash.join()}`)).size).toBe(30)
    expect(compared[29].letter).toBe('AD')
  })

  it('have their class-wise accuracies side by side, with a dash where a run lacks a scene', () => {
    const table = comparisonTable(comparedRuns([first, second], []), 'letter')
    expect(table.columns.map((column) => column.title)).toEqual(['Scene label', 'A', 'B'])
    expect(table.rows).toEqual([['dog', '75.0', '50.0'], ['rain', '–', '–'], ['tram', '–', '100.0'], ['Average', '50.0', '50.0']])
  })

  it('have mean and deviation beside them where they are repetitions, of the runs that have the scene', () => {
    const table = comparisonTable(comparedRuns([first, second], []), 'letter', true)
    expect(table.columns.at(-1)?.title).toBe('Mean \u00b1 sd')
    expect(table.rows.map((row) => row.at(-1))).toEqual(['62.5 \u00b1 17.7', '\u2013', '100.0', '50.0 \u00b1 0.0'])
  })

  it('have one curve each over as many epochs as the longest; without a validation part it is the training curve, and said', () => {
    const plain = detail('plain', { spec: { seed: 2 }, validation: 0 })
    const chart = comparisonChart(comparedRuns([second, plain], []), 'accuracy')
    expect(chart.steps).toBe(5)
    expect(chart.series[1].name).toBe('B fold 1, seed 2 (train)')
    expect(chart.series[1].values).toEqual([0.3, 0.4])
    expect(chart.series[0].values[0]).toBe(0.2)
  })
})
