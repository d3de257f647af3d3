import type { Command } from 'commander'
import { isResumable, type CheckpointInfo, type RunId, type RunSummary } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'
import { runsJson } from '../json-results'

export function addRuns(program: Command, context: () => CommandContext): void {
  program.command('runs')
    .description('the runs there are and how each stands')
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async () => {
      const runs = await context().workbench.requests['runs.list']()
      const checkpoints = await checkpointsOf(context(), runs)
      printResult(context(), runsJson(runs, checkpoints), () => (runs.length === 0 ? 'There are no runs yet.' : runs.map((run) => runLine(run, checkpoints.get(run.run) ?? null)).join('\n')))
    })
}

/** Where runs that can be resumed would go on. */
async function checkpointsOf({ workbench }: CommandContext, runs: readonly RunSummary[]): Promise<ReadonlyMap<RunId, CheckpointInfo>> {
  const found = new Map<RunId, CheckpointInfo>()
  for (const { run } of runs.filter(({ status }) => isResumable(status))) {
    const detail = await Promise.resolve(workbench.requests['runs.detail'](run)).catch(() => null)
    if (detail?.checkpoint) found.set(run, detail.checkpoint)
  }
  return found
}

function runLine({ run, status, epochs, plannedEpochs, macroAccuracy, problem }: RunSummary, checkpoint: CheckpointInfo | null): string {
  const accuracy = macroAccuracy === null ? '' : `  macro-averaged accuracy ${(100 * macroAccuracy).toFixed(1)} %`
  const resumable = checkpoint === null ? '' : `  checkpoint after epoch ${checkpoint.epoch}${checkpoint.step > 0 ? `, step ${checkpoint.step}` : ''} (${checkpoint.writtenAt})`
  return `${run}  ${status}  ${epochs}/${plannedEpochs} epochs${accuracy}${resumable}${problem ? `  ${problem}` : ''}`
}
