import type { EnergyReport, EpochRow, Evaluation, FailedFile, LeakageReport, NetworkSummary, PartCount, RunAnalysis, SplitReport } from '@shared/models'
import { againCommands } from './again-commands'
import { learningShapes } from './learning-data'
import { limits } from './limits'
import type { ReportInput } from './report-input'

/**
 * The report as one JSON document. Keys are written out one by one, in snake_case, so that a renamed field of the
 * program renames none here. Numbers that JSON has no word for are the strings "NaN", "Infinity", "-Infinity".
 */
export function jsonReport(input: ReportInput): string {
  const { detail, predictions, analysis, locations } = input
  const { manifest, history, outcome, status } = detail
  const report = {
    format: 'scenebench-report',
    version: 1,
    run: manifest.run,
    status,
    created_at: manifest.createdAt,
    finished_at: outcome?.finishedAt ?? null,
    error: outcome?.error ? { code: outcome.error.code, message: outcome.error.message, path: outcome.error.path ?? null } : null,
    // Without its folder: a report is passed on.
    dataset: { name: manifest.dataset.name, fingerprint: manifest.dataset.fingerprint, layout: manifest.dataset.layout },
    scene_labels: manifest.sceneLabels,
    statistics: manifest.scenes.map((scene) => ({ scene_label: scene.sceneLabel, count: scene.files, identifiers: scene.locations, source_labels: scene.sourceLabels, seconds: scene.seconds })),
    split: splitJson(manifest.splitReport),
    files: manifest.split,
    left_out: manifest.leftOut.map(leftOutJson),
    truncated: manifest.truncated ?? [],
    marks: (manifest.marks ?? []).map(({ file, mark }) => ({ filename: file, flagged: mark.flagged, excluded: mark.excluded, note: mark.note })),
    notes: manifest.notes,
    settings: snakeKeys(manifest.spec),
    learning_data: learningShapes(manifest).map(({ part, x, y }) => ({ part, x_shape: x, y_shape: y })),
    network: networkJson(manifest.network),
    history: history.map(epochJson),
    epochs: history.length,
    best_epoch: outcome?.bestEpoch ?? null,
    stopped_by: outcome?.stoppedBy ?? null,
    divergence: outcome?.divergence ? snakeKeys(outcome.divergence) : null,
    checkpoint: detail.checkpoint ? snakeKeys(detail.checkpoint) : null,
    experiment: manifest.experiment ?? null,
    energy: outcome?.energy ? energyJson(outcome.energy) : null,
    test: outcome?.evaluation ? testJson(outcome.evaluation) : null,
    analysis: analysis && analysisJson(analysis),
    locations: snakeKeys(locations),
    limits: limits(input),
    again: againCommands(input).map(({ what, line }) => ({ what, command: line })),
    predictions: predictions.map((row) => ({ filename: row.file, identifier: row.identifier, scene_label: row.sceneLabel, predicted: row.predicted, correct: row.correct, confidence: row.confidence, probabilities: row.probabilities })),
    timings: outcome ? { training: outcome.timings.training, evaluation: outcome.timings.evaluation } : null,
    versions: manifest.versions,
  }
  return `${JSON.stringify(report, (_key, value: unknown) => named(value), 1)}\n`
}

function splitJson(report: SplitReport): object {
  const { spec, leakage } = report
  const counts = (row: { readonly train: PartCount; readonly validation: PartCount; readonly test: PartCount; readonly unused: PartCount }): object =>
    ({ train: row.train, validation: row.validation, test: row.test, unused: row.unused })
  return {
    fold: spec.fold, validation_amount: spec.validationAmount, balancing_mode: spec.balancingMode, seed: spec.seed,
    ...counts(report),
    scenes: report.scenes.map((row) => ({ scene_label: row.sceneLabel, ...counts(row) })),
    held_out_city: spec.heldOutCity ?? null, excluded: (report as Partial<SplitReport>).excluded ?? 0,
    leakage: {
      clean: leakage.clean, verdict: leakage.verdict, consequence: leakage.consequence, shared_locations: leakage.sharedLocations, shared_contents: leakage.sharedContents,
      // Runs before version 0.3 know neither.
      shared_sessions: (leakage as Partial<LeakageReport>).sharedSessions ?? null, shared_stretches: (leakage as Partial<LeakageReport>).sharedStretches ?? null,
    },
    sha256: report.hashes,
  }
}

function networkJson({ layers, totalParameters, trainableParameters, multiplyAccumulates }: NetworkSummary): object {
  return {
    layers: layers.map((layer) => ({ name: layer.name, type: layer.type, output_shape: layer.outputShape, parameters: layer.parameters, multiply_accumulates: layer.multiplyAccumulates ?? null })),
    total_parameters: totalParameters, trainable_parameters: trainableParameters, multiply_accumulates: multiplyAccumulates,
  }
}

function testJson(evaluation: Evaluation): object {
  return {
    labels: evaluation.labels, confusion_matrix: evaluation.confusionMatrix, class_wise_accuracy: evaluation.classWise,
    macro_accuracy: evaluation.macroAccuracy, micro_accuracy: evaluation.microAccuracy, confidence_interval: evaluation.confidenceInterval,
    precision: evaluation.precision, recall: evaluation.recall, f1: evaluation.f1, support: evaluation.support,
    cohen_kappa: evaluation.cohenKappa, matthews: evaluation.matthews, log_loss: evaluation.logLoss, recordings: evaluation.recordings,
  }
}

function analysisJson({ macroInterval, microInterval, macro, weighted, top2Accuracy, calibration, words }: RunAnalysis): object {
  return {
    macro_interval: macroInterval, micro_interval: microInterval, macro_average: macro, weighted_average: weighted, top_2_accuracy: top2Accuracy,
    calibration: snakeKeys(calibration), words,
  }
}

function epochJson(row: EpochRow): object {
  return {
    epoch: row.epoch, loss: row.loss, categorical_accuracy: row.categoricalAccuracy, val_loss: row.valLoss, val_categorical_accuracy: row.valCategoricalAccuracy,
    seconds: row.seconds, learning_rate: row.learningRate ?? null, energy: row.energy ? { kwh: row.energy.kwh, co2_kg: row.energy.co2Kg } : null,
  }
}

function energyJson(energy: EnergyReport): object {
  return {
    kwh: energy.kwh, cpu_kwh: energy.cpuKwh, ram_kwh: energy.ramKwh, co2_kg: energy.co2Kg, seconds: energy.seconds,
    source: energy.source, method: energy.method, cpu_power: energy.cpuPower, ram_power: energy.ramPower,
    cpu_model: energy.cpuModel, cpu_count: energy.cpuCount, ram_total_gb: energy.ramTotalGb,
    country: energy.country, country_name: energy.countryName, intensity: energy.intensity, intensity_source: energy.intensitySource,
  }
}

function leftOutJson({ file, error }: FailedFile): object {
  return { filename: file, code: error.code, message: error.message }
}

/** Settings have fixed names and no names from a dataset, so their keys can be turned by rule. */
function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), snakeKeys(inner)]))
}

function named(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
