import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { DatasetOverview, RunDetail } from '@shared/models'
import { energyLine } from '../../reporting/energy-facts'
import { accuracyTable, layerTable, trainingTable } from '../../reporting/text-tables'
import { printResult, type CommandContext } from '../command-context'
import { addSplitOptions, type SplitOptions } from '../data-options'
import { addFeatureOptions, type FeatureOptions } from '../feature-options'
import { trainAndFollow } from '../follow-training'
import { trainJson } from '../json-results'
import { wholeList } from '../option-values'
import { runExperiment } from '../run-experiment'
import { addEnergyOptions, addTrainingOptions, trainingSpecOf, type TrainingOptions } from '../training-options'

interface Options extends SplitOptions, FeatureOptions, TrainingOptions {
  readonly folds?: readonly number[]
  readonly seeds?: readonly number[]
}

const description = 'train a network on a fold and evaluate it on its test part (Ctrl-C once: stop and keep the best, twice: cancel; SIGTERM or SIGUSR2: pause)'

export function addTrain(program: Command, context: () => CommandContext): void {
  const command = addTrainingOptions(addFeatureOptions(addSplitOptions(program.command('train <dir>').description(description), false)))
    .option('--folds <list>', 'repeat with each of these folds, e.g. 1,2,3 or 1-4', wholeList)
    .option('--seeds <list>', 'repeat with each of these training seeds, e.g. 0-2', wholeList)
    .option('--runs-dir <dir>', 'folder of the runs')
  addEnergyOptions(command).action(async (dir: string, options: Options) => {
    checkRepeats(command, options)
    const overview = await context().workbench.requests['dataset.open'](dir)
    if (options.folds ?? options.seeds) return repeatTraining(context(), overview, options)
    const spec = trainingSpecOf(options, overview.suitableBalancingMode)
    const detail = await trainAndFollow(context(), await context().workbench.requests['training.start'](overview.id, spec))
    printResult(context(), trainJson(detail), () => trainText(detail))
  })
}

async function repeatTraining(context: CommandContext, overview: DatasetOverview, options: Options): Promise<void> {
  const spec = trainingSpecOf(options, overview.suitableBalancingMode)
  await runExperiment(context, overview.id, spec, { folds: options.folds ?? [spec.split.fold], seeds: options.seeds ?? [spec.seed] })
}

function checkRepeats(command: Command, { folds, seeds }: Options): void {
  for (const [many, one, given] of [['--folds', 'fold', folds], ['--seeds', 'seed', seeds]] as const) {
    if (given && command.getOptionValueSource(one) === 'cli') throw new WorkbenchError('usage', `${many} and --${one} were both given.`, { advice: `Give ${many} to repeat, or --${one} for one run.` })
  }
}

export function trainText(detail: RunDetail): string {
  const parts = [layerTable(detail.manifest.network), trainingTable(detail.history, detail.outcome?.bestEpoch ?? null)]
  parts.push(...detail.manifest.notes)
  if (detail.outcome?.evaluation) parts.push(accuracyTable(detail.outcome.evaluation))
  if (detail.outcome?.energy) parts.push(energyLine(detail.outcome.energy))
  return [...parts, `Run: ${detail.manifest.run}`].join('\n\n')
}
