import type { EpochRow, KeepBestSpec, Monitor } from '../../../shared/models'
import { formatNumber, formatRate } from '../data/format'
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

/** The training table with what else is known of each epoch: learning rate of its last step, wall time, energy. */
export function longTrainingTable(history: readonly EpochRow[], bestEpoch: number | null): TableModel {
  const table = trainingTable(history, bestEpoch)
  return {
    ...table,
    columns: [...table.columns, { title: 'Learning rate', numeric: true }, { title: 'Time (s)', numeric: true }, { title: 'Energy (Wh)', numeric: true }],
    rows: table.rows.map((cells, index) => {
      const { learningRate, seconds, energy } = history[index]
      return [...cells, formatRate(learningRate ?? null), formatNumber(seconds, 2), formatNumber(energy ? energy.kwh * 1000 : null, 3)]
    }),
  }
}

const values: Readonly<Record<Monitor, (row: EpochRow) => number | null>> = {
  val_categorical_accuracy: (row) => row.valCategoricalAccuracy,
  val_loss: (row) => row.valLoss,
  categorical_accuracy: (row) => row.categoricalAccuracy,
  loss: (row) => row.loss,
}

/**
 * The epoch that is best by the monitor after the initial delay, the earlier one of two that are equal: its weights would
 * be kept if training ended now. Null where the monitor has no value or the delay has not passed.
 */
export function bestEpochSoFar(history: readonly EpochRow[], { monitor, initialDelay }: KeepBestSpec): number | null {
  const sign = monitor.endsWith('loss') ? -1 : 1
  let best: { readonly epoch: number; readonly value: number } | null = null
  for (const row of history) {
    const value = values[monitor](row)
    if (row.epoch <= initialDelay || value === null || Number.isNaN(value)) continue
    if (best === null || sign * value > sign * best.value) best = { epoch: row.epoch, value }
  }
  return best?.epoch ?? null
}
