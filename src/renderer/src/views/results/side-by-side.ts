import { formatCount, unknown } from '../../data/format'
import type { TableModel } from '../../plot/table-model'
import type { RunSummary } from '../../../../shared/models'
import { differingParameters } from './run-table'

/** Settings of runs beside each other, those that differ or all of them. */
export function parameterTable(runs: readonly RunSummary[], headings: readonly string[], all: boolean): TableModel {
  const keys = all ? [...new Set(runs.flatMap(({ parameters }) => Object.keys(parameters)))] : ['split.fold', 'seed', 'epochs'].filter((key) => differs(runs, key)).concat(differingParameters(runs))
  return {
    columns: [{ title: 'Parameter', numeric: false }, ...headings.map((title) => ({ title, numeric: true }))],
    rows: keys.map((key) => [key, ...runs.map(({ parameters }) => textOf(parameters[key] ?? null))]),
  }
}

function differs(runs: readonly RunSummary[], key: string): boolean {
  return new Set(runs.map(({ parameters }) => parameters[key] ?? null)).size > 1
}

function textOf(value: string | number | null): string {
  if (value === null) return unknown
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value) : String(value)
}
