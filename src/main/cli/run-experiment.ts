import { WorkbenchError } from '@shared/errors'
import { isResumable, type DatasetId, type ExperimentSummary, type JobSnapshot, type MeanAndDeviation, type RunDetail, type TrainingSpec } from '@shared/models'
import { printResult, type CommandContext } from './command-context'
import { experimentJson } from './experiment-json'
import { followTraining, notFinished, resumeCommand } from './follow-training'

/**
 * Trains one run per fold and seed and prints what came of all. One that fails does not stop the others.
 *
 * @throws WorkbenchError after printing: `run-not-finished` if runs wait to be taken up again; what the first failed one failed with
 */
export async function runExperiment(context: CommandContext, dataset: DatasetId, spec: TrainingSpec, repeats: { readonly folds: readonly number[]; readonly seeds: readonly number[] }): Promise<void> {
  const { requests } = context.workbench
  const { experiment, runs } = await requests['training.startExperiment'](dataset, spec, repeats)
  context.note(`Experiment ${experiment}: ${runs.length} runs.`)
  const jobs = await followTraining(context, runs)
  const summary = (await requests['runs.experiments']()).find(({ id }) => id === experiment)
  const details = (await Promise.all(runs.map(({ run }) => context.workbench.runDetail(run).catch(() => null)))).flatMap((detail) => detail ?? [])
  if (summary) printResult(context, experimentJson(summary, details), () => experimentText(summary, details))
  await sayWhatIsLeft(context, runs.map(({ run }) => run), jobs)
}

async function sayWhatIsLeft(context: CommandContext, runs: readonly string[], jobs: readonly JobSnapshot[]): Promise<void> {
  const statuses = await Promise.all(runs.map((run) => context.workbench.runStatus(run).catch(() => null)))
  const left = runs.filter((_, index) => { const status = statuses[index]; return status !== null && isResumable(status) })
  const failed = jobs.filter(({ error }) => error !== null)
  const first = failed[0]?.error
  const why = first ? ` The first that failed: ${first.message}` : ''
  if (left.length > 0) throw notFinished(`${left.length} of ${runs.length} runs are not finished: ${left.join(', ')}.${why}`, left.map((run) => resumeCommand(context, run)).join('; '))
  if (first) throw new WorkbenchError(first.code, `${failed.length} of ${runs.length} runs failed. ${first.message}`, { advice: first.advice })
}

function experimentText({ title, macroAccuracy, microAccuracy }: ExperimentSummary, runs: readonly RunDetail[]): string {
  const lines = runs.map(({ manifest: { run }, status, history, outcome }) => {
    const accuracy = outcome?.evaluation ? `  macro-averaged accuracy ${percent(outcome.evaluation.macroAccuracy)} %` : ''
    return `  ${run}  ${status}  ${history.length} epochs${accuracy}`
  })
  return [title, ...lines, `Macro-averaged accuracy: ${meanText(macroAccuracy)}`, `Micro-averaged accuracy: ${meanText(microAccuracy)}`].join('\n')
}

function meanText(value: MeanAndDeviation | null): string {
  if (value === null) return 'none'
  return `${percent(value.mean)} %${value.deviation === null ? '' : ` ± ${percent(value.deviation)}`} (${value.count} ${value.count === 1 ? 'run' : 'runs'})`
}

function percent(share: number): string {
  return (100 * share).toFixed(1)
}
