import { experimentTitle } from '../../data/experiment-title'
import { formatCount, formatDuration, formatMoment, formatNumber, unknown } from '../../data/format'
import type { RunSummary, SortDirection } from '../../../../shared/models'

/** A column of the table of runs. */
export interface RunColumn {
  readonly key: string
  readonly title: string
  readonly note?: string
  readonly numeric: boolean
  /** What the column is sorted by; null goes last. */
  readonly value: (run: RunSummary) => string | number | null
  readonly text: (run: RunSummary) => string
}

export interface RunSort {
  readonly key: string
  readonly direction: SortDirection
}

// These parameters have columns of their own.
const ownColumns: ReadonlySet<string> = new Set(['split.fold', 'seed', 'epochs'])

const percent = (share: number | null): string => formatNumber(share === null ? null : share * 100, 1)

const fixedColumns: readonly RunColumn[] = [
  { key: 'createdAt', title: 'Started', numeric: false, value: (run) => run.createdAt, text: (run) => formatMoment(run.createdAt) },
  { key: 'status', title: 'Status', numeric: false, value: (run) => run.status, text: (run) => run.status },
  { key: 'dataset', title: 'Dataset', numeric: false, value: (run) => run.dataset, text: (run) => run.dataset || unknown },
  { key: 'fold', title: 'Fold', numeric: true, value: (run) => run.fold, text: (run) => String(run.fold) },
  { key: 'seed', title: 'Seed', numeric: true, value: (run) => run.seed, text: (run) => String(run.seed) },
  { key: 'epochs', title: 'Epochs', numeric: true, value: (run) => run.epochs, text: (run) => (run.epochs === run.plannedEpochs ? String(run.epochs) : `${run.epochs} of ${run.plannedEpochs}`) },
  { key: 'accuracy', title: 'Accuracy', note: 'macro %', numeric: true, value: (run) => run.macroAccuracy, text: (run) => percent(run.macroAccuracy) },
  { key: 'interval', title: '95 % interval', note: 'micro %', numeric: true, value: (run) => run.confidenceInterval?.[0] ?? null, text: (run) => (run.confidenceInterval === null ? unknown : run.confidenceInterval.map(percent).join('–')) },
  { key: 'seconds', title: 'Time', numeric: true, value: (run) => run.seconds, text: (run) => formatDuration(run.seconds) },
]

/** Parameters that are not the same in all runs, in the order in which the runs name them. Runs that cannot be read do not count. */
export function differingParameters(runs: readonly RunSummary[]): readonly string[] {
  const readable = runs.filter((run) => Object.keys(run.parameters).length > 0)
  const keys = new Set(readable.flatMap((run) => Object.keys(run.parameters)))
  return [...keys].filter((key) => !ownColumns.has(key) && new Set(readable.map((run) => run.parameters[key] ?? null)).size > 1)
}

const tagsColumn: RunColumn = { key: 'tags', title: 'Tags', numeric: false, value: ({ annotation }) => annotation.tags.join(', ') || null, text: ({ annotation }) => annotation.tags.join(', ') }

const experimentColumn: RunColumn = { key: 'experiment', title: 'Experiment', numeric: false, value: (run) => run.experiment?.id ?? null, text: experimentText }

/** The dataset's name, which has a column of its own, is left out. */
function experimentText({ experiment, dataset }: RunSummary): string {
  if (experiment === null) return unknown
  return experimentTitle(experiment.title, dataset)
}

const energyColumns: readonly RunColumn[] = [
  { key: 'energy', title: 'Energy', note: 'Wh', numeric: true, value: (run) => run.energy?.kwh ?? null, text: (run) => formatNumber(run.energy === null ? null : run.energy.kwh * 1000, 2) },
  { key: 'co2', title: 'CO\u2082', note: 'g', numeric: true, value: (run) => run.energy?.co2Kg ?? null, text: (run) => formatNumber(run.energy === null ? null : run.energy.co2Kg * 1000, 2) },
]

/** What every run has, tags and energy where any run has them, then experiment and parameters only where they differ. */
export function runColumns(runs: readonly RunSummary[]): readonly RunColumn[] {
  return [
    ...fixedColumns,
    ...(runs.some((run) => run.annotation.tags.length > 0) ? [tagsColumn] : []),
    ...(runs.some((run) => run.energy !== null) ? energyColumns : []),
    ...(new Set(runs.map((run) => run.experiment?.id)).size > 1 ? [experimentColumn] : []),
    ...differingParameters(runs).map(parameterColumn),
  ]
}

function parameterColumn(key: string): RunColumn {
  const value = (run: RunSummary): string | number | null => run.parameters[key] ?? null
  return { key, title: key, numeric: true, value, text: (run) => textOf(value(run)) }
}

function textOf(value: string | number | null): string {
  if (value === null) return unknown
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value) : String(value)
}

/** The runs in the order of a column; equal ones stay as they are, missing values are last either way. */
export function sortRuns(runs: readonly RunSummary[], columns: readonly RunColumn[], sort: RunSort): readonly RunSummary[] {
  const column = columns.find((candidate) => candidate.key === sort.key)
  if (column === undefined) return runs
  const sign = sort.direction === 'ascending' ? 1 : -1
  return [...runs].sort((a, b) => compare(column.value(a), column.value(b), sign))
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })
  return order * sign
}

/** The table as tab-separated text. */
export function runsText(runs: readonly RunSummary[], columns: readonly RunColumn[]): string {
  const head = ['Run', ...columns.map((column) => (column.note === undefined ? column.title : `${column.title} (${column.note})`))]
  return [head, ...runs.map((run) => [run.run, ...columns.map((column) => column.text(run))])].map((row) => row.join('\t')).join('\n')
}
