import type { FailedFile } from '@shared/models'
import { WorkerClient } from '../jobs/worker-client'
import type { JobHandle } from '../jobs/job-list'
import type { InspectedModel } from '../runs/inspect-model-task'
import type { Tasks } from '../worker'
import { extractFiles, type ExtractionServices, type ListedFiles } from './extraction'
import { folderPrediction, type FolderPredictions } from './folder-predictions'
import type { ModelUse } from './model-assumptions'
import type { ModelPlace } from './model-place'
import { lengthNotes, truncationNotes } from './manifest-notes'

export interface ModelApplication {
  readonly place: ModelPlace
  readonly model: InspectedModel
  readonly use: ModelUse
  readonly listed: ListedFiles
}

/** Extracts what is not cached, then predicts all of it. Recordings that fail do not stop the rest. */
export async function applyModel(services: ExtractionServices, { place, model, use, listed }: ModelApplication, job: JobHandle): Promise<Omit<FolderPredictions, 'folder' | 'model'>> {
  const assumed = [use.notes.sceneLabels, use.notes.features].filter((note): note is string => note !== null)
  for (const note of assumed) job.log(note)
  const { matrices, result } = await extractFiles(services, listed, use.features, job)
  const made = listed.files.flatMap(({ id, file }) => {
    const matrix = matrices.get(id)
    return matrix ? [{ id, file, key: matrix.key }] : []
  })
  const notes = [...assumed, ...lengthNotes([...matrices.values()].map(({ frames }) => frames), model.frames), ...truncationNotes(result.truncated.length)]
  for (const note of notes.slice(assumed.length)) job.log(note)
  const client = new WorkerClient<Tasks>(services.launch, 'Scenebench prediction')
  try {
    const input = { path: place.path, matrices: made, cacheFolder: services.cacheFolder }
    const { probabilities, failed } = await client.call('applyModel', input, { cancelled: job.cancelled, onProgress: (progress) => job.progress(progress) })
    const lost = new Map(failed.map(({ id, error }) => [id, error]))
    const { classes } = model
    return {
      sceneLabels: use.sceneLabels,
      rows: made.flatMap(({ id, file }, index) => (lost.has(id) ? [] : [folderPrediction(file, use.sceneLabels, probabilities.subarray(index * classes, (index + 1) * classes))])),
      failed: [...result.failed, ...made.flatMap(({ id, file }): FailedFile[] => { const error = lost.get(id); return error ? [{ file, error }] : [] })],
      notes,
    }
  } finally {
    client.close()
  }
}
