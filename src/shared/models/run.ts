import type { WireError } from '../errors'
import type { RunAnnotation } from './analysis'
import type { MarkCounts, RecordingMark, SceneStatistics } from './dataset'
import type { EnergyReport } from './energy'
import type { Evaluation } from './evaluation'
import type { FailedFile } from './features'
import type { SplitReport } from './split'
import type { EpochRow, NetworkSummary, StoppedBy, TrainingSpec } from './training'

/** Name of a run's folder, e.g. `2026-11-23-101502-esc-10-fold1-seed0`. */
export type RunId = string

/**
 * `queued`: waits for its turn. `paused`: a checkpoint is kept, somebody asked for it. `interrupted`: the process that
 * trained it is gone. Both can be resumed.
 */
export type RunStatus = 'queued' | 'running' | 'paused' | 'interrupted' | 'finished' | 'stopped' | 'cancelled' | 'failed'

/** Whether `training.resume` can go on with a run of this status. */
export function isResumable(status: RunStatus): boolean {
  return status === 'paused' || status === 'interrupted'
}

/** Several runs of the same settings over seeds and folds. */
export interface ExperimentMembership {
  /** Common to its runs. */
  readonly id: string
  /** e.g. `esc-10, folds 1-3, seeds 0-2`. */
  readonly title: string
  /** Runs it was planned with. */
  readonly size: number
}

/** What was asked for, kept from the moment a run is planned until long after: with it, a run that never began can begin. */
export interface RunRequest {
  readonly format: 1
  readonly run: RunId
  readonly createdAt: string
  readonly dataset: { readonly name: string; readonly root: string }
  readonly spec: TrainingSpec
  readonly experiment: ExperimentMembership | null
}

/** What a run was made from: enough to do it again. Written once, at the start. */
export interface RunManifest {
  readonly format: 1
  readonly run: RunId
  readonly createdAt: string
  readonly dataset: { readonly name: string; readonly root: string; readonly fingerprint: string; readonly layout: string }
  readonly sceneLabels: readonly string[]
  readonly spec: TrainingSpec
  /** Resolved: frames per matrix. */
  readonly sequenceLength: number
  readonly bands: number
  /** The dataset's statistics and the split's tables as they were. */
  readonly scenes: readonly SceneStatistics[]
  readonly splitReport: SplitReport
  /** File names per part, in the dataset's order. */
  readonly split: { readonly train: readonly string[]; readonly validation: readonly string[]; readonly test: readonly string[] }
  /** Listed recordings that could not be used, with the reason. */
  readonly leftOut: readonly FailedFile[]
  /** Recordings that end early and were used as far as they go. Absent before version 0.3, as are the marks. */
  readonly truncated?: readonly string[]
  /** What the researcher had said of recordings: the excluded ones, and those of the parts with a flag or a note. */
  readonly marks?: readonly { readonly file: string; readonly mark: RecordingMark }[]
  /** What was cut or padded, in words. */
  readonly notes: readonly string[]
  readonly network: NetworkSummary
  /** Absent in runs of version 0.1. */
  readonly experiment?: ExperimentMembership | null
  readonly versions: { readonly scenebench: string; readonly tfjs: string; readonly node: string; readonly backend: string; readonly platform: string }
}

/** Wall time per stage, seconds. */
export interface RunTimings {
  readonly training: number
  readonly evaluation: number
}

/** A checkpoint as a person is told of it. */
export interface CheckpointInfo {
  /** Completed epochs. */
  readonly epoch: number
  /** Completed steps of the epoch after. */
  readonly step: number
  readonly writtenAt: string
}

/** Why a run waits although its process is there. */
export interface PauseReason {
  readonly code: 'user' | 'disk-full'
  readonly message: string
}

/** Where the loss stopped being a number. */
export interface Divergence {
  readonly epoch: number
  /** From 1. */
  readonly batch: number
  readonly learningRate: number
  /** NaN or infinite, kept as such. */
  readonly loss: number
}

/** How a run ended; absent while it runs. */
export interface RunOutcome {
  readonly status: RunStatus
  readonly finishedAt: string
  readonly stoppedBy: StoppedBy | null
  /** 1-based epoch whose weights were kept; null where none was completed. */
  readonly bestEpoch: number | null
  readonly timings: RunTimings
  readonly evaluation: Evaluation | null
  readonly error: WireError | null
  /** The following are absent in runs of version 0.1. */
  readonly energy?: EnergyReport | null
  readonly divergence?: Divergence | null
}

export interface RunSummary {
  readonly run: RunId
  readonly status: RunStatus
  readonly dataset: string
  /** The dataset's folder when the run was planned: two datasets may have the same name. */
  readonly root: string
  readonly fold: number
  readonly seed: number
  readonly createdAt: string
  readonly epochs: number
  readonly plannedEpochs: number
  readonly experiment: ExperimentMembership | null
  readonly bestEpoch: number | null
  readonly energy: { readonly kwh: number; readonly co2Kg: number } | null
  readonly macroAccuracy: number | null
  readonly microAccuracy: number | null
  readonly confidenceInterval: readonly [number, number] | null
  readonly seconds: number | null
  /** Everything the user set, flattened (`batchSize`, `split.seed`, …), so that a table can show what differs. */
  readonly parameters: Readonly<Record<string, string | number | null>>
  readonly annotation: RunAnnotation
  readonly problem: string | null
}

export interface RunDetail {
  readonly manifest: RunManifest
  readonly status: RunStatus
  readonly history: readonly EpochRow[]
  readonly outcome: RunOutcome | null
  /** The newest checkpoint that is whole; null where there is none (any more). */
  readonly checkpoint: CheckpointInfo | null
  /** Why a running run waits. */
  readonly pause: PauseReason | null
}

/** A list that may be long: how many there are, and the first of them. */
export interface ListHead<T> {
  readonly count: number
  readonly first: readonly T[]
}

/** A run as the window is told of it: how many recordings each part has, in place of their names. */
export interface RunView extends Omit<RunDetail, 'manifest'> {
  readonly manifest: Omit<RunManifest, 'split' | 'leftOut' | 'truncated' | 'marks'> & {
    readonly recordings: { readonly train: number; readonly validation: number; readonly test: number }
    readonly leftOut: ListHead<FailedFile>
    readonly truncated: ListHead<string>
    readonly marks: MarkCounts
  }
}

/** Mean and sample standard deviation over an experiment's runs that were evaluated. */
export interface ExperimentSummary {
  readonly id: string
  readonly title: string
  readonly size: number
  readonly runs: readonly RunId[]
  readonly finished: number
  readonly macroAccuracy: MeanAndDeviation | null
  readonly microAccuracy: MeanAndDeviation | null
  /** Sum over the runs; null where none was measured. */
  readonly energy: { readonly kwh: number; readonly co2Kg: number } | null
  readonly seconds: number
}

export interface MeanAndDeviation {
  readonly mean: number
  /** Sample standard deviation (n - 1); null for a single run. */
  readonly deviation: number | null
  readonly count: number
}
