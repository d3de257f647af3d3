import type { Command } from 'commander'
import type { JobId, RunView, RunId } from '@shared/models'
import { accuracyTable, layerTable, trainingTable } from '../../reporting/text-tables'
import { followJob, printResult, type CommandContext } from '../command-context'
import { trainJson } from '../json-results'
import { addFeatureOptions, addSplitOptions, addTrainingOptions, trainingSpecOf, type FeatureOptions, type SplitOptions, type TrainingOptions } from '../training-options'

type Options = SplitOptions & FeatureOptions & TrainingOptions

export function addTrain(program: Command, context: () => CommandContext): void {
  const command = program.command('train <dir>').description('train a network on a fold and evaluate it on its test part (Ctrl-C once: stop and keep, twice: cancel)')
  addTrainingOptions(addFeatureOptions(addSplitOptions(command, false))).option('--runs-dir <dir>', 'folder of the runs').action(async (dir: string, options: Options) => {
    const { requests } = context().workbench
    const overview = await requests['dataset.open'](dir)
    const detail = await trainAndFollow(context(), await requests['training.start'](overview.id, trainingSpecOf(options, overview.suitableBalancingMode)))
    printResult(context(), trainJson(detail), () => trainText(detail))
  })
}

/** Follows a training to its end; the first Ctrl-C stops it and keeps the best, the second cancels it. */
export async function trainAndFollow(context: CommandContext, { run, job }: { readonly run: RunId; readonly job: JobId }): Promise<RunView> {
  const { workbench } = context
  let interrupts = 0
  const onInterrupt = (): void => {
    context.note(++interrupts === 1 ? 'Stopping after this batch; the best weights are kept. Press Ctrl-C again to cancel.' : 'Cancelling.')
    if (interrupts === 1) void workbench.requests['training.stop'](run)
    else void workbench.requests['jobs.cancel'](job)
  }
  process.on('SIGINT', onInterrupt)
  try {
    await followJob(context, job)
    return await workbench.requests['runs.detail'](run)
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

export function trainText(detail: RunView): string {
  const parts = [layerTable(detail.manifest.network), trainingTable(detail.history, detail.outcome?.bestEpoch ?? null)]
  parts.push(...detail.manifest.notes)
  if (detail.outcome?.evaluation) parts.push(accuracyTable(detail.outcome.evaluation))
  return [...parts, `Run: ${detail.manifest.run}`].join('\n\n')
}
