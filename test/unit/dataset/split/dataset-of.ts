import type { Fold } from '@shared/models'
import type { Dataset } from '../../../../src/main/dataset/dataset'

export interface Row {
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
}

/** A dataset as opening gives it, from rows; the first `trained` of them are fold 1's training part, the rest its test part. */
export function datasetOf(rows: readonly Row[], trained = rows.length): Dataset {
  const ids = rows.map((_, id) => id)
  const fold: Fold = { fold: 1, train: ids.slice(0, trained), test: ids.slice(trained), unused: [] }
  return {
    root: '/data/made', name: 'made', layout: 'dcase', layoutReason: 'Made for a test.', folds: [fold],
    recordings: rows.map((row, id) => ({ id, ...row, sourceLabel: '', city: '' })),
    sceneLabels: [...new Set(rows.map(({ sceneLabel }) => sceneLabel))].sort(),
    problems: [], missing: new Set(), unlisted: [], diskNames: new Map(), published: null, fingerprint: '',
  }
}

/** `perLocation` recordings at each of these locations in one scene. */
export function rowsAt(sceneLabel: string, identifiers: readonly string[], perLocation = 3): readonly Row[] {
  return identifiers.flatMap((identifier) => Array.from({ length: perLocation }, (_, i) => ({ file: `audio/${sceneLabel}-${identifier}-${i}.wav`, sceneLabel, identifier })))
}
