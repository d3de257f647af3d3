import { WorkbenchError } from '@shared/errors'
import type { FailedFile, FolderPrediction, FolderPredictionQuery, FolderPredictionSummary } from '@shared/models'
import { compareNatural } from '../dataset/natural-order'
import { csvText } from '../reporting/csv'

/** What applying a model to recordings gave. */
export interface FolderPredictions {
  readonly folder: string
  /** Name of the model. */
  readonly model: string
  readonly sceneLabels: readonly string[]
  readonly rows: readonly FolderPrediction[]
  readonly failed: readonly FailedFile[]
  /** What was assumed, cut or padded, in words. */
  readonly notes: readonly string[]
}

/** @param probabilities in the order of the labels */
export function folderPrediction(file: string, sceneLabels: readonly string[], probabilities: Float32Array): FolderPrediction {
  const best = probabilities.indexOf(Math.max(...probabilities))
  if (best < 0) throw new WorkbenchError('model-invalid', `The model gives no probabilities for ${file}.`, { path: file })
  return { file, sceneLabel: sceneLabels[best], confidence: probabilities[best], probabilities: Array.from(probabilities) }
}

export function summarisePredictions({ folder, model, sceneLabels, rows, failed }: FolderPredictions): FolderPredictionSummary {
  const counts = new Map(sceneLabels.map((label) => [label, 0]))
  for (const { sceneLabel } of rows) counts.set(sceneLabel, (counts.get(sceneLabel) ?? 0) + 1)
  return { folder, model, sceneLabels, files: rows.length + failed.length, failed: failed.length, counts: sceneLabels.map((label) => counts.get(label) ?? 0) }
}

export function selectFolderPredictions(rows: readonly FolderPrediction[], { sceneLabel, search, sort }: FolderPredictionQuery): readonly FolderPrediction[] {
  const wanted = search?.toLowerCase()
  const selected = rows.filter((row) => (sceneLabel === undefined || row.sceneLabel === sceneLabel) && (wanted === undefined || row.file.toLowerCase().includes(wanted)))
  if (!sort) return selected
  const turn = sort.direction === 'ascending' ? 1 : -1
  return selected.sort((a, b) => turn * compareBy(sort.key, a, b))
}

/**
 * The predictions as CSV, one row per recording: file, scene, confidence and the probability of each scene. Recordings
 * that could not be used are rows as well, with the reason.
 */
export function predictionsCsv({ sceneLabels, rows, failed }: FolderPredictions): string {
  const nothing = [null, null, ...sceneLabels.map(() => null)]
  return csvText(['file', 'scene_label', 'confidence', ...sceneLabels, 'error'], [
    ...rows.map(({ file, sceneLabel, confidence, probabilities }) => [file, sceneLabel, confidence, ...probabilities, null]),
    ...failed.map(({ file, error }) => [file, ...nothing, `${error.code}: ${error.message}`]),
  ])
}

function compareBy(key: NonNullable<FolderPredictionQuery['sort']>['key'], a: FolderPrediction, b: FolderPrediction): number {
  const first = key === 'confidence' ? a.confidence - b.confidence : key === 'sceneLabel' ? compareNatural(a.sceneLabel, b.sceneLabel) : 0
  return first || compareNatural(a.file, b.file)
}
