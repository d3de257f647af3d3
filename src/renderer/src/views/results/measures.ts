import { formatCount, formatNumber, formatPercent, unknown } from '../../data/format'
import type { TableModel } from '../../plot/table-model'
import type { Averages, Evaluation, RunAnalysis } from '../../../../shared/models'

/** Accuracies with their intervals: over locations, which recordings of one location need, and the tutorial's. */
export function accuracyTable({ evaluation, macroInterval, microInterval, top2Accuracy }: RunAnalysis): TableModel {
  const range = (interval: { readonly lower: number; readonly upper: number } | null): string => (interval === null || interval.lower === interval.upper ? unknown : `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`)
  const [lower, upper] = evaluation.confidenceInterval
  return {
    columns: [{ title: 'Accuracy', numeric: false }, { title: 'Value', numeric: true }, { title: 'Interval over locations', numeric: true }, { title: 'Normal approximation', numeric: true }],
    rows: [
      ['Macro-averaged', formatPercent(evaluation.macroAccuracy), range(macroInterval), ''],
      ['Micro-averaged', formatPercent(evaluation.microAccuracy), range(microInterval), range({ lower, upper })],
      ['Top-2', formatPercent(top2Accuracy), '', ''],
    ],
  }
}

/** Means over the scenes, plain and weighted by their recordings. */
export function averagesTable({ macro, weighted }: Pick<RunAnalysis, 'macro' | 'weighted'>): TableModel {
  const row = (name: string, { precision, recall, f1 }: Averages): readonly string[] => [name, ...[precision, recall, f1].map((value) => formatNumber(value, 3))]
  return {
    columns: [{ title: 'Average', numeric: false }, { title: 'Precision', numeric: true }, { title: 'Recall', numeric: true }, { title: 'F1', numeric: true }],
    rows: [row('Macro', macro), row('Weighted by recordings', weighted)],
  }
}

/** Kappa and Matthews' coefficient; where there is or was predicted only one scene they say nothing. */
export function agreementOf({ confusionMatrix, cohenKappa, matthews }: Pick<Evaluation, 'confusionMatrix' | 'cohenKappa' | 'matthews'>): { readonly kappa: string; readonly matthews: string } {
  const actual = confusionMatrix.filter((row) => row.some((count) => count > 0)).length
  const predicted = confusionMatrix.filter((_, index) => confusionMatrix.some((row) => row[index] > 0)).length
  const isDefined = actual > 1 && predicted > 1
  return { kappa: isDefined ? formatNumber(cohenKappa, 3) : unknown, matthews: isDefined ? formatNumber(matthews, 3) : unknown }
}

export interface Measure {
  readonly name: string
  readonly value: string
  /** What it says. */
  readonly note: string
}

/** Single numbers that say more than accuracy. */
export function measuresOf({ evaluation, calibration }: Pick<RunAnalysis, 'evaluation' | 'calibration'>): readonly Measure[] {
  const agreement = agreementOf(evaluation)
  return [
    { name: 'Cohen’s kappa', value: agreement.kappa, note: 'Agreement beyond chance' },
    { name: 'Matthews', value: agreement.matthews, note: 'Correlation of labels and predictions: 0 is chance, 1 is perfect' },
    { name: 'Log loss', value: formatNumber(evaluation.logLoss, 3), note: 'Mean of −log of the label’s probability: the lower the better' },
    { name: 'Calibration error', value: formatNumber(calibration.expectedError, 3), note: `Mean distance of confidence and accuracy; in the worst bin ${formatNumber(calibration.largestError, 3)}` },
    { name: 'Recordings', value: formatCount(evaluation.recordings), note: 'In the test part' },
  ]
}
