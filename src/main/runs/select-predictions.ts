import type { BreakdownKey, Prediction, PredictionQuery } from '@shared/models'

/** The row of a breakdown that a prediction belongs to. */
export type GroupOf = (prediction: Prediction, key: BreakdownKey) => string

/** The predictions that a query asks for, in its order. */
export function selectPredictions(rows: readonly Prediction[], query: PredictionQuery, groupOf: GroupOf): readonly Prediction[] {
  const chosen = query.recordings === undefined ? null : new Set(query.recordings)
  const { group } = query
  const selected = rows.filter((row) =>
    (query.actual === undefined || row.sceneLabel === query.actual) &&
    (query.predicted === undefined || row.predicted === query.predicted) &&
    (query.correct === undefined || row.correct === query.correct) &&
    (group === undefined || groupOf(row, group.key) === group.name) &&
    (chosen === null || chosen.has(row.recording)))
  if (!query.sort) return selected
  const { key, direction } = query.sort
  const sign = direction === 'ascending' ? 1 : -1
  return selected.sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0))
}
