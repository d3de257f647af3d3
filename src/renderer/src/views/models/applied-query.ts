import type { FolderPredictionQuery, SortDirection } from '../../../../shared/models'

/** Stands for any scene: a choice of a select field must not be empty, and no scene is called so. */
export const anyScene = '*'

/** Which of a folder's predictions are listed. */
export interface AppliedFilter {
  readonly sceneLabel: string
  readonly search: string
}

export const allApplied: AppliedFilter = { sceneLabel: anyScene, search: '' }

const sortKeys = ['file', 'sceneLabel', 'confidence'] as const

/** The filter and the order a reader asked for as a question to main. */
export function appliedQuery({ sceneLabel, search }: AppliedFilter, sort: { readonly key: string; readonly direction: SortDirection } | null): FolderPredictionQuery {
  const key = sortKeys.find((candidate) => candidate === sort?.key)
  return {
    ...(sceneLabel === anyScene ? {} : { sceneLabel }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(key === undefined || sort === null ? {} : { sort: { key, direction: sort.direction } }),
  }
}
