import type { EpochRow } from '../../../shared/models'
import { formatNumber } from '../data/format'
import type { TableModel } from './table-model'

/** The tutorial's training table: loss and metric to four decimals, train and validation, the best epoch marked. */
export function trainingTable(history: readonly EpochRow[], bestEpoch: number | null): TableModel {
  const best = history.findIndex(row => row.epoch === bestEpoch)
  return {
    columns: [
      { title: 'Epoch', numeric: true },
      { title: 'Train', numeric: true, group: 'Loss (categorical_crossentropy)' },
      { title: 'Val', numeric: true, group: 'Loss (categorical_crossentropy)' },
      { title: 'Train', numeric: true, group: 'Metric (categorical_accuracy)' },
      { title: 'Val', numeric: true, group: 'Metric (categorical_accuracy)' },
    ],
    rows: history.map(row => [String(row.epoch), ...[row.loss, row.valLoss, row.categoricalAccuracy, row.valCategoricalAccuracy].map(value => formatNumber(value, 4))]),
    marked: best < 0 ? null : best,
  }
}

/**
 * The epoch with the best validation accuracy after the initial delay, the earlier one of two that are equal: its weights
 * would be kept if training ended now. Null where there is no validation part or the delay has not passed.
 */
export function bestEpochSoFar(history: readonly EpochRow[], initialDelay: number): number | null {
  let best: EpochRow | null = null
  for (const row of history) {
    if (row.epoch <= initialDelay || row.valCategoricalAccuracy === null) continue
    if (best === null || row.valCategoricalAccuracy > (best.valCategoricalAccuracy ?? -1)) best = row
  }
  return best?.epoch ?? null
}
