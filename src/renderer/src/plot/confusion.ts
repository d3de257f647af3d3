import { shortLabels } from './short-labels'
import type { TableModel } from './table-model'

export type ConfusionUnit = 'per cent' | 'counts'

/** One cell: how many recordings of `actual` were taken for `predicted`. */
export interface ConfusionCell {
  readonly actual: string
  readonly predicted: string
  readonly count: number
  /** Of the row, 0 to 1; 0 in a row without recordings. */
  readonly share: number
  readonly correct: boolean
}

export interface ConfusionModel {
  readonly labels: readonly string[]
  readonly shortLabels: readonly string[]
  /** Rows actual, columns predicted. */
  readonly rows: readonly (readonly ConfusionCell[])[]
  readonly rowTotals: readonly number[]
}

/** @param order class numbers as rows and columns have them; without it as they come */
export function confusionModel(labels: readonly string[], counts: readonly (readonly number[])[], order: readonly number[] = labels.map((_, index) => index)): ConfusionModel {
  const rowTotals = counts.map(row => row.reduce((sum, count) => sum + count, 0))
  const short = shortLabels(labels)
  const rows = order.map(actual => order.map(predicted => ({
    actual: labels[actual], predicted: labels[predicted], count: counts[actual][predicted],
    share: rowTotals[actual] > 0 ? counts[actual][predicted] / rowTotals[actual] : 0, correct: actual === predicted,
  })))
  return { labels: order.map(index => labels[index]), shortLabels: order.map(index => short[index]), rows, rowTotals: order.map(index => rowTotals[index]) }
}

/** The cell's figure: whole per cent of its row, or the count. */
export function confusionText(cell: ConfusionCell, unit: ConfusionUnit): string {
  return unit === 'counts' ? String(cell.count) : String(Math.round(cell.share * 100))
}

/** The cell in words, as its button is named. */
export function describeCell(cell: ConfusionCell): string {
  const what = cell.count === 1 ? '1 recording' : `${cell.count} recordings`
  return `${cell.actual} recognised as ${cell.predicted}: ${what}, ${Math.round(cell.share * 100)} % of the row`
}

export function confusionTable(model: ConfusionModel, unit: ConfusionUnit): TableModel {
  return {
    columns: [{ title: 'Actual', numeric: false }, ...model.labels.map(title => ({ title, numeric: true })), { title: 'Recordings', numeric: true }],
    rows: model.rows.map((row, index) => [model.labels[index], ...row.map(cell => confusionText(cell, unit)), String(model.rowTotals[index])]),
  }
}

/** The pairs most often confused, for the picture's description. */
export function describeConfusion(model: ConfusionModel): string {
  const errors = model.rows.flat().filter(cell => !cell.correct && cell.count > 0).sort((a, b) => b.share - a.share).slice(0, 3)
  if (errors.length === 0) return 'Confusion matrix, rows actual, columns predicted: no errors.'
  return `Confusion matrix, rows actual, columns predicted. Most often confused: ${errors.map(describeCell).join('; ')}.`
}
