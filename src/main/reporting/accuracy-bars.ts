import type { Evaluation } from '@shared/models'
import { percent } from './figures'
import { html, name, type Html } from './html'

/** Class-wise accuracies with a bar each, and their mean. */
export function accuracyBars(evaluation: Evaluation): Html {
  return html`<div class="table whole"><table><caption>Class-wise accuracy</caption>
<thead><tr><th scope="col" class="text">Scene label</th><th scope="col" class="figure">Accuracy</th><th scope="col"></th><th scope="col" class="figure">Recordings</th></tr></thead>
<tbody>${evaluation.labels.map((label, index) => row(label, evaluation.classWise[index], evaluation.support[index], ''))}
${row('Average', evaluation.macroAccuracy, evaluation.recordings, 'total')}</tbody></table></div>
`
}

function row(label: string, accuracy: number | null, recordings: number, style: string): Html {
  const length = accuracy === null || Number.isNaN(accuracy) ? 0 : Math.round(accuracy * 1000) / 10
  return html`<tr class="${style}"><th scope="row" class="text">${name(label)}</th><td class="figure">${percent(accuracy)}</td>
<td><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect width="${length}" height="8"/></svg></td>
<td class="figure">${recordings}</td></tr>
`
}
