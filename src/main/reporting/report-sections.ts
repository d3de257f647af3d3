import { featureText } from '@shared/feature-text'
import type { Divergence, Evaluation, FailedFile, LeakageReport, RunDetail } from '@shared/models'
import { accuracyBars } from './accuracy-bars'
import { confusionMatrix, manyLabels } from './confusion-matrix'
import { fourDecimals, grouped, percent, significant } from './figures'
import { html, name, type Html } from './html'
import { htmlTable } from './html-table'
import type { ReportInput } from './report-input'
import { resultTables } from './report-tables'
import { learningData } from './learning-data'
import { againCommands, againWords } from './again-commands'
import { limits } from './limits'
import { withMinusSigns } from './minus-sign'
import type { Fact } from './settings-list'
import { basicStatistics, epochsInFull, layers, statistics, trainTest, trainValidation } from './tables'
import { trainingCharts } from './training-charts'

const mostStretches = 100

/** The macro-averaged accuracy, large, and the interval that the number of recordings allows. */
export function headlineSection(evaluation: Evaluation): Html {
  const [low, high] = evaluation.confidenceInterval
  return html`<p class="headline">Macro-averaged accuracy: ${percent(evaluation.macroAccuracy)} %</p>
<p>Micro-averaged accuracy ${percent(evaluation.microAccuracy)} %, 95 % interval ${percent(low)} to ${percent(high)} % (normal approximation over ${evaluation.recordings} test recordings). Cohen's kappa ${fourDecimals(evaluation.cohenKappa)}, Matthews correlation ${fourDecimals(evaluation.matthews)}${evaluation.logLoss === null ? '' : `, log loss ${fourDecimals(evaluation.logLoss)}`}.</p>
`
}

export function datasetSection({ manifest }: RunDetail): Html {
  const files = manifest.scenes.reduce((sum, scene) => sum + scene.files, 0)
  return html`<section><h2>Dataset</h2>
<p>${name(manifest.dataset.name)}: ${files} recordings, ${manifest.scenes.length} scenes.</p>
<div class="columns"><div>${htmlTable(statistics(manifest.scenes))}</div><div>${htmlTable(basicStatistics(manifest.scenes))}</div></div></section>
`
}

export function splitSection({ manifest: { splitReport, leftOut, notes } }: RunDetail): Html {
  const divided = splitReport.validation.files > 0
    ? html`<p>Training items: ${splitReport.train.files}. Validation items: ${splitReport.validation.files}.</p>${htmlTable(trainValidation(splitReport))}`
    : html`<p>There is no validation part: the whole training list was used for training.</p>`
  return html`<section><h2>Split, fold ${splitReport.spec.fold}</h2>
${htmlTable(trainTest(splitReport))}${divided}
<div class="together"><h3>Leakage</h3>${leakage(splitReport.leakage)}</div>
${splitReport.unused.files > 0 ? html`<p>${splitReport.unused.files} recordings are in no part of this fold.</p>` : null}
<div class="together"><h3>Left out</h3>${leftOutList(leftOut)}</div>
${notes.length > 0 ? html`<div class="together"><h3>Notes</h3><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></div>` : null}</section>
`
}

export function learningSection({ manifest }: RunDetail): Html {
  return html`<section><h2>Features and learning data</h2>
<p>${featureText(manifest.spec.features)}. Each recording is a matrix of ${manifest.bands} rows and ${manifest.sequenceLength} frames.</p>
${htmlTable(learningData(manifest))}</section>
`
}

export function networkSection({ manifest: { network } }: RunDetail): Html {
  return html`<section><h2>Network</h2>
<p>${grouped(network.trainableParameters)} of ${grouped(network.totalParameters)} parameters are trained; ${grouped(network.multiplyAccumulates)} multiply-accumulates for one recording; ${grouped(4 * network.totalParameters)} bytes of weights.</p>
${htmlTable(layers(network))}</section>
`
}

