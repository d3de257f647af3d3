import type { PredictionQuery, SortDirection } from '../../../../shared/models'

export type PredictionKind = 'all' | 'errors' | 'correct'

/** Stands for any scene: a choice of a select field must not be empty, and no scene is called so. */
export const anyScene = '*'

/** Which predictions of a run are listed. */
export interface PredictionFilter {
  readonly actual: string
  readonly predicted: string
  readonly kind: PredictionKind
}

export const allPredictions: PredictionFilter = { actual: anyScene, predicted: anyScene, kind: 'all' }

const sortKeys = ['file', 'sceneLabel', 'predicted', 'confidence'] as const

/** The filter and the order a reader asked for as a question to main; errors come with the most confident first. */
export function predictionQuery(filter: PredictionFilter, sort: { readonly key: string; readonly direction: SortDirection } | null): PredictionQuery {
  const key = sortKeys.find((candidate) => candidate === sort?.key)
  const order = key !== undefined && sort !== null ? { key, direction: sort.direction } : filter.kind === 'errors' ? ({ key: 'confidence', direction: 'descending' } as const) : undefined
  return {
    ...(filter.actual === anyScene ? {} : { actual: filter.actual }),
    ...(filter.predicted === anyScene ? {} : { predicted: filter.predicted }),
    ...(filter.kind === 'all' ? {} : { correct: filter.kind === 'correct' }),
    ...(order === undefined ? {} : { sort: order }),
  }
}
