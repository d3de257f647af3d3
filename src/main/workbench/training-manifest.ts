import { WorkbenchError } from '@shared/errors'
import { bandCount, type ExperimentMembership, type RunId, type RunManifest, type Split, type TrainingSpec } from '@shared/models'
import { nominalFrames } from '../features/sequence'
import { summariseNetwork } from '../learning/network'
import type { ExtractedSet } from './extraction'
import type { OpenedDataset } from './opened-dataset'

export interface PlannedRun {
  readonly run: RunId
  readonly spec: TrainingSpec
  readonly createdAt: string
  readonly experiment: ExperimentMembership | null
}

/** @throws WorkbenchError `split-part-empty` */
export function checkParts(split: Split): void {
  if (split.train.length === 0) throw new WorkbenchError('split-part-empty', `Fold ${split.spec.fold} has no training recordings.`, { advice: 'Choose another fold or a smaller validation amount.' })
  if (split.test.length === 0) throw new WorkbenchError('split-part-empty', `Fold ${split.spec.fold} has no test recordings.`, { advice: 'Choose another fold.' })
}

/**
 * What a run is made from, once its features are there.
 *
 * @throws WorkbenchError `training-data-empty` if no training recording has features; `training-spec-invalid`
 */
export function makeManifest({ run, spec, createdAt, experiment }: PlannedRun, opened: OpenedDataset, split: Split, { matrices, result }: ExtractedSet, version: string): RunManifest {
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
    experiment,
    versions: { scenebench: version, tfjs: '', backend: '', node: process.versions.node, platform: `${process.platform} ${process.arch}` },
  }
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
