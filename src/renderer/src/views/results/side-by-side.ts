import type { TableModel } from '../../plot/table-model'
import type { RunSummary } from '../../../../shared/models'
import { differingKeys, parameterText } from './differing-parameters'

/** Settings of runs beside each other, those that differ or all of them. */
export function parameterTable(runs: readonly RunSummary[], headings: readonly string[], all: boolean): TableModel {
  const keys = all ? [...new Set(runs.flatMap(({ parameters }) => Object.keys(parameters)))] : ['split.fold', 'split.heldOutCity', 'seed', 'epochs'].filter((key) => differs(runs, key)).concat(differingKeys(runs))
  return {
    columns: [{ title: 'Parameter', numeric: false }, ...headings.map((title) => ({ title, numeric: true }))],
    rows: keys.map((key) => [key, ...runs.map(({ parameters }) => parameterText(parameters[key] ?? null))]),
  }
}

function differs(runs: readonly RunSummary[], key: string): boolean {
  return new Set(runs.map(({ parameters }) => parameters[key] ?? null)).size > 1
}
