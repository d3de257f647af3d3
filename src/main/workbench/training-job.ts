import { rm } from 'node:fs/promises'
import type { ErrorCode } from '@shared/errors'
import type { RunId, RunManifest, RunOutcome } from '@shared/models'
import { anySignal } from '../jobs/any-signal'
import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import type { RunFiles } from '../runs/run-files'
import type { TrainingEvent, TrainingInput, TrainingParts } from '../runs/training-input'
import type { Tasks } from '../worker'
import { extractFeatures, type ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { checkParts, makeManifest, usableSet, type PlannedRun } from './training-manifest'
import { examplesOf, keptParts, keptRecordings } from './training-parts'

export interface TrainingWork {
  readonly planned: PlannedRun
  readonly files: RunFiles
  readonly opened: OpenedDataset
  /** Whether it was planned just now. */
  readonly fresh: boolean
  readonly version: string
  readonly energy: TrainingInput['energy']
  readonly stopped: AbortSignal
  readonly paused: AbortSignal
  readonly onEvent: (event: TrainingEvent) => void
}

/** A training's data, ready to be handed to its process. */
interface Prepared extends TrainingParts {
  readonly manifest: RunManifest
  readonly resume: boolean
}

/**
 * The whole of a training job: split, features, network, training and evaluation; or, for a run that has begun
 * before, the rest of it. Gives one sentence on what came of it.
 */
export async function runTraining(services: ExtractionServices, work: TrainingWork, job: JobHandle): Promise<string> {
  const { files, planned: { run } } = work
  const begun = await files.readManifest()
  try {
    const prepared = begun ? await prepareAgain(services, work, begun, job) : await prepareFirst(services, work, job)
    return sentence(run, await train(services, work, prepared, job))
  } catch (error) {
    const putDown = wasPutDown(error, work, job)
    if (await hasManifest(files)) {
      if (putDown) return `Run ${run} stays paused.`
      throw error
    }
    if (putDown) {
      await files.activity.write({ state: 'paused' })
      return `Run ${run} paused before its training began.`
    }
    if (leavesNothing(error, work)) await rm(files.folder, { recursive: true, force: true })
    throw error
  }
}

/** What trying again does not mend: the plan itself is at fault. */
const faultyPlan: readonly unknown[] = ['training-spec-invalid', 'feature-spec-invalid', 'split-invalid', 'split-part-empty', 'fold-unknown'] satisfies readonly ErrorCode[]

/** A run that never began leaves no folder behind, but a plan (of an experiment, or from before) is not lost because a disk is not there. */
function leavesNothing(error: unknown, { fresh, planned }: TrainingWork): boolean {
  return fresh && (isCancelled(error) || planned.experiment === null || faultyPlan.includes(codeOf(error)))
}

function isCancelled(error: unknown): boolean {
  return codeOf(error) === 'cancelled'
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code
}

function hasManifest(files: RunFiles): Promise<boolean> {
  return files.readManifest().then((manifest) => manifest !== null, () => true)
}

async function prepareFirst(services: ExtractionServices, { planned, opened, version, stopped, paused }: TrainingWork, job: JobHandle): Promise<Prepared> {
  const split = await opened.prepareSplit(planned.spec.split)
  checkParts(split)
  const wanted = [...split.train, ...split.validation, ...split.test]
  // Before there is anything to keep, stopping is cancelling.
  const cancelled = anySignal([job.cancelled, stopped, paused])
  const set = usableSet(split, await extractFeatures(services, opened, wanted, planned.spec.features, { ...job, cancelled }))
  return {
    manifest: await makeManifest(planned, opened, split, set, version), resume: false,
    train: examplesOf(opened, split.train, set), validation: examplesOf(opened, split.validation, set), test: examplesOf(opened, split.test, set),
  }
}

async function prepareAgain(services: ExtractionServices, { opened, paused }: TrainingWork, manifest: RunManifest, job: JobHandle): Promise<Prepared> {
  const recordings = keptRecordings(opened, manifest)
  const cancelled = anySignal([job.cancelled, paused])
  const set = await extractFeatures(services, opened, recordings, manifest.spec.features, { ...job, cancelled })
  return { manifest, resume: true, ...keptParts(opened, manifest, set) }
}

async function train(services: ExtractionServices, { files, energy, stopped, paused, onEvent }: TrainingWork, prepared: Prepared, job: JobHandle): Promise<RunOutcome> {
  const client = new WorkerClient<Tasks>(services.launch, 'Scenebench training')
  try {
    return await client.call('train', { ...prepared, runFolder: files.folder, cacheFolder: services.cacheFolder, energy }, {
      cancelled: job.cancelled, stopped, paused,
      onProgress: (progress) => job.progress(progress),
      onEvent: (event) => {
        if (event.type === 'note') job.log(event.text)
        if (event.type === 'waiting') job.waiting(event.reason?.message ?? null)
        onEvent(event)
      },
    })
  } finally {
    client.close()
  }
}

/** Whether the work ended because it was paused before its training process had begun. */
function wasPutDown(error: unknown, { paused }: TrainingWork, job: JobHandle): boolean {
  return paused.aborted && !job.cancelled.aborted && isCancelled(error)
}

function sentence(run: RunId, { status, evaluation }: RunOutcome): string {
  const accuracy = evaluation ? `, macro-averaged accuracy ${(100 * evaluation.macroAccuracy).toFixed(1)} %` : ''
  return `Run ${run} ${status}${accuracy}.`
}
