import { resolve } from 'node:path'
import type { Command } from 'commander'
import { comparisonFormats, usualReportFormats, type RunComparison } from '@shared/models'
import { comparisonJson } from '../../reporting/comparison-data'
import { comparisonTables } from '../../reporting/comparison-tables'
import { textTable } from '../../reporting/text-table'
import { printResult, type CommandContext } from '../command-context'
import { formatsOf } from '../report-options'

export function addCompare(program: Command, context: () => CommandContext): void {
  program.command('compare <run> <runs...>')
    .description('compare runs: intervals over locations, McNemar and paired bootstrap, corrected by Holm')
    .option('--out <dir>', 'folder for a report of the comparison')
    .option('--format <list>', `with --out, some of ${comparisonFormats.join(',')}`, usualReportFormats.join(','))
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (first: string, others: readonly string[], options: { readonly out?: string; readonly format: string }) => {
      const { requests } = context().workbench
      const formats = formatsOf(options.format, comparisonFormats)
      const comparison = await requests['runs.compare']([first, ...others])
      const files = options.out === undefined ? [] : await requests['report.compare']([first, ...others], formats, resolve(options.out))
      printResult(context(), { ...comparisonJson(comparison), files }, () => comparisonText(comparison, files))
    })
}

function comparisonText(comparison: RunComparison, files: readonly string[]): string {
  const tables = comparisonTables(comparison).map(({ title, columns, rows, text = [] }) =>
    `${title}\n${textTable(columns.map((column, index) => ({ title: column, align: index === 0 || text.includes(index) ? 'left' as const : 'right' as const })), rows)}`)
  return [...tables, ...comparison.notes, ...comparison.tests.map(({ a, b, words }) => `${a} and ${b}: ${words}`), ...files].join('\n\n')
}
