import { energyFacts } from './energy-facts'
import { html, name } from './html'
import { pageHead } from './page-head'
import type { ReportInput } from './report-input'
import { againSection, datasetSection, factSection, findingsSection, headlineSection, learningSection, limitSection, networkSection, resultSection, splitSection, trainingSection } from './report-sections'
import { provenanceFacts, settingFacts } from './settings-list'
import { statusNotice } from './status-text'
import { pointInTime } from './figures'

/**
 * The report as one page that needs nothing else: no script, no font, no image from elsewhere. Its policy lets nothing
 * through but its own style sheet, so that a label that looks like markup stays a label.
 */
export function htmlReport(input: ReportInput): string {
  const { detail } = input
  const { manifest, outcome } = detail
  const evaluation = outcome?.evaluation ?? null
  const notice = statusNotice(detail)
  return html`<!doctype html>
<html lang="en">
${pageHead(`Report: ${manifest.run}`)}
<body>
<header>
<h1>${name(manifest.dataset.name)}, fold ${manifest.spec.split.fold}</h1>
<p class="soft">Run ${name(manifest.run)}, ${pointInTime(manifest.createdAt)}, seed ${manifest.spec.seed}</p>
${notice === null ? null : html`<p class="notice">${notice}${outcome?.error?.advice ? ` ${outcome.error.advice}` : ''}</p>`}
${evaluation === null ? null : headlineSection(evaluation)}
</header>
<main>
${evaluation === null ? null : resultSection(evaluation)}
${findingsSection(input)}
${limitSection(input)}
${datasetSection(detail)}
${splitSection(detail)}
${learningSection(detail)}
${networkSection(detail)}
${trainingSection(detail)}
${outcome?.energy ? factSection('Energy', energyFacts(outcome.energy)) : null}
<div class="columns">${factSection('Settings', settingFacts(manifest.spec))}${factSection('Made with', provenanceFacts(detail))}</div>
${againSection(input)}
</main>
</body>
</html>
`.markup
}
