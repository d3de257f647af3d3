import { toWire, WorkbenchError } from '@shared/errors'
import type { EpochRow, Prediction, Progress, RunManifest, RunOutcome, StoppedBy } from '@shared/models'
import { evaluatePredictions, listPredictions } from '../evaluation/evaluate-predictions'
import type { TaskContext, TaskHandler } from '../jobs/task'
import { createEngine, type Engine } from '../learning/kernels/engine'
import type { LearningSet } from '../learning/learning-set'
import { predict } from '../learning/predict'
import { saveModel } from '../learning/save-model'
import { train } from '../learning/train'
import type { Model } from '../learning/weights'
import { cachedSet } from './cached-set'
import { thisProcess } from './owner'
import { RunFiles } from './run-files'

export interface TrainingExample {
  /** The recording's id in its dataset. */
  readonly recording: number
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
  /** Name of its matrix in the feature cache. */
  readonly key: string
}

export interface TrainingInput {
  readonly runFolder: string
  readonly cacheFolder: string
  /** Complete but for what only this process knows: TensorFlow's version and backend. */
  readonly manifest: RunManifest
  readonly train: readonly TrainingExample[]
  readonly validation: readonly TrainingExample[]
  readonly test: readonly TrainingExample[]
}

export type TrainingEvent =
  | { readonly type: 'started' }
  | { readonly type: 'epoch'; readonly row: EpochRow }
  | { readonly type: 'note'; readonly text: string }

const predictionBatch = 64

/**
 * One run from its manifest to its outcome: trains, keeps the best model, predicts the test part and evaluates.
 * Everything is written into the run's folder as it comes, so that it is there whatever becomes of the window.
 */
export const trainingTask: TaskHandler<TrainingInput, TrainingEvent, RunOutcome> = async (input, context) => {
  const files = new RunFiles(input.runFolder)
  const clock = { started: performance.now(), training: 0, evaluation: 0 }
  try {
    const engine = await createEngine()
    const manifest = await begin(files, input.manifest, engine, context)
    const { model, bestEpoch, stoppedBy } = await trainModel(input, manifest, files, engine, context)
    clock.training = secondsSince(clock.started)
    const predictions = await predictTest(input, manifest, model, engine, context)
    await files.writePredictions({ labels: manifest.sceneLabels, rows: predictions })
    const evaluation = evaluatePredictions(manifest.sceneLabels, predictions)
    clock.evaluation = secondsSince(clock.started) - clock.training
    return await end(files, { status: stoppedBy === 'user' ? 'stopped' : 'finished', stoppedBy, bestEpoch, timings: clock, evaluation, error: null })
  } catch (error) {
    const cancelled = context.cancelled.aborted || (error instanceof WorkbenchError && error.code === 'cancelled')
    await end(files, { status: cancelled ? 'cancelled' : 'failed', stoppedBy: null, bestEpoch: null, timings: { training: secondsSince(clock.started), evaluation: 0 }, evaluation: null, error: cancelled ? null : toWire(error) })
    throw error
  }
}

async function begin(files: RunFiles, draft: RunManifest, engine: Engine, context: TaskContext<TrainingEvent>): Promise<RunManifest> {
  const manifest = { ...draft, notes: [...draft.notes, ...engine.notes], versions: { ...draft.versions, tfjs: engine.version, backend: engine.description, node: process.versions.node } }
  await files.writeOwner(await thisProcess())
  await files.writeManifest(manifest)
  context.emit({ type: 'started' })
  for (const text of engine.notes) context.emit({ type: 'note', text })
  return manifest
}

async function trainModel(input: TrainingInput, manifest: RunManifest, files: RunFiles, engine: Engine, context: TaskContext<TrainingEvent>): Promise<{ readonly model: Model; readonly bestEpoch: number | null; readonly stoppedBy: StoppedBy }> {
  const training = await readSet(input, manifest, input.train, 'training', context)
  const validation = input.validation.length > 0 ? await readSet(input, manifest, input.validation, 'validation', context) : null
  const metadata = { run: manifest.run, sceneLabels: manifest.sceneLabels, features: manifest.spec.features, sequenceLength: manifest.sequenceLength }
  const result = await train({
    spec: manifest.spec, classes: manifest.sceneLabels.length, training, validation, engine,
    cancelled: context.cancelled, stopped: context.stopped,
    onProgress: (progress) => context.progress({ ...progress, stage: 'Training' }),
    onEpoch: async ({ row, isBest, kept }) => {
      await files.appendEpoch(row)
      if (isBest || validation === null) await saveModel(files.modelFolder, kept.model, metadata)
      context.emit({ type: 'epoch', row })
    },
  })
  await saveModel(files.modelFolder, result.model, { ...metadata, bestEpoch: result.bestEpoch })
  return result
}

async function predictTest(input: TrainingInput, manifest: RunManifest, model: Model, engine: Engine, context: TaskContext<TrainingEvent>): Promise<readonly Prediction[]> {
  const test = await readSet(input, manifest, input.test, 'test', context)
  const progress = (done: number, total: number): void => context.progress({ stage: 'Evaluating', done, total })
  return listPredictions(manifest.sceneLabels, input.test, await predict(model, test, predictionBatch, { engine, cancelled: context.cancelled, onProgress: progress }))
}

function readSet(input: TrainingInput, manifest: RunManifest, examples: readonly TrainingExample[], part: string, context: TaskContext<TrainingEvent>): Promise<LearningSet> {
  const withTargets = examples.map(({ file, key, sceneLabel }) => ({ file, key, target: manifest.sceneLabels.indexOf(sceneLabel) }))
  const report = (done: number): void => context.progress({ stage: `Reading the ${part} part`, done, total: examples.length } satisfies Progress)
  return cachedSet(input.cacheFolder, withTargets, manifest.bands, manifest.sequenceLength, report, context.cancelled)
}

async function end(files: RunFiles, outcome: Omit<RunOutcome, 'finishedAt'>): Promise<RunOutcome> {
  const { training, evaluation } = outcome.timings
  const written: RunOutcome = { ...outcome, timings: { training, evaluation }, finishedAt: new Date().toISOString() }
  await files.writeOutcome(written)
  return written
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000
}
