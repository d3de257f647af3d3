import type { RunGroup } from '../../../../shared/run-groups'
import type { RunSummary, SortDirection } from '../../../../shared/models'
import { formatNumber, formatPlural } from '../../data/format'
import type { RunColumn } from './run-table'

export interface RunSort {
  readonly key: string
  readonly direction: SortDirection
}

/** A row of the table: a run, or the head of a group of several. */
export type RunRow =
  | { readonly kind: 'run'; readonly key: string; readonly run: RunSummary; readonly inGroup: boolean }
  | { readonly kind: 'group'; readonly key: string; readonly group: RunGroup; readonly isOpen: boolean }

/** Groups and single runs in the order of a column, the runs of open groups below their heads. */
export function runRows(groups: readonly RunGroup[], columns: readonly RunColumn[], sort: RunSort, isOpen: (group: RunGroup) => boolean): readonly RunRow[] {
  const column = columns.find(({ key }) => key === sort.key)
  return sorted(groups, (group) => (column === undefined ? null : groupValue(group, column, sort.direction)), sort.direction).flatMap((group) => {
    const runs = sortRuns(group.runs, columns, sort).map((run): RunRow => ({ kind: 'run', key: run.run, run, inGroup: group.runs.length > 1 }))
    if (group.runs.length === 1) return runs
    const open = isOpen(group)
    return [{ kind: 'group', key: `group ${group.key}`, group, isOpen: open }, ...(open ? runs : [])]
  })
}

/** The runs in the order of a column; equal ones stay as they are, missing values are last either way. */
export function sortRuns(runs: readonly RunSummary[], columns: readonly RunColumn[], sort: RunSort): readonly RunSummary[] {
  const column = columns.find(({ key }) => key === sort.key)
  return column === undefined ? runs : sorted(runs, column.value, sort.direction)
}

/** What the spread of a group is made of, in words; its parts only where there are several seeds of several folds. */
export function spreadText({ runs, macroAccuracy, overSeeds, overFolds }: RunGroup): string {
  if (macroAccuracy === null) return 'No run of them was evaluated yet.'
  const left = runs.length - macroAccuracy.count
  const of = `${formatPlural(macroAccuracy.count, 'run')}${left > 0 ? `, of ${runs.length}: those without a result, and repetitions of a fold and seed, do not count` : ''}`
  if (macroAccuracy.deviation === null) return `Macro-averaged accuracy of ${of}.`
  const points = (deviation: number): string => `${formatNumber(100 * deviation, 1)} points`
  const parts = overSeeds === null || overFolds === null ? '' : ` Over the seeds of a fold \u00b1 ${points(overSeeds)}, over the folds\u2019 means \u00b1 ${points(overFolds)}.`
  return `Mean \u00b1 sample standard deviation of ${of}.${parts}`
}

type Value = string | number | null

/** The mean accuracy; otherwise that of the run which comes first in this order. */
function groupValue(group: RunGroup, column: RunColumn, direction: SortDirection): Value {
  if (column.key === 'accuracy') return group.macroAccuracy?.mean ?? null
  return sorted(group.runs.map(column.value), (value) => value, direction)[0] ?? null
}

function sorted<T>(items: readonly T[], value: (item: T) => Value, direction: SortDirection): readonly T[] {
  const sign = direction === 'ascending' ? 1 : -1
  return items.map((item) => ({ item, value: value(item) })).sort((a, b) => compare(a.value, b.value, sign)).map(({ item }) => item)
}

function compare(a: Value, b: Value, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })
  return order * sign
}
