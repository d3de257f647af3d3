import { rm } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import { bandCount, type RunId, type RunManifest, type Split, type TrainingSpec } from '@shared/models'
import { nominalFrames } from '../features/sequence'
import { anySignal } from '../jobs/any-signal'
import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import { summariseNetwork } from '../learning/network'
import type { RunStore } from '../runs/run-store'
import type { TrainingEvent, TrainingExample } from '../runs/training-task'
import type { Tasks } from '../worker'
import { extractFeatures, type ExtractedSet, type ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'

export interface TrainingRequest {
  readonly run: RunId
  readonly opened: OpenedDataset
  readonly spec: TrainingSpec
  readonly version: string
  readonly createdAt: string
  readonly stopped: AbortSignal
  readonly onEvent: (event: TrainingEvent) => void
}

/** The whole of a training job: split, features, network, training and evaluation. Gives one sentence on what came of it. */
export async function runTraining(services: ExtractionServices, runs: RunStore, request: TrainingRequest, job: JobHandle): Promise<string> {
  try {
    const split = request.opened.split(request.spec.split)
    checkParts(split)
    const wanted = [...split.train, ...split.validation, ...split.test]
    // Before there is anything to keep, stopping is cancelling.
    const untilTraining = anySignal([job.cancelled, request.stopped])
    const set = await extractFeatures(services, request.opened, wanted, request.spec.features, { ...job, cancelled: untilTraining })
    const manifest = makeManifest(request, split, set)
    return await train(services, runs, request, manifest, split, set, job)
  } catch (error) {
    // A run that never began leaves no folder behind.
    if (!(await runs.files(request.run).readManifest().catch(() => null))) await rm(runs.files(request.run).folder, { recursive: true, force: true })
    throw error
  }
}

async function train(services: ExtractionServices, runs: RunStore, request: TrainingRequest, manifest: RunManifest, split: Split, set: ExtractedSet, job: JobHandle): Promise<string> {
  const client = new WorkerClient<Tasks>(services.launch, 'Scenebench training')
  try {
    const outcome = await client.call('train', {
      runFolder: runs.files(request.run).folder,
      cacheFolder: services.cacheFolder,
      manifest,
      train: examplesOf(request.opened, split.train, set),
      validation: examplesOf(request.opened, split.validation, set),
      test: examplesOf(request.opened, split.test, set),
    }, {
      cancelled: job.cancelled,
      stopped: request.stopped,
      onProgress: (progress) => job.progress(progress),
      onEvent: (event) => {
        if (event.type === 'note') job.log(event.text)
        request.onEvent(event)
      },
    })
    const accuracy = outcome.evaluation ? `, macro-averaged accuracy ${(100 * outcome.evaluation.macroAccuracy).toFixed(1)} %` : ''
    return `Run ${request.run} ${outcome.status}${accuracy}.`
  } finally {
    client.close()
  }
}

function checkParts(split: Split): void {
  if (split.train.length === 0) throw new WorkbenchError('split-part-empty', `Fold ${split.spec.fold} has no training recordings.`, { advice: 'Choose another fold or a smaller validation amount.' })
  if (split.test.length === 0) throw new WorkbenchError('split-part-empty', `Fold ${split.spec.fold} has no test recordings.`, { advice: 'Choose another fold.' })
}

function makeManifest({ run, opened, spec, version, createdAt }: TrainingRequest, split: Split, { matrices, result }: ExtractedSet): RunManifest {
  const { dataset } = opened
  const training = split.train.flatMap((id) => matrices.get(id) ?? [])
  if (training.length === 0) throw noFeatures(result.failed[0]?.error.message)
  const sequenceLength = spec.sequenceLength ?? nominalFrames(training.map(({ frames }) => frames))
  const bands = bandCount(spec.features)
  const names = (ids: readonly number[]): string[] => ids.filter((id) => matrices.has(id)).map((id) => dataset.recordings[id].file)
  return {
    format: 1, run, createdAt,
    dataset: { name: dataset.name, root: dataset.root, fingerprint: dataset.fingerprint, layout: dataset.layout },
    sceneLabels: dataset.sceneLabels,
    spec, sequenceLength, bands,
    scenes: opened.overview().scenes,
    splitReport: opened.splitReport(spec.split),
    split: { train: names(split.train), validation: names(split.validation), test: names(split.test) },
    leftOut: result.failed,
    notes: [...lengthNotes([...matrices.values()].map(({ frames }) => frames), sequenceLength), ...rateNotes([...matrices.values()].map(({ fs }) => fs))],
    network: summariseNetwork(spec.network, bands, sequenceLength, dataset.sceneLabels.length),
    versions: { scenebench: version, tfjs: '', backend: '', node: process.versions.node, platform: `${process.platform} ${process.arch}` },
  }
}

function examplesOf({ dataset }: OpenedDataset, ids: readonly number[], { matrices }: ExtractedSet): readonly TrainingExample[] {
  return ids.flatMap((id) => {
    const matrix = matrices.get(id)
    if (!matrix) return []
    const { file, sceneLabel, identifier } = dataset.recordings[id]
    return [{ recording: id, file, sceneLabel, identifier, key: matrix.key }]
  })
}

/** What was cut or padded, in words. One frame more than the nominal number of hops is what centre padding gives. */
export function lengthNotes(frames: readonly number[], sequenceLength: number): string[] {
  const longer = frames.filter((count) => count > sequenceLength).length
  const shorter = frames.filter((count) => count < sequenceLength).length
  return [
    ...(longer > 0 ? [`${longer} of ${frames.length} matrices were cut to ${sequenceLength} frames.`] : []),
    ...(shorter > 0 ? [`${shorter} of ${frames.length} matrices were shorter than ${sequenceLength} frames and padded by repeating their last frame.`] : []),
  ]
}

function rateNotes(rates: readonly number[]): string[] {
  const distinct = [...new Set(rates)].sort((a, b) => a - b)
  return distinct.length > 1 ? [`The recordings have different sampling rates (${distinct.join(', ')} Hz); mel bands reach up to half of each file's own.`] : []
}

function noFeatures(reason: string | undefined): WorkbenchError {
  return new WorkbenchError('training-data-empty', `No training recording has features${reason ? `: ${reason}` : '.'}`, {
    advice: 'Check that the audio is in the dataset folder and can be read.',
  })
}
