import type { WireError } from '@shared/errors'
import type { CheckpointInfo, DatasetOverview, EnergyReport, EpochRow, Evaluation, ExtractionResult, PartCount, RunDetail, RunId, RunSummary, SplitReport } from '@shared/models'

/**
 * The results of the commands as JSON. Scripts rely on these keys (snake_case); they are written out one by one so
 * that a renamed field in the program does not rename one here.
 */
export function inspectJson(overview: DatasetOverview): object {
  return {
    name: overview.name,
    layout: overview.layout,
    layout_reason: overview.layoutReason,
    published: overview.published,
    archives: overview.archives,
    files: overview.files,
    missing_files: overview.missingFiles,
    unlisted_files: overview.unlistedFiles,
    problem_count: overview.problemCount,
    problems: overview.problems.map(({ code, path, line, message, advice }) => ({ code, path, ...(line === undefined ? {} : { line }), message, ...(advice ? { advice } : {}) })),
    scene_labels: overview.sceneLabels,
    locations: overview.locations,
    scenes: overview.scenes.map((scene) => ({ scene_label: scene.sceneLabel, files: scene.files, locations: scene.locations, source_labels: scene.sourceLabels })),
    cities: overview.cities.map(({ name, files, locations }) => ({ name, files, locations })),
    source_labels: overview.sourceLabels.map(({ name, files }) => ({ name, files })),
    folds: overview.folds.map(({ fold, train, test, unused }) => ({ fold, train, test, unused })),
    marks: overview.marks,
    audio: overview.audio && audioJson(overview.audio),
    levels: overview.levels && levelsJson(overview.levels),
    duplicate_files: overview.duplicateFiles,
    fingerprint: overview.fingerprint,
    seconds: overview.openedInSeconds,
  }
}

function audioJson(audio: NonNullable<DatasetOverview['audio']>): object {
  const { scannedFiles, totalSeconds, damagedFiles, formats, durations } = audio
  return { scanned_files: scannedFiles, total_seconds: totalSeconds, damaged_files: damagedFiles, formats, durations }
}

function levelsJson(levels: NonNullable<DatasetOverview['levels']>): object {
  return {
    scanned_files: levels.scannedFiles, silent_files: levels.silentFiles, clipped_files: levels.clippedFiles,
    rms: levels.rms.map(({ decibels, files }) => ({ decibels: finite(decibels), files })),
    scenes: levels.scenes.map((scene) => ({
      scene_label: scene.sceneLabel, files: scene.files, mean_rms: finite(scene.meanRms), loudest_peak: finite(scene.loudestPeak), clipped_files: scene.clippedFiles,
    })),
  }
}

export function splitJson(report: SplitReport): object {
  const part = ({ files, locations }: PartCount): object => ({ files, locations })
  const shared = (items: SplitReport['leakage']['sharedLocations']): object[] => items.map(({ name, parts, files }) => ({ name, parts, files }))
  return {
    fold: report.spec.fold,
    validation_amount: report.spec.validationAmount,
    balancing_mode: report.spec.balancingMode,
    seed: report.spec.seed,
    held_out_city: report.spec.heldOutCity ?? null,
    train: part(report.train),
    validation: part(report.validation),
    test: part(report.test),
    unused: part(report.unused),
    excluded: report.excluded ?? 0,
    scenes: report.scenes.map((row) => ({
      scene_label: row.sceneLabel,
      train_files: row.train.files, validation_files: row.validation.files, test_files: row.test.files,
      train_locations: row.train.locations, validation_locations: row.validation.locations, test_locations: row.test.locations,
    })),
    leakage: {
      clean: report.leakage.clean,
      verdict: report.leakage.verdict,
      consequence: report.leakage.consequence ?? null,
      shared_locations: shared(report.leakage.sharedLocations),
      shared_sessions: report.leakage.sharedSessions ? shared(report.leakage.sharedSessions) : null,
      shared_contents: report.leakage.sharedContents && shared(report.leakage.sharedContents),
      shared_stretches: report.leakage.sharedStretches ?? null,
    },
    sha256: report.hashes,
  }
}

