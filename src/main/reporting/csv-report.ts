import type { Evaluation } from '@shared/models'
import { csvText, type CsvCell } from './csv'
import { emissionsCsv } from './emissions-csv'
import { findingsCsv } from './findings-csv'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'

/**
 * The report's tables as CSV files, always all of them: where there is no evaluation they hold their header alone, so
 * that no file of an earlier report is taken for one of this. Accuracies are shares, 0 to 1.
 */
export function csvReport(input: ReportInput): readonly ReportFile[] {
  const evaluation = input.detail.outcome?.evaluation ?? null
  return [
    statisticsFile(input),
    splitFile(input),
    historyFile(input),
    confusionFile(input, evaluation),
    classWiseFile(evaluation),
    predictionsFile(input, evaluation),
    ...findingsCsv(input),
    { name: 'emissions.csv', text: emissionsCsv(input.detail) },
  ]
}

function statisticsFile({ detail: { manifest } }: ReportInput): ReportFile {
  return file('statistics.csv', ['scene_label', 'count', 'identifiers', 'source_labels', 'seconds'],
    manifest.scenes.map(({ sceneLabel, files, locations, sourceLabels, seconds }) => [sceneLabel, files, locations, sourceLabels, seconds]))
}

function splitFile({ detail: { manifest } }: ReportInput): ReportFile {
  const parts = ['train', 'validation', 'test', 'unused'] as const
  return file('split.csv', ['scene_label', ...parts.map((part) => `${part}_files`), ...parts.map((part) => `${part}_locations`)],
    manifest.splitReport.scenes.map((row) => [row.sceneLabel, ...parts.map((part) => row[part].files), ...parts.map((part) => row[part].locations)]))
}

function historyFile({ detail: { history, outcome } }: ReportInput): ReportFile {
  return file('history.csv', ['epoch', 'loss', 'categorical_accuracy', 'val_loss', 'val_categorical_accuracy', 'seconds', 'learning_rate', 'energy_kwh', 'co2_kg', 'kept'],
    history.map((row) => [
      row.epoch, row.loss, row.categoricalAccuracy, row.valLoss, row.valCategoricalAccuracy, row.seconds,
      row.learningRate ?? null, row.energy?.kwh ?? null, row.energy?.co2Kg ?? null, row.epoch === outcome?.bestEpoch,
    ]))
}

/** Counts; rows actual, columns predicted. */
function confusionFile({ detail: { manifest } }: ReportInput, evaluation: Evaluation | null): ReportFile {
  const labels = evaluation?.labels ?? manifest.sceneLabels
  return file('confusion_matrix.csv', ['actual', ...labels.map((label) => `predicted_${label}`)],
    (evaluation?.confusionMatrix ?? []).map((counts, row) => [labels[row], ...counts]))
}

function classWiseFile(evaluation: Evaluation | null): ReportFile {
  const rows = (evaluation?.labels ?? []).map((label, index): readonly CsvCell[] => {
    const { classWise, precision, f1, support, confusionMatrix } = evaluation!
    return [label, support[index], confusionMatrix[index][index], classWise[index], precision[index], f1[index]]
  })
  return file('class_wise.csv', ['scene_label', 'recordings', 'correct', 'accuracy', 'precision', 'f1'], rows)
}

function predictionsFile({ detail: { manifest }, predictions }: ReportInput, evaluation: Evaluation | null): ReportFile {
  const labels = evaluation?.labels ?? manifest.sceneLabels
  return file('predictions.csv', ['filename', 'identifier', 'scene_label', 'predicted', 'correct', 'confidence', ...labels.map((label) => `probability_${label}`)],
    predictions.map((row) => [row.file, row.identifier, row.sceneLabel, row.predicted, row.correct, row.confidence, ...row.probabilities]))
}

function file(name: string, header: readonly string[], rows: readonly (readonly CsvCell[])[]): ReportFile {
  return { name, text: csvText(header, rows) }
}
