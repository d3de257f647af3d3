import type { Command } from 'commander'
import { isResumable, type CheckpointInfo, type RunId, type RunSummary } from '@shared/models'
import type { RunGroup } from '@shared/run-groups'
import { printResult, type CommandContext } from '../command-context'
import { runsJson } from '../json-results'
import { groupLines, groupsJson, severalRuns } from '../run-results'

export function addRuns(program: Command, context: () => CommandContext): void {
  program.command('runs')
    .description('the runs there are and how each stands')
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async () => {
      const runs = await context().workbench.requests['runs.list']()
      const checkpoints = await checkpointsOf(context(), runs)
      const groups = severalRuns(runs)
      printResult(context(), { ...runsJson(runs, checkpoints), groups: groupsJson(groups) }, () => runsText(runs, checkpoints, groups))
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

function runsText(runs: readonly RunSummary[], checkpoints: ReadonlyMap<RunId, CheckpointInfo>, groups: readonly RunGroup[]): string {
  if (runs.length === 0) return 'There are no runs yet.'
  const lines = runs.map((run) => runLine(run, checkpoints.get(run.run) ?? null))
  return groups.length === 0 ? lines.join('\n') : [...lines, '', 'Mean and standard deviation of runs that differ in nothing but seeds and folds:', ...groupLines(groups)].join('\n')
}

function runLine({ run, status, epochs, plannedEpochs, macroAccuracy, problem }: RunSummary, checkpoint: CheckpointInfo | null): string {
  const accuracy = macroAccuracy === null ? '' : `  macro-averaged accuracy ${(100 * macroAccuracy).toFixed(1)} %`
  const resumable = checkpoint === null ? '' : `  checkpoint after epoch ${checkpoint.epoch}${checkpoint.step > 0 ? `, step ${checkpoint.step}` : ''} (${checkpoint.writtenAt})`
  return `${run}  ${status}  ${epochs}/${plannedEpochs} epochs${accuracy}${resumable}${problem ? `  ${problem}` : ''}`
}
