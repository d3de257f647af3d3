import type { RunAnalysis } from '@shared/models'
import { csvText, type CsvCell } from './csv'
import { learningShapes } from './learning-data'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'

/** Tables of what the run was made of and what its predictions say, beyond the tutorial's. Shares are 0 to 1; without predictions the header alone. */
export function findingsCsv({ detail: { manifest }, analysis, locations }: ReportInput): readonly ReportFile[] {
  return [
    file('learning_data.csv', ['part', 'sequences', 'bands', 'frames', 'classes'], learningShapes(manifest).map(({ part, x, y }) => [part, ...x, y[1]])),
    file('network.csv', ['layer', 'type', 'output_shape', 'parameters', 'multiply_accumulates'],
      manifest.network.layers.map((layer) => [layer.name, layer.type, layer.outputShape.join(' x '), layer.parameters, layer.multiplyAccumulates ?? null])),
    file('figures.csv', ['figure', 'value', 'lower_95', 'upper_95'], analysis === null ? [] : figures(analysis)),
    file('calibration.csv', ['from', 'to', 'recordings', 'mean_confidence', 'accuracy'],
      (analysis?.calibration.bins ?? []).map(({ from, to, recordings, confidence, accuracy }) => [from, to, recordings, confidence, accuracy])),
    file('locations.csv', ['identifier', 'recordings', 'correct', 'accuracy', 'lower_95', 'upper_95', 'mistaken_for', 'mistaken'],
      locations.map(({ name, recordings, correct, accuracy, interval, mistakenFor }) => [name, recordings, correct, accuracy, ...interval, mistakenFor?.sceneLabel ?? null, mistakenFor?.recordings ?? null])),
  ]
}

function figures({ evaluation, macroInterval, microInterval, macro, top2Accuracy, calibration }: RunAnalysis): readonly (readonly CsvCell[])[] {
  const [lower, upper] = evaluation.confidenceInterval
  const alone = (figure: string, value: number | null): readonly CsvCell[] => [figure, value, null, null]
  return [
    ['macro_accuracy_over_locations', evaluation.macroAccuracy, macroInterval?.lower ?? null, macroInterval?.upper ?? null],
    ['micro_accuracy_over_locations', evaluation.microAccuracy, microInterval?.lower ?? null, microInterval?.upper ?? null],
    ['micro_accuracy_over_recordings', evaluation.microAccuracy, lower, upper],
    alone('top_2_accuracy', top2Accuracy), alone('macro_precision', macro.precision), alone('macro_recall', macro.recall), alone('macro_f1', macro.f1),
    alone('cohen_kappa', evaluation.cohenKappa), alone('matthews', evaluation.matthews), alone('log_loss', evaluation.logLoss),
    alone('expected_calibration_error', calibration.expectedError),
  ]
}

function file(name: string, header: readonly string[], rows: readonly (readonly CsvCell[])[]): ReportFile {
  return { name, text: csvText(header, rows) }
}
