import type { Evaluation } from '@shared/models'
import { noValue } from './figures'
import { html, name, type Html } from './html'
import { shortLabels } from './short-labels'
import { rowPercent } from './tables'

/** Colours of the cells go in steps of five per cent, classes `heat-0` to `heat-20`. */
export const heatSteps = 20

/** With more labels than this the matrix takes the page's whole width, in small cells. */
export const manyLabels = 15

/** Rows actual, columns predicted; whole per cent of the row in the cells, counts on hovering. */
export function confusionMatrix(evaluation: Evaluation): Html {
  const short = shortLabels(evaluation.labels)
  const density = evaluation.labels.length > manyLabels ? 'matrix dense' : 'matrix'
  return html`<div class="table whole"><table class="${density}"><caption>Confusion matrix (per cent of each row)</caption>
<thead><tr><th scope="col" class="text">Actual \\ predicted</th>${short.map((label, index) => html`<th scope="col" title="${evaluation.labels[index]}">${label}</th>`)}</tr></thead>
<tbody>${evaluation.labels.map((label, row) => html`<tr><th scope="row" class="text">${name(label)}</th>${cells(evaluation, row)}</tr>
`)}</tbody></table></div>
`
}

function cells(evaluation: Evaluation, row: number): readonly Html[] {
  const counts = evaluation.confusionMatrix[row]
  const total = counts.reduce((sum, count) => sum + count, 0)
  return rowPercent(counts).map((value, column) => {
    const shown = value === null ? noValue : String(Math.round(value))
    const heat = Math.round(((value ?? 0) / 100) * heatSteps)
    const told = `${counts[column]} of ${total} recordings of ${evaluation.labels[row]} taken for ${evaluation.labels[column]}`
    return html`<td class="heat-${heat}${row === column ? ' right' : ''}" title="${told}">${shown}</td>`
  })
}
