import { WorkbenchError } from '@shared/errors'
import type { RunManifest } from '@shared/models'
import type { Engine } from '../learning/kernels/engine'
import type { Checkpoint } from './checkpoints'
import { checkSameData, runData } from './run-data'
import type { RunFiles, TrainedMark } from './run-files'
import type { TrainingInput } from './training-input'

/** From where a run is trained: from the first epoch, from a checkpoint, or only its evaluation is left. */
export interface RunStart {
  readonly manifest: RunManifest
  readonly specHash: string
  readonly dataHash: string
  readonly checkpoint: Checkpoint | null
  readonly trained: TrainedMark | null
  /** What the user should know. */
  readonly notes: readonly string[]
}

/**
 * Writes the manifest of a run that begins, or finds where one goes on. Nothing is changed unless it can.
 *
 * @throws WorkbenchError `run-not-resumable`, `data-changed`, `run-damaged`, `disk-full`
 */
export async function startRun(files: RunFiles, input: TrainingInput, engine: Engine): Promise<RunStart> {
  if ((await files.readOutcome()) !== null) throw new WorkbenchError('run-not-resumable', `Run ${input.manifest.run} has ended.`, { advice: 'Begin a new run with its settings.' })
  const before = await files.readManifest()
  if (before === null) return beginRun(files, input, engine)
  if (!input.resume) throw new WorkbenchError('run-not-resumable', `Run ${before.run} has begun already.`, { advice: 'Resume it, or begin a new run.' })
  return goOn(files, before, input, engine)
}

async function beginRun(files: RunFiles, input: TrainingInput, engine: Engine): Promise<RunStart> {
  const draft = input.manifest
  const manifest = { ...draft, notes: [...draft.notes, ...engine.notes], versions: { ...draft.versions, ...versionsOf(engine) } }
  const data = runData(input)
  await files.writeData(data)
  await files.writeManifest(manifest)
  return { manifest, specHash: await files.readSpecHash(), dataHash: data.hash, checkpoint: null, trained: null, notes: engine.notes }
}

async function goOn(files: RunFiles, manifest: RunManifest, input: TrainingInput, engine: Engine): Promise<RunStart> {
  const data = await files.readData()
  checkSameData(data, manifest.split, input)
  const specHash = await files.readSpecHash()
  const start = { manifest, specHash, dataHash: data?.hash ?? runData(input).hash, trained: await files.readTrained() }
  const notes = [...engine.notes, ...engineNotes(manifest, engine)]
  if (start.trained !== null) return { ...start, checkpoint: null, notes: [...notes, 'All epochs are trained: going on with the evaluation.'] }
  const { checkpoint, skipped } = await files.checkpoints.readNewest()
  if (checkpoint !== null) checkBelongs(checkpoint, start)
  await files.history.replace(checkpoint?.history ?? [])
  await files.checkpoints.discard(skipped)
  return { ...start, checkpoint, notes: [...notes, ...skipped.map(({ reason }) => `A checkpoint could not be used. ${reason}`), placeNote(checkpoint)] }
}

function checkBelongs(checkpoint: Checkpoint, { manifest, specHash, dataHash }: Pick<RunStart, 'manifest' | 'specHash' | 'dataHash'>): void {
  if (checkpoint.specHash !== specHash) {
    throw new WorkbenchError('run-damaged', `The manifest of run ${manifest.run} is not the one its checkpoints were made with.`, { advice: 'Restore its manifest.json, or begin a new run.' })
  }
  if (checkpoint.dataHash !== dataHash) {
    throw new WorkbenchError('data-changed', `The data are not those that run ${manifest.run} began with.`, { advice: 'Bring the recordings back as they were, or begin a new run.' })
  }
}

function placeNote(checkpoint: Checkpoint | null): string {
  if (checkpoint === null) return 'There is no checkpoint: beginning with the first epoch.'
  const { epoch, step, writtenAt } = checkpoint.info
  return `Going on from the checkpoint of ${writtenAt}, after epoch ${epoch}${step > 0 ? ` and ${step} batches` : ''}.`
}

/** The same numbers come only out of the same engine. */
function engineNotes({ versions }: RunManifest, engine: Engine): string[] {
  const now = versionsOf(engine)
  if (versions.backend === now.backend && versions.tfjs === now.tfjs) return []
  return [`The run began with ${versions.backend} (TensorFlow.js ${versions.tfjs}) and goes on with ${now.backend} (${now.tfjs}): results may differ in the last digits from those of a run without a break.`]
}

function versionsOf(engine: Engine): { readonly tfjs: string; readonly backend: string; readonly node: string } {
  return { tfjs: engine.version, backend: engine.description, node: process.versions.node }
}
