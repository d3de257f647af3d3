import type { Prediction, PredictionQuery } from '@shared/models'

/** The predictions that a query asks for, in its order. */
export function selectPredictions(rows: readonly Prediction[], query: PredictionQuery): readonly Prediction[] {
  const selected = rows.filter((row) =>
    (query.actual === undefined || row.sceneLabel === query.actual) &&
    (query.predicted === undefined || row.predicted === query.predicted) &&
    (query.correct === undefined || row.correct === query.correct))
  if (!query.sort) return selected
  const { key, direction } = query.sort
  const sign = direction === 'ascending' ? 1 : -1
  return selected.sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0))
}
