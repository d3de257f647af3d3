import type { BreakdownRow, RunAnalysis } from '@shared/models'
import { fourDecimals, noValue, percent } from './figures'
import { learningData } from './learning-data'
import type { ReportInput } from './report-input'
import { accuracies, basicStatistics, confusions, epochsInFull, layers, statistics, trainTest, trainValidation, type Table } from './tables'

const worstShown = 20

/** Every table of a run's report, in the order of the work. */
export function reportTables(input: ReportInput): readonly Table[] {
  const { manifest, history, outcome } = input.detail
  const evaluation = outcome?.evaluation ?? null
  return [
    basicStatistics(manifest.scenes), statistics(manifest.scenes), trainTest(manifest.splitReport),
    ...(manifest.splitReport.validation.files > 0 ? [trainValidation(manifest.splitReport)] : []),
    learningData(manifest), layers(manifest.network), ...(history.length > 0 ? [epochsInFull(history)] : []),
    ...(evaluation === null ? [] : [accuracies(evaluation), confusions(evaluation)]),
    ...resultTables(input),
  ]
}

/** What the predictions say beyond the evaluation: averages, calibration, the locations that fail. Empty without predictions. */
export function resultTables({ analysis, locations }: ReportInput): readonly Table[] {
  if (analysis === null) return []
  return [averages(analysis), perClass(analysis), calibrationBins(analysis), ...locationTable(locations)]
}

/** Precision, recall and F1 per class. */
function perClass({ evaluation, macro }: RunAnalysis): Table {
  return {
    title: 'Precision, recall and F1, %',
    columns: ['Scene label', 'Precision', 'Recall', 'F1', 'Recordings'],
    rows: [
      ...evaluation.labels.map((label, index) => [label, ...[evaluation.precision, evaluation.recall, evaluation.f1].map((values) => percent(values[index])), String(evaluation.support[index])]),
      ['Macro average', percent(macro.precision), percent(macro.recall), percent(macro.f1), String(evaluation.recordings)],
    ],
    total: true,
  }
}

function averages({ evaluation, top2Accuracy, macroInterval, calibration }: RunAnalysis): Table {
  const interval = (range: readonly [number, number] | null): string => (range === null ? noValue : `${percent(range[0])} to ${percent(range[1])}`)
  return {
    title: 'Figures over all classes',
    columns: ['Figure', 'Value', '95 % interval'],
    rows: [
      ['Macro-averaged accuracy, % (interval over locations)', percent(evaluation.macroAccuracy), interval(macroInterval && [macroInterval.lower, macroInterval.upper])],
      ['Micro-averaged accuracy, % (interval over recordings)', percent(evaluation.microAccuracy), interval(evaluation.confidenceInterval)],
      ['Top-2 accuracy, %', percent(top2Accuracy), noValue],
      ["Cohen's kappa", fourDecimals(evaluation.cohenKappa), noValue],
      ["Matthews' correlation", fourDecimals(evaluation.matthews), noValue],
      ['Log loss', fourDecimals(evaluation.logLoss), noValue],
      ['Expected calibration error', fourDecimals(calibration.expectedError), noValue],
    ],
  }
}

function calibrationBins({ calibration }: RunAnalysis): Table {
  return {
    title: 'Calibration',
    columns: ['Confidence, %', 'Recordings', 'Mean confidence, %', 'Accuracy, %'],
    rows: calibration.bins.filter(({ recordings }) => recordings > 0)
      .map(({ from, to, recordings, confidence, accuracy }) => [`${(100 * from).toFixed(0)} to ${(100 * to).toFixed(0)}`, String(recordings), percent(confidence), percent(accuracy)]),
  }
}

/** The locations that fail most, where locations are known. */
function locationTable(rows: readonly BreakdownRow[]): readonly Table[] {
  if (rows.length === 0) return []
  const title = rows.length > worstShown ? `Accuracy by location, the ${worstShown} lowest of ${rows.length}` : 'Accuracy by location'
  return [{ title, columns: ['Location', 'Recordings', 'Accuracy, %', '95 % interval', 'Mostly mistaken for'], rows: rows.slice(0, worstShown).map(locationCells), text: [4] }]
}

function locationCells({ name, recordings, accuracy, interval, mistakenFor }: BreakdownRow): readonly string[] {
  return [name, String(recordings), percent(accuracy), `${percent(interval[0])} to ${percent(interval[1])}`, mistakenFor === null ? noValue : `${mistakenFor.sceneLabel} (${mistakenFor.recordings})`]
}
