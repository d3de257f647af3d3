import { confusionFigure } from './confusion-figure'
import type { ReportFile } from './csv-report'
import type { ReportInput } from './report-input'
import { lossChart, accuracyChart } from './training-charts'

/** Colours and sizes of a chart that stands alone, for print: the page's own style sheet is not there. */
const chartStyle = `<style>text{font:11px sans-serif;fill:#5c6470}.heading{font-size:12px;font-weight:600;fill:#1c1f24}.end{text-anchor:end}.middle{text-anchor:middle}
.axis line{stroke:#5c6470}.axis .grid{stroke:#d5d9df}.line{fill:none;stroke-linejoin:round}.line.train{stroke:#6b7480;stroke-width:1.2}.line.validation{stroke:#c2410c;stroke-width:2.6}
line.best{stroke:#0b63b8;stroke-dasharray:3 3}circle.best{fill:#fff;stroke:#0b63b8;stroke-width:2}</style>`

/** Every figure of a run's report as an SVG file that needs nothing else. */
export function figureFiles({ detail: { history, outcome } }: ReportInput): readonly ReportFile[] {
  const bestEpoch = outcome?.bestEpoch ?? null
  const evaluation = outcome?.evaluation ?? null
  return [
    ...(history.length === 0 ? [] : [
      { name: 'loss.svg', text: standing(lossChart(history, bestEpoch).markup) },
      { name: 'accuracy.svg', text: standing(accuracyChart(history, bestEpoch).markup) },
    ]),
    ...(evaluation === null ? [] : [{ name: 'confusion_matrix.svg', text: confusionFigure(evaluation).markup }]),
  ]
}

/** A chart of the page as a file of its own. */
function standing(markup: string): string {
  return markup.replace(/^<svg /, '<svg xmlns="http://www.w3.org/2000/svg" width="460" height="260" ').replace(/(<\/desc>)/, `$1${chartStyle}<rect width="460" height="260" fill="#fff"/>`)
}
