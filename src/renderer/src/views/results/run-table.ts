import { experimentTitle } from '../../data/experiment-title'
import { formatDuration, formatMeanPercent, formatMoment, formatNumber, formatPlural, unknown } from '../../data/format'
import { foldName, type RunGroup } from '../../../../shared/run-groups'
import type { RunSummary } from '../../../../shared/models'
import { differingParameters, parameterText, type DifferingParameter } from './differing-parameters'
import { commonTags } from './run-tags'
import { rangeText } from './range-text'

/** A column of the table of runs. */
export interface RunColumn {
  readonly key: string
  readonly title: string
  /** The title in full, where it is cut. */
  readonly hint?: string
  readonly note?: string
  readonly numeric: boolean
  /** Of columns that have no room the one with the greatest number gives way first. */
  readonly givesWay: number
  /** What the column is sorted by; null goes last. */
  readonly value: (run: RunSummary) => string | number | null
  readonly text: (run: RunSummary) => string
  /** What a group of runs has in this column. */
  readonly ofGroup: (group: RunGroup) => string
}

const percent = (share: number | null): string => formatNumber(share === null ? null : share * 100, 1)
const sum = (values: readonly (number | null)[]): number | null => (values.every((value) => value === null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0))
const nothing = (): string => ''

/** A group's value where its runs agree, nothing where they do not. */
const common = (text: (run: RunSummary) => string) => ({ runs }: RunGroup): string => (runs.every((run) => text(run) === text(runs[0])) ? text(runs[0]) : '')

const epochsText = (run: RunSummary): string => (run.epochs === run.plannedEpochs ? String(run.epochs) : `${run.epochs} of ${run.plannedEpochs}`)
const intervalText = ({ confidenceInterval }: RunSummary): string => (confidenceInterval === null ? unknown : confidenceInterval.map(percent).join('\u2013'))

const startedColumn: RunColumn = { key: 'createdAt', title: 'Started', numeric: false, givesWay: 0, value: (run) => run.createdAt, text: (run) => formatMoment(run.createdAt), ofGroup: ({ runs }) => formatPlural(runs.length, 'run') }
const statusColumn: RunColumn = { key: 'status', title: 'Status', numeric: false, givesWay: 2, value: (run) => run.status, text: (run) => run.status, ofGroup: statusOfGroup }
const datasetColumn: RunColumn = { key: 'dataset', title: 'Dataset', numeric: false, givesWay: 5, value: (run) => run.dataset, text: (run) => run.dataset || unknown, ofGroup: ({ runs: [run] }) => run.dataset || unknown }
const resultColumns: readonly RunColumn[] = [
  { key: 'fold', title: 'Fold', numeric: true, givesWay: 3, value: (run) => heldOut(run) ?? run.fold, text: foldName, ofGroup: foldsOfGroup },
  { key: 'seed', title: 'Seed', numeric: true, givesWay: 4, value: (run) => run.seed, text: (run) => String(run.seed), ofGroup: ({ seeds }) => rangeText(seeds) },
  { key: 'accuracy', title: 'Accuracy', note: 'macro %', numeric: true, givesWay: 1, value: (run) => run.macroAccuracy, text: (run) => percent(run.macroAccuracy), ofGroup: ({ macroAccuracy }) => formatMeanPercent(macroAccuracy) },
  { key: 'interval', title: '95 % interval', note: 'micro %', numeric: true, givesWay: 7, value: (run) => run.confidenceInterval?.[0] ?? null, text: intervalText, ofGroup: nothing },
  { key: 'epochs', title: 'Epochs', numeric: true, givesWay: 9, value: (run) => run.epochs, text: epochsText, ofGroup: common(epochsText) },
  { key: 'seconds', title: 'Time', numeric: true, givesWay: 11, value: (run) => run.seconds, text: (run) => formatDuration(run.seconds), ofGroup: ({ runs }) => formatDuration(sum(runs.map(({ seconds }) => seconds))) },
]

