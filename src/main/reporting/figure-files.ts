import { confusionFigure } from './confusion-figure'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'
import { standingFigure } from './standing-figure'
import { accuracyChart, lossChart } from './training-charts'

/** Every figure of a run's report as an SVG file that needs nothing else. */
export function figureFiles({ detail: { history, outcome } }: ReportInput): readonly ReportFile[] {
  const bestEpoch = outcome?.bestEpoch ?? null
  const evaluation = outcome?.evaluation ?? null
  return [
    ...(history.length === 0 ? [] : [
      { name: 'loss.svg', text: standingFigure(lossChart(history, bestEpoch).markup) },
      { name: 'accuracy.svg', text: standingFigure(accuracyChart(history, bestEpoch).markup) },
    ]),
    ...(evaluation === null ? [] : [{ name: 'confusion_matrix.svg', text: confusionFigure(evaluation).markup }]),
  ]
}
