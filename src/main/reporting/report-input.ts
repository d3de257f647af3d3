import type { Prediction, RunDetail } from '@shared/models'

/** What a report is made of: a run as it is kept, and its predictions for the test part. */
export interface ReportInput {
  readonly detail: RunDetail
  readonly predictions: readonly Prediction[]
}
