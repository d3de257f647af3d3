import { resolve } from 'node:path'
import type { Command } from 'commander'
import { reportFormats, usualReportFormats } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'
import { formatsOf } from '../report-options'

export function addReport(program: Command, context: () => CommandContext): void {
  program.command('report <run>')
    .description('write the report of a run')
    .requiredOption('--out <dir>', 'folder to write it to')
    .option('--format <list>', `some of ${reportFormats.join(',')}`, usualReportFormats.join(','))
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string, options: { readonly out: string; readonly format: string }) => {
      const files = await context().workbench.requests['report.export'](run, formatsOf(options.format, reportFormats), resolve(options.out))
      printResult(context(), { files }, () => files.join('\n'))
    })
}
