import type { RunComparison } from '@shared/models'
import { comparedAccuracies, comparisonTables, testSentences } from './comparison-tables'
import { html } from './html'
import { htmlTable } from './html-table'
import { intervalChart } from './interval-chart'
import { withMinusSigns } from './minus-sign'
import { pageHead } from './page-head'

export const comparisonTitle = 'Macro-averaged accuracy with its 95 % interval over locations'

/** A comparison of runs as one page that needs nothing else. */
export function comparisonPage(comparison: RunComparison): string {
  const heading = `Comparison of ${comparison.runs.length} runs`
  const sentences = testSentences(comparison)
  return html`<!doctype html>
<html lang="en">
${pageHead(heading)}
<body>
<header><h1>${heading}</h1></header>
<main>
${comparison.notes.map((note) => html`<p class="notice">${note}</p>`)}
<div class="together wide">${intervalChart(comparisonTitle, comparedAccuracies(comparison))}</div>
${comparisonTables(comparison).map((table) => htmlTable(table))}
${sentences.length === 0 ? null : html`<section><h2>In words</h2>${sentences.map((words) => html`<p>${withMinusSigns(words)}</p>`)}</section>`}
</main>
</body>
</html>
`.markup
}
