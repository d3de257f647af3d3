import { join } from 'node:path'
import type { ComparedRun, PairwiseTest, RunComparison } from '@shared/models'
import { writeFileAtomic } from '../storage/atomic-file'
import { csvText } from './csv'
import type { ReportFile } from './csv-report'
import { noValue, percent } from './figures'
import { html, name } from './html'
import { htmlTable } from './html-table'
import { styleHash, styleSheet } from './style-sheet'
import type { Table } from './tables'

/**
 * Writes what comparing runs gave: comparison.html, comparison_runs.csv, comparison_tests.csv and comparison.json. Every file
 * is replaced whole or not at all.
 *
 * @returns the files' paths
 * @throws WorkbenchError `disk-full`, `permission-denied`, `not-writable`, with the file's path
 */
export async function writeComparison(comparison: RunComparison, folder: string): Promise<readonly string[]> {
  const paths: string[] = []
  for (const { name: fileName, text } of comparisonFiles(comparison)) {
    const path = join(folder, fileName)
    await writeFileAtomic(path, text)
    paths.push(path)
  }
  return paths
}

export function comparisonFiles(comparison: RunComparison): readonly ReportFile[] {
  const { runs, tests } = comparison
  return [
    { name: 'comparison.html', text: comparisonPage(comparison) },
    {
      name: 'comparison_runs.csv',
      text: csvText(['run', 'recordings', 'macro_accuracy', 'macro_lower', 'macro_upper', 'micro_accuracy', 'micro_lower', 'micro_upper'],
        runs.map((row) => [row.run, row.recordings, row.macroAccuracy, row.macroInterval?.lower ?? null, row.macroInterval?.upper ?? null, row.microAccuracy, ...row.confidenceInterval])),
    },
    {
      name: 'comparison_tests.csv',
      text: csvText(['a', 'b', 'test', 'statistic', 'p_value', 'p_value_corrected', 'recordings', 'only_a', 'only_b', 'lower', 'upper'],
        tests.map((test) => [test.a, test.b, test.test, test.statistic, test.pValue, test.pValueCorrected, test.recordings, test.onlyA, test.onlyB, test.interval?.lower ?? null, test.interval?.upper ?? null])),
    },
    { name: 'comparison.json', text: `${JSON.stringify(comparisonJson(comparison), null, 1)}\n` },
  ]
}

/** With keys in snake_case, as the terminal prints it. */
export function comparisonJson({ runs, tests, parameters, notes }: RunComparison): object {
  return {
    runs: runs.map((row) => ({
      run: row.run, recordings: row.recordings, macro_accuracy: row.macroAccuracy, micro_accuracy: row.microAccuracy, confidence_interval: row.confidenceInterval,
      macro_interval: intervalJson(row.macroInterval), parameters: Object.fromEntries(parameters.map(({ name: parameter, values }) => [parameter, values[runs.indexOf(row)]])),
    })),
    tests: tests.map((test) => ({
      a: test.a, b: test.b, test: test.test, statistic: test.statistic, p_value: test.pValue, p_value_corrected: test.pValueCorrected,
      recordings: test.recordings, only_a: test.onlyA, only_b: test.onlyB, interval: intervalJson(test.interval), words: test.words,
    })),
    notes,
  }
}

/** The tables of a comparison: runs with intervals, parameters that differ, tests. */
export function comparisonTables({ runs, tests, parameters }: RunComparison): readonly Table[] {
  const letters = new Map(runs.map(({ run }, index) => [run, letter(index)]))
  return [
    { title: 'Runs', columns: ['', 'Run', 'Recordings', 'Macro-averaged accuracy, %', '95 % interval', 'Micro-averaged accuracy, %', '95 % interval'], rows: runs.map((row, index) => runCells(row, index)), text: [1] },
    { title: 'Parameters that differ', columns: ['Parameter', ...runs.map((_, index) => letter(index))], rows: parameters.map(({ name: parameter, values }) => [parameter, ...values.map((value) => (value === null ? noValue : String(value)))]) },
    { title: 'Tests', columns: ['Runs', 'Test', 'Statistic', 'p', 'p after Holm', 'Recordings'], rows: tests.map((test) => testCells(test, letters)), text: [1] },
  ]
}

function comparisonPage(comparison: RunComparison): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${{ markup: styleHash }}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Comparison of ${comparison.runs.length} runs</title>
<style>${{ markup: styleSheet }}</style>
</head>
<body>
<header><h1>Comparison of ${comparison.runs.length} runs</h1></header>
<main>
${comparison.notes.map((note) => html`<p class="notice">${note}</p>`)}
${comparisonTables(comparison).filter(({ rows }) => rows.length > 0).map((table) => htmlTable(table))}
<h2>In words</h2>
${comparison.tests.map(({ a, b, words }) => html`<p>${name(a)} and ${name(b)}: ${words}</p>`)}
</main>
</body>
</html>
`.markup
}

function runCells({ run, recordings, macroAccuracy, macroInterval, microAccuracy, confidenceInterval }: ComparedRun, index: number): readonly string[] {
  return [letter(index), run, String(recordings), percent(macroAccuracy), macroInterval === null ? noValue : between(macroInterval.lower, macroInterval.upper), percent(microAccuracy), between(...confidenceInterval)]
}

function testCells(test: PairwiseTest, letters: ReadonlyMap<string, string>): readonly string[] {
  const isBootstrap = test.test === 'paired_bootstrap'
  return [
    `${letters.get(test.a)} and ${letters.get(test.b)}`, isBootstrap ? 'paired bootstrap over locations' : 'McNemar, exact',
    isBootstrap ? `${(100 * test.statistic).toFixed(1)} points` : String(test.statistic), test.pValue.toFixed(4), test.pValueCorrected.toFixed(4), String(test.recordings),
  ]
}

function between(lower: number, upper: number): string {
  return `${percent(lower)} to ${percent(upper)}`
}

function intervalJson(interval: ComparedRun['macroInterval']): object | null {
  return interval && { lower: interval.lower, upper: interval.upper, locations: interval.locations, resamples: interval.resamples, seed: interval.seed }
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}