export function trainingSection({ history, outcome }: RunDetail): Html {
  const bestEpoch = outcome?.bestEpoch ?? null
  const diverged = outcome?.divergence ? divergence(outcome.divergence) : null
  if (history.length === 0) return html`<section><h2>Training</h2>${diverged}<p>No epoch was completed.</p></section>`
  const marked = new Map(history.flatMap(({ epoch }, index) => (epoch === bestEpoch ? [[index, 'kept'] as const] : [])))
  return html`<section><div class="together"><h2>Training</h2>${diverged}
${trainingCharts(history, bestEpoch)}</div>
${htmlTable(epochsInFull(history), marked)}</section>
`
}

/** Intervals in words, and the tables of what the predictions say beyond the evaluation. */
export function findingsSection(input: ReportInput): Html | null {
  const tables = resultTables(input)
  if (input.analysis === null) return null
  return html`<section><h2>Findings</h2>${input.analysis.words.map((words) => html`<p>${withMinusSigns(words)}</p>`)}<div class="columns">${tables.map((table) => html`<div>${htmlTable(table)}</div>`)}</div></section>
`
}

/** What the result does not say, computed from the run. */
export function limitSection(input: ReportInput): Html {
  return html`<section><h2>Limits</h2><ul>${limits(input).map((limit) => html`<li>${withMinusSigns(limit)}</li>`)}</ul></section>
`
}

/** Command lines that make the run again. */
export function againSection(input: ReportInput): Html {
  return html`<section class="together"><h2>Do it again</h2>${againWords(input).map((words) => html`<p>${words}</p>`)}
<dl>${againCommands(input).map(({ what, line }) => html`<dt>${what}</dt><dd><code>${line}</code></dd>`)}</dl></section>
`
}

export function resultSection(evaluation: Evaluation): Html {
  return html`<section><h2>Results on the test part</h2><div class="${evaluation.labels.length > manyLabels ? 'scroll' : 'columns'}"><div>${confusionMatrix(evaluation)}</div><div>${accuracyBars(evaluation)}</div></div></section>
`
}

export function factSection(title: string, facts: readonly Fact[]): Html {
  return html`<section class="facts"><h2>${title}</h2><dl>${facts.map(([key, value]) => html`<dt>${key}</dt><dd>${name(withMinusSigns(value))}</dd>`)}</dl></section>
`
}

function divergence({ epoch, batch, learningRate, loss }: Divergence): Html {
  return html`<p class="bad">The loss became ${String(loss)} in epoch ${epoch}, batch ${batch}, at a learning rate of ${significant(learningRate)}.</p>`
}

/** Runs before version 0.3 do not say what follows, and know no sessions and stretches. */
type KeptLeakage = Pick<LeakageReport, 'clean' | 'verdict' | 'sharedLocations' | 'sharedContents'> & Partial<LeakageReport>

function leakage({ clean, verdict, consequence = '', sharedLocations, sharedSessions, sharedContents, sharedStretches }: KeptLeakage): Html {
  const items = [...sharedLocations, ...(sharedSessions ?? []), ...(sharedContents ?? [])]
  return html`<p class="${clean ? 'good' : 'bad'}">${verdict}</p>
${consequence === '' ? null : html`<p>${consequence}</p>`}
${sharedStretches && sharedStretches.length > 0 ? html`<ul>${sharedStretches.slice(0, mostStretches).map(({ files, parts, seconds }) => html`<li>${name(files[0])} (${parts[0]}) and ${name(files[1])} (${parts[1]}) share ${seconds.toFixed(1)} s of audio</li>`)}</ul>` : null}
${items.length > 0 ? html`<ul>${items.map((item) => html`<li>${name(item.name)}: ${item.parts.join(', ')} (${item.files} files)</li>`)}</ul>` : null}
${sharedContents === null ? html`<p class="soft">Audio contents were not compared.</p>` : null}`
}

function leftOutList(leftOut: readonly FailedFile[]): Html {
  if (leftOut.length === 0) return html`<p>Nothing: every listed recording was used.</p>`
  return html`<p>${leftOut.length} listed recordings could not be used:</p><ul>${leftOut.map(({ file, error }) => html`<li>${name(file)}: ${error.message} <span class="soft">(${error.code})</span></li>`)}</ul>`
}
