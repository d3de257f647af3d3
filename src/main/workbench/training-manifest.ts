import { WorkbenchError } from '@shared/errors'
import type { ExperimentMembership, RunId, RunManifest, Split, TrainingSpec } from '@shared/models'
import { nominalFrames } from '../features/sequence'
import { summariseNetwork } from '../learning/network'
import { truncatedFiles, type ExtractedSet } from './extraction'
import { exclusionNotes, lengthNotes, rateNotes, truncationNotes } from './manifest-notes'
import { commonRows, withRows } from './matrix-rows'
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
 * What of an extraction a run can be made from: matrices with as many rows as most of the training part's have.
 *
 * @throws WorkbenchError `training-data-empty` if no training recording has features
 */
export function usableSet(split: Split, set: ExtractedSet): ExtractedSet & { readonly bands: number } {
  const training = split.train.flatMap((id) => set.matrices.get(id) ?? [])
  if (training.length === 0) throw noFeatures(set.result.failed[0]?.error.message)
  const bands = commonRows(training.map((matrix) => matrix.bands))
  return { ...withRows(set, bands), bands }
}

/**
 * What a run is made from, once its features are there.
 *
 * @throws WorkbenchError `training-spec-invalid`
 */
export async function makeManifest(
  { run, spec, createdAt, experiment }: PlannedRun, opened: OpenedDataset, split: Split, { matrices, result, bands }: ReturnType<typeof usableSet>, version: string,
): Promise<RunManifest> {
  const { dataset } = opened
  const sequenceLength = spec.sequenceLength ?? nominalFrames(split.train.flatMap((id) => matrices.get(id)?.frames ?? []))
  const truncated = truncatedFiles(matrices)
  const marks = marksIn(opened, split)
  const names = (ids: readonly number[]): string[] => ids.filter((id) => matrices.has(id)).map((id) => dataset.recordings[id].file)
  return {
    format: 1, run, createdAt,
    dataset: { name: dataset.name, root: dataset.root, fingerprint: dataset.fingerprint, layout: dataset.layout },
    sceneLabels: dataset.sceneLabels,
    spec, sequenceLength, bands,
    scenes: (await opened.describe()).scenes,
    splitReport: await opened.reportSplit(spec.split),
    split: { train: names(split.train), validation: names(split.validation), test: names(split.test) },
    leftOut: result.failed, truncated, marks,
    notes: [
      ...lengthNotes([...matrices.values()].map(({ frames }) => frames), sequenceLength), ...rateNotes([...matrices.values()].map(({ fs }) => fs)),
      ...truncationNotes(truncated.length), ...exclusionNotes(marks.filter(({ mark }) => mark.excluded).length),
    ],
    network: summariseNetwork(spec.network, bands, sequenceLength, dataset.sceneLabels.length),
    experiment,
    versions: { scenebench: version, tfjs: '', backend: '', node: process.versions.node, platform: `${process.platform} ${process.arch}` },
  }
}

/** What was said of excluded recordings, and of the parts' ones. */
function marksIn(opened: OpenedDataset, { train, validation, test }: Split): NonNullable<RunManifest['marks']> {
  return opened.marksOf([...new Set([...opened.excluded, ...train, ...validation, ...test])].sort((a, b) => a - b))
}

function noFeatures(reason: string | undefined): WorkbenchError {
  return new WorkbenchError('training-data-empty', `No training recording has features${reason ? `: ${reason}` : '.'}`, {
    advice: 'Check that the audio is in the dataset folder and can be read.',
  })
}
