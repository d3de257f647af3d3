import type { WireError } from '../errors'
import type { SceneStatistics } from './dataset'
import type { Evaluation } from './evaluation'
import type { FailedFile } from './features'
import type { SplitReport } from './split'
import type { EpochRow, NetworkSummary, StoppedBy, TrainingSpec } from './training'

/** Name of a run's folder, e.g. `2026-11-23-101502-esc-10-fold1-seed0`. */
export type RunId = string

export type RunStatus = 'running' | 'paused' | 'interrupted' | 'finished' | 'stopped' | 'cancelled' | 'failed'

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
  /** What was cut or padded, in words. */
  readonly notes: readonly string[]
  readonly network: NetworkSummary
  readonly versions: { readonly scenebench: string; readonly tfjs: string; readonly node: string; readonly backend: string; readonly platform: string }
}

/** Wall time per stage, seconds. */
export interface RunTimings {
  readonly training: number
  readonly evaluation: number
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
}

export interface RunSummary {
  readonly run: RunId
  readonly status: RunStatus
  readonly dataset: string
  readonly fold: number
  readonly seed: number
  readonly createdAt: string
  readonly epochs: number
  readonly plannedEpochs: number
  readonly macroAccuracy: number | null
  readonly confidenceInterval: readonly [number, number] | null
  readonly seconds: number | null
  /** Everything the user set, flattened (`batchSize`, `split.seed`, …), so that a table can show what differs. */
  readonly parameters: Readonly<Record<string, string | number | null>>
  readonly problem: string | null
}

export interface RunDetail {
  readonly manifest: RunManifest
  readonly status: RunStatus
  readonly history: readonly EpochRow[]
  readonly outcome: RunOutcome | null
}

/** A run as the window is told of it: how many recordings each part has, in place of their names. */
export interface RunView extends Omit<RunDetail, 'manifest'> {
  readonly manifest: Omit<RunManifest, 'split'> & { readonly recordings: { readonly train: number; readonly validation: number; readonly test: number } }
}