const tagsColumn: RunColumn = { key: 'tags', title: 'Tags', numeric: false, givesWay: 10, value: ({ annotation }) => annotation.tags.join(', ') || null, text: ({ annotation }) => annotation.tags.join(', '), ofGroup: ({ runs }) => commonTags(runs).join(', ') }
const experimentColumn: RunColumn = { key: 'experiment', title: 'Experiment', numeric: false, givesWay: 13, value: (run) => run.experiment?.id ?? null, text: experimentText, ofGroup: common(experimentText) }
const energyColumns: readonly RunColumn[] = [
  energyColumn('energy', 'Energy', 'Wh', 12, (run) => run.energy?.kwh ?? null),
  energyColumn('co2', 'CO\u2082', 'g', 14, (run) => run.energy?.co2Kg ?? null),
]

/** What every run has; tags and energy where any run has them; dataset, experiment and parameters only where they differ. */
export function runColumns(runs: readonly RunSummary[]): readonly RunColumn[] {
  return [
    startedColumn, statusColumn,
    ...(new Set(runs.map(({ dataset }) => dataset)).size > 1 ? [datasetColumn] : []),
    ...resultColumns,
    ...differingParameters(runs).map(parameterColumn),
    ...(runs.some((run) => run.annotation.tags.length > 0) ? [tagsColumn] : []),
    ...(runs.some((run) => run.energy !== null) ? energyColumns : []),
    ...(new Set(runs.map((run) => run.experiment?.id)).size > 1 ? [experimentColumn] : []),
  ]
}

/** The table as tab-separated text, a mean over runs headed by how many they are. */
export function runsText(rows: readonly (RunSummary | RunGroup)[], columns: readonly RunColumn[]): string {
  const head = ['Run', ...columns.map((column) => (column.note === undefined ? column.title : `${column.title} (${column.note})`))]
  const cells = (row: RunSummary | RunGroup): readonly string[] => ('runs' in row
    ? [`mean \u00b1 standard deviation of ${formatPlural(row.macroAccuracy?.count ?? 0, 'run')}`, ...columns.map((column) => column.ofGroup(row))]
    : [row.run, ...columns.map((column) => column.text(row))])
  return [head, ...rows.map(cells)].map((row) => row.join('\t')).join('\n')
}

function parameterColumn({ key, title, value }: DifferingParameter, index: number): RunColumn {
  const text = (run: RunSummary): string => parameterText(value(run))
  return { key, title, ...(title === key ? {} : { hint: key }), numeric: key !== 'network', givesWay: key === 'network' ? 6 : 8 + index / 1000, value, text, ofGroup: common(text) }
}

function energyColumn(key: string, title: string, note: string, givesWay: number, value: (run: RunSummary) => number | null): RunColumn {
  const text = (amount: number | null): string => formatNumber(amount === null ? null : amount * 1000, 2)
  return { key, title, note, numeric: true, givesWay, value, text: (run) => text(value(run)), ofGroup: ({ runs }) => text(sum(runs.map(value))) }
}

function heldOut({ parameters }: RunSummary): string | number | null {
  return parameters['split.heldOutCity'] ?? null
}

function foldsOfGroup({ runs, folds }: RunGroup): string {
  if (folds.length > 1 && runs.some((run) => heldOut(run) !== null)) return `${folds.length} cities`
  return folds.length === 1 ? folds[0] : rangeText(runs.map(({ fold }) => fold))
}

/** The status that all have, or how many are done. */
function statusOfGroup({ runs }: RunGroup): string {
  if (runs.every(({ status }) => status === runs[0].status)) return runs[0].status
  const done = runs.filter(({ macroAccuracy }) => macroAccuracy !== null).length
  return `${done} of ${runs.length} done`
}

/** The dataset's name, which has a column of its own, is left out. */
function experimentText({ experiment, dataset }: RunSummary): string {
  return experiment === null ? unknown : experimentTitle(experiment.title, dataset)
}
