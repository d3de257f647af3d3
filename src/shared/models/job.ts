import type { WireError } from '../errors'
import type { DatasetId } from './dataset'
import type { FailedFile } from './features'
import type { RunId } from './run'

/** How far long work is. Whoever reports it knows no user interface. */
export interface Progress {
  readonly stage: string
  readonly done: number
  /** 0 where it is not known. */
  readonly total: number
  readonly detail?: string
}

export type JobId = string
export type JobKind = 'demo' | 'scan' | 'extract' | 'train' | 'evaluate' | 'report' | 'predict' | 'verify' | 'map'
export type JobState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled'

/** A piece of long work as the job bar shows it. */
export interface JobSnapshot {
  readonly id: JobId
  readonly kind: JobKind
  readonly title: string
  readonly state: JobState
  readonly progress: Progress | null
  /** Estimated from the rate so far; null while there is none. */
  readonly secondsLeft: number | null
  /** For training that waits its turn: seconds until it is done, estimated from what runs and from finished runs like it; null where nothing is known. */
  readonly queueSecondsLeft?: number | null
  /** Why it waits although it has begun, e.g. a full disk. */
  readonly waiting?: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Lines of its log, oldest first, the last 200. */
  readonly log: readonly string[]
  readonly error: WireError | null
  readonly dataset: DatasetId | null
  readonly run: RunId | null
  /** What came of it, one sentence; null while it runs. */
  readonly outcome: string | null
  /** `demo`: the folder that was made. */
  readonly path: string | null
  /** `extract`: recordings that could not be done, with the reason; the first 1000. */
  readonly failed?: readonly FailedFile[]
}
