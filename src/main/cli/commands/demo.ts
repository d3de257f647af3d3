import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { defaultFeatureSpec, defaultSplitSpec, defaultTrainingSpec, usualReportFormats, type TrainingSpec } from '@shared/models'
import { confusionTable } from '../../reporting/text-tables'
import { followJob, printResult, type CommandContext } from '../command-context'
import { trainAndFollow } from '../follow-training'
import { evaluateJson, extractJson, inspectJson, splitJson, trainJson } from '../json-results'
import { extractText } from './extract'
import { inspectText } from './inspect'
import { splitText } from './split'
import { trainText } from './train'

/** Keras' moving averages need some 500 steps before a validation accuracy means anything; the demo has 12 an epoch. */
const defaultEpochs = 45

/** Makes the demo dataset and does every step of the tutorial on it, in the tutorial's order. */
export function addDemo(program: Command, context: () => CommandContext): void {
  program.command('demo')
    .description('make the built-in demo dataset and run the whole tutorial on it')
    .requiredOption('--out <dir>', 'folder for the dataset, the run and the report')
    .option('--epochs <n>', 'epochs to train', Number, defaultEpochs)
    .option('--seed <n>', 'seed of the training', Number, defaultTrainingSpec.seed)
    .action(async (options: { readonly out: string; readonly epochs: number; readonly seed: number }) => runDemo(context(), resolve(options.out), options))
}

async function runDemo(context: CommandContext, out: string, { epochs, seed }: { readonly epochs: number; readonly seed: number }): Promise<void> {
  const { workbench } = context
  const say = (text: string): void => { if (!context.json) context.print(`${text}\n`) }
  const started = performance.now()

  const dataset = join(out, 'scenebench-demo')
  await followJob(context, workbench.makeDemo(dataset))
  const overview = await workbench.requests['dataset.open'](dataset)
  say(inspectText(overview))

  const report = await workbench.requests['split.make'](overview.id, defaultSplitSpec)
  say(splitText(report))

  const job = workbench.extract(overview.id, defaultFeatureSpec, null)
  await followJob(context, job)
  const extraction = workbench.extractionResult(job)
  say(extractText(extraction))

  const { keepBest } = defaultTrainingSpec
  const spec: TrainingSpec = { ...defaultTrainingSpec, epochs, seed, keepBest: { ...keepBest, initialDelay: Math.min(keepBest.initialDelay, Math.floor(epochs / 2)) } }
  const detail = await trainAndFollow(context, await workbench.requests['training.start'](overview.id, spec))
  say(trainText(detail))

  const evaluation = await workbench.evaluate(detail.manifest.run)
  say(confusionTable(evaluation))
  const files = await workbench.requests['report.export'](detail.manifest.run, usualReportFormats, join(out, 'report'))
  const seconds = (performance.now() - started) / 1000
  printResult(context, {
    dataset, inspect: inspectJson(overview), split: splitJson(report), extract: extractJson(extraction),
    train: trainJson(detail), evaluate: evaluateJson(evaluation), report: { files }, seconds,
  }, () => `Done in ${Math.round(seconds)} s. Report: ${files[0]}`)
}
