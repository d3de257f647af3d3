import { toWire } from '@shared/errors'
import { flattenParameters } from '@shared/flatten-parameters'
import { noRunAnnotation, type ExperimentMembership, type RunId, type RunOutcome, type RunStatus, type RunSummary, type TrainingSpec } from '@shared/models'
import type { RunFiles } from './run-files'
import { standingOf } from './run-standing'

/** What was asked for, from the request or, for runs of version 0.1, from the manifest. */
interface Asked {
  readonly createdAt: string
  readonly dataset: { readonly name: string; readonly root: string }
  readonly spec: TrainingSpec
  readonly experiment?: ExperimentMembership | null
}

/**
 * A run in one row. The request is read in place of the manifest (which lists every file name) and the history is
 * counted, not read, so that a thousand runs are listed quickly. A run that cannot be read is one with a problem.
 *
 * @returns null for a folder that is no run
 */
export async function summaryOf(run: RunId, files: RunFiles): Promise<RunSummary | null> {
  try {
    const asked: Asked | null = (await files.readRequest()) ?? (await files.readManifest())
    if (asked === null) return null
    const { status, outcome } = await standingOf(files)
    return { ...emptySummary(run, status), ...settingsOf(asked), epochs: await files.history.count(), ...(outcome ? resultsOf(outcome) : {}) }
  } catch (error) {
    return { ...emptySummary(run, 'failed'), problem: toWire(error).message }
  }
}

function settingsOf({ createdAt, dataset, spec, experiment }: Asked): Partial<RunSummary> {
  return {
    createdAt, dataset: dataset.name, root: dataset.root, fold: spec.split.fold, seed: spec.seed, plannedEpochs: spec.epochs,
    experiment: experiment ?? null, parameters: flattenParameters(spec),
  }
}

function resultsOf({ evaluation, bestEpoch, energy, timings, error }: RunOutcome): Partial<RunSummary> {
  return {
    bestEpoch, energy: energy ? { kwh: energy.kwh, co2Kg: energy.co2Kg } : null,
    macroAccuracy: evaluation?.macroAccuracy ?? null, microAccuracy: evaluation?.microAccuracy ?? null,
    confidenceInterval: evaluation?.confidenceInterval ?? null,
    seconds: timings.training + timings.evaluation, problem: error?.message ?? null,
  }
}

function emptySummary(run: RunId, status: RunStatus): RunSummary {
  return {
    run, status, dataset: '', root: '', fold: 0, seed: 0, createdAt: '', epochs: 0, plannedEpochs: 0, experiment: null, bestEpoch: null, energy: null,
    macroAccuracy: null, microAccuracy: null, confidenceInterval: null, seconds: null, parameters: {}, annotation: noRunAnnotation, problem: null,
  }
}
