import type { Command } from 'commander'
import type { RunSummary } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'
import { runsJson } from '../json-results'

export function addRuns(program: Command, context: () => CommandContext): void {
  program.command('runs')
    .description('the runs there are and how each stands')
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async () => {
      const runs = await context().workbench.requests['runs.list']()
      printResult(context(), runsJson(runs), () => (runs.length === 0 ? 'There are no runs yet.' : runs.map(runLine).join('\n')))
    })
}

function runLine({ run, status, epochs, plannedEpochs, macroAccuracy, problem }: RunSummary): string {
  const accuracy = macroAccuracy === null ? '' : `  macro-averaged accuracy ${(100 * macroAccuracy).toFixed(1)} %`
  return `${run}  ${status}  ${epochs}/${plannedEpochs} epochs${accuracy}${problem ? `  ${problem}` : ''}`
}
