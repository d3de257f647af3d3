import { resolve } from 'node:path'
import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import { reportFormats, usualReportFormats, type ReportFormat } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'

export function addReport(program: Command, context: () => CommandContext): void {
  program.command('report <run>')
    .description('write the report of a run')
    .requiredOption('--out <dir>', 'folder to write it to')
    .option('--format <list>', `some of ${reportFormats.join(',')}`, usualReportFormats.join(','))
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string, options: { readonly out: string; readonly format: string }) => {
      const files = await context().workbench.requests['report.export'](run, formatsOf(options.format), resolve(options.out))
      printResult(context(), { files }, () => files.join('\n'))
    })
}

function formatsOf(list: string): readonly ReportFormat[] {
  return list.split(',').map((name) => {
    const format = reportFormats.find((candidate) => candidate === name.trim())
    if (!format) throw new WorkbenchError('usage', `There is no report format "${name}".`, { advice: `Choose some of ${reportFormats.join(', ')}.` })
    return format
  })
}
