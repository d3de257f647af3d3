import { schemeTableau10 } from 'd3-scale-chromatic'
import { formatMeanPercent, formatNumber } from '../../data/format'
import type { LineChart } from '../../plot/line-chart'
import type { TableModel } from '../../plot/table-model'
import { meanAndDeviation } from '../../../../shared/mean-and-deviation'
import type { EpochRow, RunView, RunSummary } from '../../../../shared/models'
import { differingParameters } from './differing-parameters'

/** A run among those that are compared, with a short name and a look that tell it from the others. */
export interface ComparedRun {
  readonly detail: RunView
  /** A, B, C … in the order of selection: stands for the run where a name has no room. */
  readonly letter: string
  readonly name: string
  readonly colour: string
  readonly dash: readonly number[]
}

const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2]]

/** Names say what differs: dataset where there are several, fold and seed, then the parameters. */
export function comparedRuns(details: readonly RunView[], summaries: readonly RunSummary[]): readonly ComparedRun[] {
  const compared = summaries.filter((summary) => details.some((detail) => detail.manifest.run === summary.run))
  const differing = differingParameters(compared)
  const severalDatasets = new Set(details.map((detail) => detail.manifest.dataset.name)).size > 1
  const names = details.map(({ manifest: { run, dataset, spec } }) => {
    const summary = summaries.find((one) => one.run === run)
    const parts = [severalDatasets ? dataset.name : '', spec.split.heldOutCity ?? `fold ${spec.split.fold}`, `seed ${spec.seed}`, ...differing.map(({ title, value }) => nameOf(title, summary === undefined ? null : value(summary)))]
    return parts.filter((part) => part !== '').join(', ')
  })
  return details.map((detail, index) => ({
    detail,
    letter: letterAt(index),
    name: names.indexOf(names[index]) === names.lastIndexOf(names[index]) ? names[index] : `${names[index]} (${detail.manifest.run.slice(0, 17)})`,
    colour: schemeTableau10[index % schemeTableau10.length],
    // After ten colours the line's pattern tells them apart.
    dash: dashes[Math.floor(index / schemeTableau10.length) % dashes.length],
  }))
}

/** One curve per run; the training part's where a run has no validation part. */
export function comparisonChart(runs: readonly ComparedRun[], quantity: 'loss' | 'accuracy'): LineChart {
  const value = (row: EpochRow): number => (quantity === 'loss' ? row.valLoss ?? row.loss : row.valCategoricalAccuracy ?? row.categoricalAccuracy)
  return {
    title: quantity === 'loss' ? 'Validation loss' : 'Validation accuracy',
    stepName: 'Epoch', valueName: quantity === 'loss' ? 'categorical_crossentropy' : 'categorical_accuracy',
    steps: Math.max(2, ...runs.map(({ detail }) => detail.history.length)),
    range: quantity === 'loss' ? null : [0, 1], decimals: 4, mark: null,
    series: runs.map(({ letter, name, colour, dash, detail }) => ({
      name: detail.manifest.recordings.validation > 0 ? `${letter} ${name}` : `${letter} ${name} (train)`, colour, dash, width: 1.75, values: detail.history.map(value),
    })),
  }
}

/** A parameter that a run does not have is not named. */
function nameOf(key: string, value: string | number | null): string {
  return value === null ? '' : `${key} ${value}`
}

/** A to Z, then AA, AB … */
function letterAt(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter
}

/**
 * Class-wise and macro-averaged accuracies side by side, one column a run, headed by its letter or its whole name.
 *
 * @param hasMean whether the runs are repetitions, whose mean and deviation say something
 */
export function comparisonTable(runs: readonly ComparedRun[], heading: 'letter' | 'name', hasMean = false): TableModel {
  const labels = [...new Set(runs.flatMap(({ detail }) => detail.outcome?.evaluation?.labels ?? []))].sort()
  const ofLabel = ({ outcome }: RunView, label: string): number | null => outcome?.evaluation?.classWise[outcome.evaluation.labels.indexOf(label)] ?? null
  const row = (title: string, value: (detail: RunView) => number | null): readonly string[] => {
    const values = runs.map(({ detail }) => value(detail))
    const mean = meanAndDeviation(values.filter((share) => share !== null))
    return [title, ...values.map(percent), ...(hasMean ? [formatMeanPercent(mean)] : [])]
  }
  return {
    columns: [{ title: 'Scene label', numeric: false }, ...runs.map((run) => ({ title: run[heading], numeric: true })), ...(hasMean ? [{ title: 'Mean \u00b1 sd', numeric: true }] : [])],
    rows: [
      ...labels.map((label) => row(label, (detail) => ofLabel(detail, label))),
      row('Average', ({ outcome }) => outcome?.evaluation?.macroAccuracy ?? null),
    ],
    marked: labels.length,
  }
}

function percent(share: number | null): string {
  return formatNumber(share === null ? null : share * 100, 1)
}
