import type { Command } from 'commander'
import { accuracyTable, confusionTable } from '../../reporting/text-tables'
import { printResult, type CommandContext } from '../command-context'
import { evaluateJson } from '../json-results'

export function addEvaluate(program: Command, context: () => CommandContext): void {
  program.command('evaluate <run>')
    .description("a run's predictions on the test part: accuracies and confusion matrix")
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string) => {
      const evaluation = await context().workbench.evaluate(run)
      printResult(context(), { run, ...evaluateJson(evaluation) }, () => [accuracyTable(evaluation), confusionTable(evaluation)].join('\n\n'))
    })
}
