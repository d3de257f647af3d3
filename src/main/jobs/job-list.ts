import { toWire } from '@shared/errors'
import type { DatasetId, FailedFile, JobId, JobKind, JobSnapshot, JobState, Progress, RunId } from '@shared/models'

export interface JobDescription {
  readonly kind: JobKind
  readonly title: string
  readonly dataset?: DatasetId
  readonly run?: RunId
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
}

interface Job {
  snapshot: JobSnapshot
  readonly controller: AbortController
  stageStarted: number
  /** What was done when the stage was first seen: a resumed stage does not count as instant. */
  stageBase: number
  lastNotice: number
  ended: Promise<void>
}

const noticeInterval = 100
const keptLogLines = 200
const keptJobs = 100
const shownFailures = 1000

/** All long work of one process: what runs, how far it is, how long it will take, and how it ended. */
export class JobList {
  private readonly jobs = new Map<JobId, Job>()
  private readonly listeners = new Set<(job: JobSnapshot) => void>()
  private nextId = 1

  constructor(private readonly now: () => number = Date.now) {}

  onChange(listener: (job: JobSnapshot) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  list(): readonly JobSnapshot[] {
    return [...this.jobs.values()].map((job) => job.snapshot)
  }

  get(id: JobId): JobSnapshot | undefined {
    return this.jobs.get(id)?.snapshot
  }

  /** Begins work; `work` gives one sentence on what came of it. Its failure becomes the job's error. */
  start(description: JobDescription, work: (handle: JobHandle) => Promise<string>): JobId {
    const id = `job-${this.nextId++}`
    const job: Job = {
      snapshot: {
        id, kind: description.kind, title: description.title, state: 'running', progress: null, secondsLeft: null,
        startedAt: new Date(this.now()).toISOString(), finishedAt: null, log: [], error: null,
        dataset: description.dataset ?? null, run: description.run ?? null, outcome: null, path: null,
      },
      controller: new AbortController(), stageStarted: this.now(), stageBase: 0, lastNotice: 0, ended: Promise.resolve(),
    }
    this.jobs.set(id, job)
    this.forgetOldest()
    this.notify(job)
    job.ended = work(this.handle(job)).then(
      (outcome) => this.end(job, 'finished', { outcome, secondsLeft: null }),
      (error: unknown) => {
        const cancelled = (error as { code?: unknown } | null)?.code === 'cancelled'
        this.end(job, cancelled ? 'cancelled' : 'failed', { error: toWire(error), outcome: cancelled ? 'Cancelled.' : toWire(error).message, secondsLeft: null })
      },
    )
    return id
  }

  cancel(id: JobId): void {
    this.jobs.get(id)?.controller.abort()
  }

  /** Resolves when the job has ended, however. */
  async ended(id: JobId): Promise<JobSnapshot | undefined> {
    await this.jobs.get(id)?.ended
    return this.get(id)
  }

  running(): readonly JobSnapshot[] {
    return this.list().filter((job) => job.state === 'running')
  }

  async cancelAll(): Promise<void> {
    for (const job of this.jobs.values()) job.controller.abort()
    await Promise.all([...this.jobs.values()].map((job) => job.ended))
  }

  private handle(job: Job): JobHandle {
    return {
      id: job.snapshot.id,
      cancelled: job.controller.signal,
      progress: (progress) => this.progress(job, progress),
      log: (line) => this.update(job, { log: [...job.snapshot.log, line].slice(-keptLogLines) }),
      made: (path) => this.change(job, { path }),
      failed: (files) => this.change(job, { failed: files.slice(0, shownFailures) }),
    }
  }

  private progress(job: Job, progress: Progress): void {
    if (progress.stage !== job.snapshot.progress?.stage) {
      job.stageStarted = this.now()
      job.stageBase = progress.done
      job.lastNotice = 0
    }
    const secondsLeft = estimateSecondsLeft(progress, job.stageBase, (this.now() - job.stageStarted) / 1000)
    this.update(job, { progress, secondsLeft })
  }

  /** A change that may come thousands of times: told now and then, and with the next change that is told. */
  private update(job: Job, change: Partial<JobSnapshot>): void {
    job.snapshot = { ...job.snapshot, ...change }
    if (this.now() - job.lastNotice >= noticeInterval) this.notify(job)
  }

  private change(job: Job, change: Partial<JobSnapshot>): void {
    job.snapshot = { ...job.snapshot, ...change }
    this.notify(job)
  }

  private end(job: Job, state: JobState, change: Partial<JobSnapshot>): void {
    this.change(job, { ...change, state, finishedAt: new Date(this.now()).toISOString() })
  }

  private notify(job: Job): void {
    job.lastNotice = this.now()
    for (const listener of this.listeners) listener(job.snapshot)
  }

  private forgetOldest(): void {
    for (const [id, job] of this.jobs) {
      if (this.jobs.size <= keptJobs) return
      if (job.snapshot.finishedAt !== null) this.jobs.delete(id)
    }
  }
}

/** Seconds left at the rate so far in this stage; null before there is a rate. */
export function estimateSecondsLeft({ done, total }: Progress, base: number, elapsedSeconds: number): number | null {
  const moved = done - base
  if (total <= 0 || moved <= 0 || elapsedSeconds < 0.5) return null
  return Math.max(0, (elapsedSeconds * (total - done)) / moved)
}