export function extractJson(result: ExtractionResult): object {
  return {
    files: result.files,
    extracted: result.extracted,
    cached: result.cached,
    failed: result.failed.map(({ file, error }) => failedJson(file, error)),
    truncated: result.truncated,
    seconds: result.seconds,
  }
}

export function trainJson({ manifest, history, outcome, status }: RunDetail): object {
  return {
    run: manifest.run,
    status,
    epochs: history.length,
    best_epoch: outcome?.bestEpoch ?? null,
    stopped_by: outcome?.stoppedBy ?? null,
    history: history.map(epochJson),
    test: outcome?.evaluation ? testJson(outcome.evaluation) : null,
    left_out: manifest.leftOut.map(({ file, error }) => failedJson(file, error)),
    truncated: manifest.truncated ?? [],
    marks: (manifest.marks ?? []).map(({ file, mark }) => ({ path: file, flagged: mark.flagged, excluded: mark.excluded, note: mark.note })),
    notes: manifest.notes,
    energy: outcome?.energy ? energyJson(outcome.energy) : null,
    seconds: outcome ? outcome.timings.training + outcome.timings.evaluation : null,
  }
}

export function evaluateJson(evaluation: Evaluation): object {
  return {
    test: {
      ...testJson(evaluation),
      confidence_interval: evaluation.confidenceInterval,
      confusion_matrix: evaluation.confusionMatrix,
      labels: evaluation.labels,
      precision: evaluation.precision,
      recall: evaluation.recall,
      f1: evaluation.f1,
      support: evaluation.support,
      cohen_kappa: evaluation.cohenKappa,
      matthews: evaluation.matthews,
      log_loss: evaluation.logLoss,
    },
  }
}

/** @param checkpoints of the runs that can be resumed */
export function runsJson(runs: readonly RunSummary[], checkpoints: ReadonlyMap<RunId, CheckpointInfo>): object {
  return {
    runs: runs.map((run) => ({
      run: run.run, status: run.status, dataset: run.dataset, fold: run.fold, seed: run.seed, created_at: run.createdAt,
      epochs: run.epochs, planned_epochs: run.plannedEpochs, macro_accuracy: run.macroAccuracy,
      confidence_interval: run.confidenceInterval, seconds: run.seconds, problem: run.problem,
      experiment: run.experiment?.id ?? null, energy: run.energy ? { kwh: run.energy.kwh, co2_kg: run.energy.co2Kg } : null, checkpoint: checkpointJson(checkpoints.get(run.run)),
    })),
  }
}

function checkpointJson(checkpoint: CheckpointInfo | undefined): object | null {
  return checkpoint ? { epoch: checkpoint.epoch, step: checkpoint.step, written_at: checkpoint.writtenAt } : null
}

function testJson(evaluation: Evaluation): object {
  return {
    recordings: evaluation.recordings,
    macro_accuracy: evaluation.macroAccuracy,
    micro_accuracy: evaluation.microAccuracy,
    class_wise: Object.fromEntries(evaluation.labels.map((label, index) => [label, evaluation.classWise[index]])),
  }
}

/** Absent where it was not measured: a number would be invented. */
function energyJson({ kwh, co2Kg, source, method, countryName, intensity }: EnergyReport): object {
  return { kwh, co2_kg: co2Kg, source, method, country: countryName, intensity }
}

function epochJson(row: EpochRow): object {
  return {
    epoch: row.epoch, loss: finite(row.loss), categorical_accuracy: row.categoricalAccuracy,
    val_loss: finite(row.valLoss), val_categorical_accuracy: row.valCategoricalAccuracy, seconds: row.seconds,
    learning_rate: row.learningRate ?? null, energy: row.energy ? { kwh: row.energy.kwh, co2_kg: row.energy.co2Kg } : null,
  }
}

/** A diverged loss stays known as one: `"NaN"`, not null. */
function finite(value: number | null): number | string | null {
  return value === null || Number.isFinite(value) ? value : String(value)
}

function failedJson(path: string, { code, message }: WireError): object {
  return { path, code, message }
}
