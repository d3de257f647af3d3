import type { DatasetOverview, EpochRow, Evaluation, NetworkSummary, SplitReport } from '@shared/models'
import { grouped, percent } from './figures'
import { accuracies, confusions, epochs, layers, statistics, trainTest, trainValidation, type Table } from './tables'
import { textTable, type TextColumn } from './text-table'

/** The tutorial's "Scene statistics". */
export function statisticsTable(overview: Pick<DatasetOverview, 'scenes'>): string {
  return titled(statistics(overview.scenes), [20, 6, 11])
}

/** The tutorial's table of training and test items and locations. */
export function trainTestTable(report: SplitReport): string {
  return titled(trainTest(report))
}

/** The tutorial's table of training and validation locations and items. */
export function trainValidationTable(report: SplitReport): string {
  return titled(trainValidation(report))
}

/** Layers with output shapes and parameters, and how many of them are trained. */
export function layerTable(network: NetworkSummary): string {
  return `${titled(layers(network))}\n\nTrainable parameters: ${grouped(network.trainableParameters)}`
}

const epochWidth = 7
const valueWidth = 15
const gap = '   '

/**
 * dcase_util's training table: loss and metric, each for the training and the validation part.
 *
 * @param bestEpoch 1-based epoch whose weights were kept; it is marked
 */
export function trainingTable(history: readonly EpochRow[], bestEpoch: number | null = null): string {
  const { title, rows } = epochs(history)
  const above = (left: string, right: string): string => `${' '.repeat(epochWidth)}${gap}${left.padEnd(2 * valueWidth + gap.length)}${gap}${right}`
  const columns: readonly TextColumn[] = [{ title: 'Epoch', width: epochWidth }, ...['Train', 'Val', 'Train', 'Val'].map((name) => ({ title: name, width: valueWidth }))]
  const lines = textTable(columns, rows).split('\n').map((line, index) => (index >= 2 && history[index - 2].epoch === bestEpoch ? `${line}   *` : line))
  const foot = bestEpoch === null ? [] : [`* epoch ${bestEpoch}: its weights were kept`]
  return [title, above('Loss', 'Metric'), above('categorical_crossentropy', 'categorical_accuracy'), ...lines, ...foot].join('\n')
}

/** The headline and the accuracy of each class. */
export function accuracyTable(evaluation: Evaluation): string {
  return `${headline(evaluation)}\n\n${titled(accuracies(evaluation))}`
}

/** Macro-averaged accuracy, and the interval that the number of recordings allows. */
export function headline(evaluation: Evaluation): string {
  const [low, high] = evaluation.confidenceInterval
  return `Macro-averaged accuracy: ${percent(evaluation.macroAccuracy)} %\n`
    + `Micro-averaged accuracy: ${percent(evaluation.microAccuracy)} % (95 % interval ${percent(low)} to ${percent(high)} %, ${evaluation.recordings} recordings)`
}

export function confusionTable(evaluation: Evaluation): string {
  return titled(confusions(evaluation))
}

function titled(table: Table, widths: readonly number[] = []): string {
  const columns = table.columns.map((title, index): TextColumn => {
    const isText = index === 0 || table.text?.includes(index)
    return { title, width: widths[index], align: isText ? 'left' : 'right' }
  })
  return `${table.title}\n\n${textTable(columns, table.rows, table.total)}`
}
