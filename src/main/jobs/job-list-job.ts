import type { DatasetId, FailedFile, JobId, JobKind, JobSnapshot, Progress, RunId } from '@shared/models'

export interface JobDescription {
  readonly kind: JobKind
  readonly title: string
  readonly dataset?: DatasetId
  readonly run?: RunId
  /** Jobs with this wait for each other: one runs at a time, the oldest first. */
  readonly queue?: JobQueue
}

export interface JobQueue {
  readonly name: string
  /** What the job still takes, seconds: all of it while it waits, the rest while it runs; null where nothing is known. */
  expectedSeconds(job: JobSnapshot): number | null
  /** Undoes what was prepared for it: the job is cancelled before its turn. */
  dropped(): Promise<void>
}

/** What the work of a job is given. */
export interface JobHandle {
  readonly id: JobId
  readonly cancelled: AbortSignal
  progress(progress: Progress): void
  log(line: string): void
  /** Folder or file that came of it. */
  made(path: string): void
  /** Files that could not be done, with the reason. */
  failed(files: readonly FailedFile[]): void
  /** Why it cannot go on just now, e.g. a full disk; null when it can again. */
  waiting(reason: string | null): void
}

/** A job as its list keeps it. */
export interface Job {
  snapshot: JobSnapshot
  readonly description: JobDescription
  readonly work: (handle: JobHandle) => Promise<string>
  readonly controller: AbortController
  readonly ended: Promise<void>
  readonly resolveEnded: () => void
  stageStarted: number
  /** What was done when the stage was first seen: a resumed stage does not count as instant. */
  stageBase: number
  lastNotice: number
}

export function newJob(id: JobId, description: JobDescription, work: Job['work'], now: number): Job {
  const { kind, title, dataset = null, run = null } = description
  let resolveEnded = (): void => undefined
  const ended = new Promise<void>((resolve) => { resolveEnded = resolve })
  return {
    snapshot: {
      id, kind, title, state: 'running', progress: null, secondsLeft: null, queueSecondsLeft: null, waiting: null,
      startedAt: new Date(now).toISOString(), finishedAt: null, log: [], error: null, dataset, run, outcome: null, path: null,
    },
    description, work, controller: new AbortController(), ended, resolveEnded, stageStarted: now, stageBase: 0, lastNotice: 0,
  }
}
