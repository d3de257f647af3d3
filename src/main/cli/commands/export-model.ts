import { resolve } from 'node:path'
import type { Command } from 'commander'
import { modelFormats, type ModelFormat } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'
import { oneOf } from '../option-values'

export function addExportModel(program: Command, context: () => CommandContext): void {
  program.command('export-model <run>')
    .description("a run's best model for other programs: Keras 2 (.h5) or TensorFlow.js (model.json)")
    .requiredOption('--out <dir>', 'folder to write it to')
    .option('--format <name>', modelFormats.join(' or '), oneOf(modelFormats), 'keras' satisfies ModelFormat)
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string, options: { readonly out: string; readonly format: ModelFormat }) => {
      const files = await context().workbench.requests['models.export'](run, options.format, resolve(options.out))
      printResult(context(), { run, format: options.format, files }, () => files.join('\n'))
    })
}
