import type { BreakdownRow, Prediction, RunAnalysis, RunDetail } from '@shared/models'
import { analyseRun } from '../evaluation/analyse-run'
import { breakDown } from '../evaluation/breakdown'

/** What a report is made of: a run as it is kept, its predictions for the test part, and what these say. */
export interface ReportInput {
  readonly detail: RunDetail
  readonly predictions: readonly Prediction[]
  /** Null without predictions. */
  readonly analysis: RunAnalysis | null
  /** The least accurate first; empty where locations are not known. */
  readonly locations: readonly BreakdownRow[]
}

/**
 * What every format of a report is made of, computed once. Paths of this machine are taken out: a report is passed on.
 *
 * @throws WorkbenchError what `analyseRun` throws
 */
export function reportInput(detail: RunDetail, predictions: readonly Prediction[]): ReportInput {
  const { run, sceneLabels } = detail.manifest
  const known = predictions.some(({ identifier }) => identifier !== '')
  return {
    detail: withoutPaths(detail),
    predictions,
    analysis: predictions.length === 0 ? null : analyseRun(run, sceneLabels, predictions),
    locations: known ? breakDown(predictions.map(({ identifier, sceneLabel, predicted }) => ({ group: identifier, sceneLabel, predicted }))) : [],
  }
}

/** The dataset's folder is called by the dataset's name. */
function withoutPaths(detail: RunDetail): RunDetail {
  const { manifest, outcome } = detail
  const { root, name } = manifest.dataset
  const plain = <T extends { readonly message: string; readonly path?: string }>(error: T): T => ({
    ...error, message: replaced(error.message, root, name), ...(error.path === undefined ? {} : { path: replaced(error.path, root, name) }),
  })
  return {
    ...detail,
    manifest: { ...manifest, dataset: { ...manifest.dataset, root: name }, leftOut: manifest.leftOut.map(({ file, error }) => ({ file, error: plain(error) })) },
    outcome: outcome && { ...outcome, error: outcome.error && plain(outcome.error) },
  }
}

function replaced(text: string, root: string, name: string): string {
  return root === '' ? text : text.split(root).join(name)
}
