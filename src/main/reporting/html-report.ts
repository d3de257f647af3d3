import { energyFacts } from './energy-facts'
import { html, name } from './html'
import type { ReportInput } from './report-input'
import { datasetSection, factSection, findingsSection, headlineSection, learningSection, networkSection, resultSection, splitSection, trainingSection } from './report-sections'
import { provenanceFacts, settingFacts } from './settings-list'
import { statusNotice } from './status-text'
import { styleHash, styleSheet } from './style-sheet'
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
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${{ markup: styleHash }}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Report: ${manifest.run}</title>
<style>${{ markup: styleSheet }}</style>
</head>
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
${trainingSection(detail)}
${datasetSection(detail)}
${splitSection(detail)}
${learningSection(detail)}
${networkSection(detail)}
${outcome?.energy ? factSection('Energy', energyFacts(outcome.energy)) : null}
<div class="columns">${factSection('Settings', settingFacts(manifest.spec))}${factSection('Made with', provenanceFacts(detail))}</div>
</main>
</body>
</html>
`.markup
}
