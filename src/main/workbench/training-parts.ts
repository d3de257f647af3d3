import { WorkbenchError } from '@shared/errors'
import type { RunManifest } from '@shared/models'
import type { TrainingExample, TrainingParts } from '../runs/training-input'
import type { ExtractedSet } from './extraction'
import type { OpenedDataset } from './opened-dataset'

/** What a training process is told of recordings; those without features are left out. */
export function examplesOf({ dataset }: OpenedDataset, ids: readonly number[], { matrices }: ExtractedSet): readonly TrainingExample[] {
  return ids.flatMap((id) => {
    const matrix = matrices.get(id)
    if (!matrix) return []
    const { file, sceneLabel, identifier } = dataset.recordings[id]
    return [{ recording: id, file, sceneLabel, identifier, key: matrix.key }]
  })
}

/**
 * The recordings that a run that has begun was made from, in the dataset as it is now.
 *
 * @throws WorkbenchError `recording-missing` if one is not listed any more
 */
export function keptRecordings(opened: OpenedDataset, manifest: RunManifest): readonly number[] {
  const ids = recordingIds(opened)
  return filesOf(manifest).map((file) => idOf(ids, file, opened, manifest))
}

/**
 * A run's parts as they were.
 *
 * @throws WorkbenchError `recording-missing` if a recording cannot be read any more
 */
export function keptParts(opened: OpenedDataset, manifest: RunManifest, set: ExtractedSet): TrainingParts {
  const lost = set.result.failed[0]
  if (lost) {
    throw new WorkbenchError('recording-missing', `Run ${manifest.run} cannot go on: ${lost.file} was part of it and cannot be read any more. ${lost.error.message}`, {
      path: lost.file, advice: 'Bring the recording back as it was, then resume the run again.',
    })
  }
  const ids = recordingIds(opened)
  const part = (files: readonly string[]): readonly TrainingExample[] => examplesOf(opened, files.map((file) => idOf(ids, file, opened, manifest)), set)
  return { train: part(manifest.split.train), validation: part(manifest.split.validation), test: part(manifest.split.test) }
}

function filesOf({ split }: RunManifest): readonly string[] {
  return [...split.train, ...split.validation, ...split.test]
}

function recordingIds({ dataset }: OpenedDataset): ReadonlyMap<string, number> {
  return new Map(dataset.recordings.map(({ file, id }) => [file, id]))
}

function idOf(ids: ReadonlyMap<string, number>, file: string, opened: OpenedDataset, manifest: RunManifest): number {
  const id = ids.get(file)
  if (id !== undefined) return id
  throw new WorkbenchError('recording-missing', `Run ${manifest.run} cannot go on: ${file} is not in ${opened.dataset.root} any more.`, {
    path: file, advice: 'Bring the recording and its row in the metadata back, then resume the run again.',
  })
}
