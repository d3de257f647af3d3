import type { Evaluation, EpochRow, NetworkSummary, SceneStatistics, SplitReport } from '@shared/models'
import { batchShape, duration, fourDecimals, grouped, noValue, percent, percentOf, significant, wholePercent } from './figures'
import { shortLabels } from './short-labels'

/** A table of the tutorial as text cells; the terminal and the report draw the same one. */
export interface Table {
  readonly title: string
  /** The first column is text, the others are figures unless named in `text`. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns besides the first that hold text. */
  readonly text?: readonly number[]
  /** The last row sums up. */
  readonly total?: boolean
}

/** Scene label, count, identifiers, as in the tutorial's basic statistics. */
export function statistics(scenes: readonly SceneStatistics[]): Table {
  return {
    title: 'Scene statistics',
    columns: ['Scene label', 'Count', 'Identifiers'],
    rows: scenes.map(({ sceneLabel, files, locations }) => [sceneLabel, String(files), String(locations)]),
  }
}

/** The numbers that dcase_util prints of a dataset. */
export function basicStatistics(scenes: readonly SceneStatistics[]): Table {
  const sum = (of: (scene: SceneStatistics) => number): number => scenes.reduce((total, scene) => total + of(scene), 0)
  const seconds = scenes.every((scene) => scene.seconds !== null) ? [['Duration', duration(sum((scene) => scene.seconds ?? 0))]] : []
  return {
    title: 'Basic statistics',
    columns: ['Figure', 'Value'],
    rows: [['Audio files', grouped(sum(({ files }) => files))], ['Scene classes', String(scenes.length)], ['Identifiers, sum over the scenes', grouped(sum(({ locations }) => locations))], ...seconds],
  }
}

/** The fold's training list against its test list; the percentage is the training share, cut off. */
export function trainTest(report: SplitReport): Table {
  const row = (name: string, part: Pick<SplitReport, 'train' | 'validation' | 'test' | 'training'>): string[] => {
    const train = part.training
    return [name, String(train.files), String(part.test.files), wholePercent(train.files, train.files + part.test.files), String(train.locations), String(part.test.locations)]
  }
  return {
    title: 'Train and test part of the fold',
    columns: ['Scene label', 'Train set (items)', 'Test set (items)', 'Split percentage', 'Train (locations)', 'Test (locations)'],
    rows: [...report.scenes.map((scene) => row(scene.sceneLabel, scene)), row('Overall', report)],
    total: true,
  }
}

/** The training list divided again; the percentages are the validation share, to one decimal. */
export function trainValidation(report: SplitReport): Table {
  const row = (name: string, part: Pick<SplitReport, 'train' | 'validation' | 'training'>): string[] => {
    const { train, validation } = part
    const all = part.training
    return [
      name, String(train.locations), String(validation.locations), percentOf(validation.locations, all.locations),
      String(train.files), String(validation.files), percentOf(validation.files, all.files),
    ]
  }
  return {
    title: 'Train and validation part',
    columns: ['Scene label', 'Train (locations)', 'Validation (locations)', 'Split percentage', 'Train set (items)', 'Validation set (items)', 'Split percentage'],
    rows: [...report.scenes.map((scene) => row(scene.sceneLabel, scene)), row('Overall', report)],
    total: true,
  }
}

export function layers(network: NetworkSummary): Table {
  return {
    title: 'Network',
    columns: ['Layer', 'Type', 'Output shape', 'Parameters', 'Multiply-accumulates'],
    rows: [
      // Runs of version 0.1 have them in sum only.
      ...network.layers.map((layer) => [layer.name, layer.type, batchShape(layer.outputShape), grouped(layer.parameters), countOr(layer.multiplyAccumulates)]),
      ['Total', '', '', grouped(network.totalParameters), grouped(network.multiplyAccumulates)],
    ],
    text: [1, 2],
    total: true,
  }
}

/** Loss and accuracy per epoch to four decimals, as dcase_util's progress table shows them. */
export function epochs(history: readonly EpochRow[]): Table {
  return {
    title: 'Training',
    columns: ['Epoch', 'Train', 'Val', 'Train', 'Val'],
    rows: history.map((row) => [String(row.epoch), ...[row.loss, row.valLoss, row.categoricalAccuracy, row.valCategoricalAccuracy].map(fourDecimals)]),
  }
}

/** The same with what each epoch took, as far as the run knows it. */
export function epochsInFull(history: readonly EpochRow[]): Table {
  const extra: readonly (readonly [string, (row: EpochRow) => string, boolean])[] = [
    ['Learning rate', (row) => significant(row.learningRate), history.some((row) => row.learningRate !== undefined)],
    ['Seconds', (row) => row.seconds.toFixed(1), true],
    ['Energy, Wh', (row) => significant(row.energy ? 1000 * row.energy.kwh : null), history.some((row) => Boolean(row.energy))],
  ]
  const shown = extra.filter(([, , known]) => known)
  return {
    title: 'Loss (categorical_crossentropy) and metric (categorical_accuracy) per epoch',
    columns: ['Epoch', 'Loss, train', 'Loss, validation', 'Accuracy, train', 'Accuracy, validation', ...shown.map(([column]) => column)],
    rows: epochs(history).rows.map((cells, index) => [...cells, ...shown.map(([, cell]) => cell(history[index]))]),
  }
}

/** Accuracy per class in per cent, and the mean of them: the macro-averaged accuracy. */
export function accuracies(evaluation: Evaluation): Table {
  return {
    title: 'Class-wise accuracy',
    columns: ['Scene label', 'Accuracy', 'Recordings'],
    rows: [
      ...evaluation.labels.map((label, index) => [label, percent(evaluation.classWise[index]), String(evaluation.support[index] ?? noValue)]),
      ['Average', percent(evaluation.macroAccuracy), String(evaluation.recordings)],
    ],
    total: true,
  }
}

/** Rows actual, columns predicted, each row in whole per cent of its recordings. */
export function confusions(evaluation: Evaluation): Table {
  return {
    title: 'Confusion matrix (row per cent; rows actual, columns predicted)',
    columns: ['Actual', ...shortLabels(evaluation.labels)],
    rows: evaluation.labels.map((label, index) => [label, ...rowPercent(evaluation.confusionMatrix[index]).map((value) => (value === null ? noValue : String(Math.round(value))))]),
  }
}

/** Counts as per cent of their sum; null where a class has no recordings. */
export function rowPercent(counts: readonly number[]): readonly (number | null)[] {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => (sum > 0 ? (100 * count) / sum : null))
}

function countOr(value: number | undefined): string {
  return value === undefined ? noValue : grouped(value)
}
