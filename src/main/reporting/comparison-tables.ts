import type { ComparedRun, PairwiseTest, RunComparison } from '@shared/models'
import { noValue, percent } from './figures'
import type { IntervalRow } from './interval-chart'
import type { Table } from './tables'

/** The tables of a comparison: runs with intervals, parameters that differ, tests. */
export function comparisonTables({ runs, tests, parameters }: RunComparison): readonly Table[] {
  const letters = lettersOf(runs)
  return [
    { title: 'Runs', columns: ['', 'Run', 'Recordings', 'Macro-averaged accuracy, %', '95 % interval over locations', 'Micro-averaged accuracy, %', '95 % interval over recordings'], rows: runs.map((row, index) => runCells(row, index)), text: [1] },
    { title: 'Parameters that differ', columns: ['Parameter', ...runs.map((_, index) => letter(index))], rows: parameters.map(({ name: parameter, values }) => [parameter, ...values.map((value) => (value === null ? noValue : String(value)))]) },
    { title: 'Tests', columns: ['Runs', 'Test', 'Statistic', 'p', 'p after Holm', 'Recordings'], rows: tests.map((test) => testCells(test, letters)), text: [1] },
  ].filter(({ rows }) => rows.length > 0)
}

/** What each test says, its runs by their letters. */
export function testSentences({ runs, tests }: RunComparison): readonly string[] {
  const letters = lettersOf(runs)
  return tests.map(({ a, b, words }) => `${letters.get(a)} and ${letters.get(b)}: ${words}`)
}

export function comparedAccuracies({ runs }: RunComparison): readonly IntervalRow[] {
  return runs.map(({ run, macroAccuracy, macroInterval }, index) => ({
    label: `${letter(index)}  ${run}`, value: macroAccuracy, interval: macroInterval && [macroInterval.lower, macroInterval.upper],
  }))
}

function runCells({ run, recordings, macroAccuracy, macroInterval, microAccuracy, confidenceInterval }: ComparedRun, index: number): readonly string[] {
  return [letter(index), run, String(recordings), percent(macroAccuracy), macroInterval === null ? noValue : between(macroInterval.lower, macroInterval.upper), percent(microAccuracy), between(...confidenceInterval)]
}

function testCells(test: PairwiseTest, letters: ReadonlyMap<string, string>): readonly string[] {
  const isBootstrap = test.test === 'paired_bootstrap'
  return [
    `${letters.get(test.a)} and ${letters.get(test.b)}`, isBootstrap ? 'paired bootstrap over locations' : 'McNemar, exact',
    isBootstrap ? `${(100 * test.statistic).toFixed(1)} points` : String(test.statistic), pValue(test.pValue), pValue(test.pValueCorrected), String(test.recordings),
  ]
}

function pValue(value: number): string {
  return value < 0.0001 ? '< 0.0001' : value.toFixed(4)
}

function between(lower: number, upper: number): string {
  return `${percent(lower)} to ${percent(upper)}`
}

function lettersOf(runs: RunComparison['runs']): ReadonlyMap<string, string> {
  return new Map(runs.map(({ run }, index) => [run, letter(index)]))
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}
