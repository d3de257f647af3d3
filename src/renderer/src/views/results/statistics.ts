import { formatNumber } from '../../data/format'
import type { IntervalRow } from '../../plot/interval-plot'
import type { TableModel } from '../../plot/table-model'
import type { PairwiseTest, RunComparison, RunId, SignificanceTest } from '../../../../shared/models'

/** How a run is named beside others. */
export interface RunName {
  readonly letter: string
  readonly name: string
  readonly colour: string
}

export type RunNames = ReadonlyMap<RunId, RunName>

const unnamed = (run: RunId): RunName => ({ letter: run, name: run, colour: 'currentColor' })

/** Whether every run's locations are known, so that intervals can be made over them. */
export function haveLocations({ runs }: Pick<RunComparison, 'runs'>): boolean {
  return runs.every(({ macroInterval }) => macroInterval !== null)
}

/** Accuracies of one kind: macro-averaged with intervals over locations, or, where these are not known, micro-averaged by the normal approximation. */
export function intervalRows({ runs }: Pick<RunComparison, 'runs'>, names: RunNames): readonly IntervalRow[] {
  const overLocations = haveLocations({ runs })
  return runs.map(({ run, macroAccuracy, microAccuracy, macroInterval, confidenceInterval }) => {
    const { letter, name, colour } = names.get(run) ?? unnamed(run)
    return overLocations && macroInterval !== null
      ? { name, short: letter, colour, value: macroAccuracy, interval: [macroInterval.lower, macroInterval.upper], method: `bootstrap over ${macroInterval.locations} locations` }
      : { name, short: letter, colour, value: microAccuracy, interval: confidenceInterval, method: 'normal approximation' }
  })
}

export const testTitles: Readonly<Record<SignificanceTest, string>> = { mcnemar: 'McNemar', paired_bootstrap: 'Paired bootstrap' }

/** A sentence with the letters of runs in place of their long names. */
export function withLetters(sentence: string, names: RunNames): string {
  return [...names].reduce((text, [run, { letter }]) => text.replaceAll(run, letter), sentence)
}

/** A p-value as papers write it. */
export function formatP(value: number): string {
  return value < 0.001 ? '< 0.001' : formatNumber(value, 3)
}

/** With fewer locations than this, resampling them is too rough to call anything significant; main's sentences say so. */
const fewLocations = 10

export function isSignificant({ pValueCorrected, interval }: Pick<PairwiseTest, 'pValueCorrected' | 'interval'>): boolean {
  return pValueCorrected < 0.05 && (interval === null || interval.locations >= fewLocations)
}

/** What a test found of a pair, short: recordings that one alone has right, or the difference in points with its interval. */
export function outcomeText({ test, statistic, onlyA, onlyB, interval }: PairwiseTest, a: string, b: string): string {
  if (test === 'mcnemar') return `only ${a} ${onlyA}, only ${b} ${onlyB}`
  const range = interval === null ? '' : ` (${points(interval.lower)} to ${points(interval.upper)})`
  return `${points(statistic)}${range} points`
}

/** The words of a test with letters in place of "the first run" and "the second". */
export function namedWords(words: string, a: string, b: string): string {
  return words.replace('in the first run only', `in ${a} only`).replace('in the second only', `in ${b} only`).replace("the first run's minus the second's", `${a}\u2019s minus ${b}\u2019s`)
}

/** The tests as they are copied. */
export function testsTable(tests: readonly PairwiseTest[], names: RunNames): TableModel {
  const letter = (run: RunId): string => (names.get(run) ?? unnamed(run)).letter
  return {
    columns: [
      { title: 'Runs', numeric: false }, { title: 'Test', numeric: false }, { title: 'Found', numeric: false }, { title: 'p', numeric: true }, { title: 'p (Holm)', numeric: true },
      { title: 'Recordings', numeric: true }, { title: 'In words', numeric: false },
    ],
    rows: tests.map((test) => [
      `${letter(test.a)} – ${letter(test.b)}`, testTitles[test.test], outcomeText(test, letter(test.a), letter(test.b)), formatP(test.pValue), formatP(test.pValueCorrected),
      String(test.recordings), namedWords(test.words, letter(test.a), letter(test.b)),
    ]),
  }
}

function points(difference: number): string {
  return `${difference > 0 ? '+' : ''}${formatNumber(difference * 100, 1)}`
}
