import { resolve } from 'node:path'
import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { FailedFile } from '@shared/models'
import { encodeNpy } from '../../features/npy'
import { writeFileAtomic } from '../../storage/atomic-file'
import { followJob, printResult, type CommandContext } from '../command-context'
import { addFeatureOptions, areFeaturesGiven, featureSpecOf, type FeatureOptions } from '../feature-options'
import { folderPredictionsJson, npyPredictionsJson, predictionsText } from '../prediction-results'

interface Options extends FeatureOptions {
  readonly features?: string
  readonly out?: string
  readonly csv?: string
  readonly submission?: string
  readonly labels?: string
  readonly dataset?: string
}

type Assumed = Parameters<CommandContext['workbench']['models']['applyTo']>[2]

export function addPredict(program: Command, context: () => CommandContext): void {
  const command = program.command('predict <model> [places...]')
    .description('apply a model (a run, a Keras .h5 file, a TensorFlow.js model.json) to recordings and folders of recordings, or to matrices')
    .option('--features <file>', 'matrices to predict, a .npy of (bands, frames) or (matrices, bands, frames)')
    .option('--out <file>', 'with --features: where to write the probabilities, a .npy of (matrices, scenes)')
    .option('--csv <file>', 'write the predictions of recordings as CSV')
    .option('--submission <dir>', 'write the predictions of a folder as DCASE submission files, checked before')
    .option('--labels <list>', 'scene labels in the order of the outputs, where the model does not say them')
    .option('--dataset <dir>', 'take the scene labels of this dataset, where the model does not say them')
    .option('--runs-dir <dir>', 'folder of the runs')
  // Only what is given counts: the features of a model that says them are its own.
  addFeatureOptions(command).action(async (model: string, places: readonly string[], options: Options) => {
    if ((options.features === undefined) === (places.length === 0)) {
      throw new WorkbenchError('usage', 'Recordings or folders are needed, or --features with a .npy file, and not both.', { advice: 'For example: predict MODEL recordings/' })
    }
    const assumed = { sceneLabels: await labelsOf(context(), options), features: areFeaturesGiven(command) ? featureSpecOf(options) : null }
    if (options.features === undefined) await predictRecordings(context(), model, places, assumed, options)
    else await predictNpy(context(), model, options.features, assumed, options)
  })
}

async function predictRecordings(context: CommandContext, model: string, places: readonly string[], assumed: Assumed, options: Options): Promise<void> {
  if (options.out !== undefined) throw new WorkbenchError('usage', '--out goes with --features.', { advice: 'Use --csv to write the predictions of recordings.' })
  const { models } = context.workbench
  const job = models.applyTo(await models.source(model), places, assumed)
  await followJob(context, job)
  const found = models.result(job)
  for (const note of found.notes) context.note(note)
  for (const { file, error } of found.failed) context.note(`${file}: ${error.code}: ${error.message}`)
  if (options.csv !== undefined) await models.savePredictions(job, resolve(options.csv))
  if (found.rows.length === 0 && options.submission !== undefined) throw noneUsed(found.failed)
  const submission = options.submission === undefined ? null : await models.saveSubmission(job, resolve(options.submission))
  printResult(context, { ...folderPredictionsJson(found), ...(submission === null ? {} : { submission }) }, () => [predictionsText(found), ...(submission === null ? [] : [submission.note, ...submission.files])].join('\n'))
  if (found.rows.length === 0) throw noneUsed(found.failed)
}

async function predictNpy(context: CommandContext, model: string, matrices: string, assumed: Assumed, options: Options): Promise<void> {
  if (options.csv !== undefined || options.submission !== undefined) throw new WorkbenchError('usage', '--csv and --submission are for recordings.', { advice: 'Use --out to write the probabilities of matrices.' })
  const { models } = context.workbench
  const found = await models.predictNpy(await models.source(model), resolve(matrices), assumed)
  if (found.use.notes.sceneLabels !== null) context.note(found.use.notes.sceneLabels)
  if (options.out !== undefined) await writeFileAtomic(resolve(options.out), encodeNpy([found.count, found.classes], found.probabilities))
  const json = npyPredictionsJson(matrices, found)
  printResult(context, json, () => json.predictions.map(({ index, scene_label: label, probabilities }) => `${index}  ${label}  ${probabilities[label].toFixed(3)}`).join('\n'))
}

async function labelsOf({ workbench }: CommandContext, { labels, dataset }: Options): Promise<readonly string[] | null> {
  if (labels !== undefined && dataset !== undefined) throw new WorkbenchError('usage', '--labels and --dataset exclude each other.')
  if (dataset !== undefined) return (await workbench.requests['dataset.open'](dataset)).sceneLabels
  return labels === undefined ? null : labels.split(',').map((label) => label.trim())
}

function noneUsed(failed: readonly FailedFile[]): WorkbenchError {
  const { code, message, path, advice } = failed[0].error
  return new WorkbenchError(code, failed.length === 1 ? message : `None of ${failed.length} recordings could be used, the first one for this: ${message}`, { path, advice })
}
