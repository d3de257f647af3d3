import { Option, type Command } from 'commander'
import type { BreakdownKey, BreakdownRow, FoldRow } from '@shared/models'
import { percent } from '../../reporting/figures'
import { textTable } from '../../reporting/text-table'
import { accuracyTable, confusionTable } from '../../reporting/text-tables'
import { printResult, type CommandContext } from '../command-context'
import { evaluateJson } from '../json-results'
import { breakdownJson } from '../run-results'

const keys: Readonly<Record<string, BreakdownKey | 'fold'>> = { scene: 'sceneLabel', city: 'city', location: 'identifier', device: 'sourceLabel', duration: 'seconds', fold: 'fold' }

export function addEvaluate(program: Command, context: () => CommandContext): void {
  program.command('evaluate <run>')
    .description("a run's predictions on the test part: accuracies and confusion matrix, or broken down")
    .addOption(new Option('--by <what>', 'the least accurate first; fold: of runs with the same settings and seeds').choices(Object.keys(keys)))
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string, { by }: { readonly by?: string }) => {
      const evaluation = await context().workbench.evaluate(run)
      const rows = by === undefined ? null : await rowsBy(context(), run, keys[by])
      const json = { run, ...evaluateJson(evaluation), ...(by === undefined || rows === null ? {} : { breakdown: breakdownJson(by, rows) }) }
      printResult(context(), json, () => (by === undefined || rows === null ? [accuracyTable(evaluation), confusionTable(evaluation)].join('\n\n') : breakdownText(by, rows)))
    })
}

function rowsBy({ workbench: { requests } }: CommandContext, run: string, key: BreakdownKey | 'fold'): Promise<readonly (BreakdownRow | FoldRow)[]> {
  return Promise.resolve(key === 'fold' ? requests['runs.folds'](run) : requests['runs.breakdown'](run, key))
}

function breakdownText(by: string, rows: readonly BreakdownRow[]): string {
  const numbers = ['Recordings', 'Correct', 'Accuracy %', '95 % interval', 'Macro %'].map((title) => ({ title, align: 'right' as const }))
  return textTable([{ title: `${by[0].toUpperCase()}${by.slice(1)}` }, ...numbers, { title: 'Mistaken for' }], rows.map(({ name, recordings, correct, accuracy, interval, macroAccuracy, mistakenFor }) => [
    name || '(none)', String(recordings), String(correct), percent(accuracy), interval.map(percent).join(' to '), percent(macroAccuracy), mistakenFor ? `${mistakenFor.sceneLabel} (${mistakenFor.recordings})` : '',
  ]))
}
