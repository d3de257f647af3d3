import { formatCount, formatMeanPercent, formatNumber } from '../../data/format'
import type { ExperimentSummary, RunId, RunStatus, RunSummary } from '../../../../shared/models'

/** A line of an experiment's table: one run, or what stands under them. */
export interface ExperimentRow {
  readonly key: string
  /** Null in the line of the mean. */
  readonly run: RunId | null
  readonly fold: number | null
  readonly seed: number | string
  readonly status: RunStatus | string
  readonly epochs: string
  readonly bestEpoch: number | null
  /** Per cent, as shown. */
  readonly accuracy: string
  /** Watt-hours; null where not measured. */
  readonly wattHours: number | null
}

/** One line a run, in the order given. */
export function experimentRows(runs: readonly RunSummary[]): readonly ExperimentRow[] {
  return runs.map((run) => ({
    key: run.run, run: run.run, fold: run.fold, seed: run.seed, status: run.status, epochs: epochsText(run), bestEpoch: run.bestEpoch,
    accuracy: formatNumber(run.macroAccuracy === null ? null : run.macroAccuracy * 100, 1), wattHours: run.energy === null ? null : run.energy.kwh * 1000,
  }))
}

/** Mean and sample standard deviation over the runs that were evaluated, energy summed. */
export function experimentFooter(summary: ExperimentSummary | null): readonly ExperimentRow[] {
  if (summary === null) return []
  const count = summary.macroAccuracy?.count ?? 0
  return [{
    key: 'mean', run: null, fold: null, seed: summary.macroAccuracy?.deviation === null ? 'Mean' : 'Mean ± sd', status: `${formatCount(count)} of ${formatCount(summary.size)}`, epochs: '',
    bestEpoch: null, accuracy: formatMeanPercent(summary.macroAccuracy), wattHours: summary.energy === null ? null : summary.energy.kwh * 1000,
  }]
}

function epochsText({ epochs, plannedEpochs }: RunSummary): string {
  return epochs === plannedEpochs ? String(epochs) : `${epochs} of ${plannedEpochs}`
}
