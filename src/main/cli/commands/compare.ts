import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { RunComparison } from '@shared/models'
import { comparisonJson, comparisonTables } from '../../reporting/comparison-report'
import { textTable } from '../../reporting/text-table'
import { printResult, type CommandContext } from '../command-context'

export function addCompare(program: Command, context: () => CommandContext): void {
  program.command('compare <run> <runs...>')
    .description('compare runs: intervals over locations, McNemar and paired bootstrap, corrected by Holm')
    .option('--out <dir>', 'folder for the comparison as HTML, CSV and JSON')
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (first: string, others: readonly string[], options: { readonly out?: string }) => {
      const { requests } = context().workbench
      const comparison = await requests['runs.compare']([first, ...others])
      const files = options.out === undefined ? [] : await requests['report.compare']([first, ...others], resolve(options.out))
      printResult(context(), { ...comparisonJson(comparison), files }, () => comparisonText(comparison, files))
    })
}

function comparisonText(comparison: RunComparison, files: readonly string[]): string {
  const tables = comparisonTables(comparison).filter(({ rows }) => rows.length > 0).map(({ title, columns, rows, text = [] }) =>
    `${title}\n${textTable(columns.map((column, index) => ({ title: column, align: index === 0 || text.includes(index) ? 'left' as const : 'right' as const })), rows)}`)
  return [...tables, ...comparison.notes, ...comparison.tests.map(({ a, b, words }) => `${a} and ${b}: ${words}`), ...files].join('\n\n')
}
