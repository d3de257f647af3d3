import type { FolderPredictions } from '../workbench/folder-predictions'
import type { NpyPredictions } from '../workbench/models'

interface MatrixPrediction {
  readonly file: string
  /** Of the matrix in the file, from 0. */
  readonly index: number
  readonly scene_label: string
  readonly probabilities: Readonly<Record<string, number>>
}

/** Predictions as JSON; scripts rely on these keys. */
export function folderPredictionsJson({ model, sceneLabels, rows, failed, notes }: FolderPredictions): object {
  return {
    model,
    scene_labels: sceneLabels,
    predictions: rows.map(({ file, sceneLabel, confidence, probabilities }) => ({ file, scene_label: sceneLabel, confidence, probabilities: byLabel(sceneLabels, probabilities) })),
    failed: failed.map(({ file, error }) => ({ path: file, code: error.code, message: error.message })),
    notes,
  }
}

export function npyPredictionsJson(file: string, { count, classes, probabilities, use }: NpyPredictions): { readonly scene_labels: readonly string[]; readonly predictions: readonly MatrixPrediction[] } {
  const predictions = Array.from({ length: count }, (_, index) => {
    const row = Array.from(probabilities.subarray(index * classes, (index + 1) * classes))
    return { file, index, scene_label: use.sceneLabels[row.indexOf(Math.max(...row))], probabilities: byLabel(use.sceneLabels, row) }
  })
  return { scene_labels: use.sceneLabels, predictions }
}

export function predictionsText({ rows, failed }: FolderPredictions): string {
  const lines = rows.map(({ file, sceneLabel, confidence }) => `${file}  ${sceneLabel}  ${confidence.toFixed(3)}`)
  return [...lines, `${rows.length} recordings predicted, ${failed.length} failed.`].join('\n')
}

/** A label may be called `__proto__`. */
function byLabel(labels: readonly string[], probabilities: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(labels.map((label, index) => [label, probabilities[index]]))
}
