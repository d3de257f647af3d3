import { toWire } from '@shared/errors'
import type { JobId, JobSnapshot, JobState, Progress } from '@shared/models'
import { estimateSecondsLeft, queueEstimates } from './job-list-estimate'
import { newJob, type Job, type JobDescription, type JobHandle } from './job-list-job'

export type { JobDescription, JobHandle, JobQueue } from './job-list-job'

const noticeInterval = 100
const queueNoticeInterval = 1000
const manyJobs = 20
const keptLogLines = 200
const keptJobs = 100
const shownFailures = 1000

/** All long work of one process: what runs and what waits, how far it is, how long it will take, and how it ended. */
export class JobList {
  private readonly jobs = new Map<JobId, Job>()
  private readonly listeners = new Set<(job: JobSnapshot) => void>()
  private nextId = 1
  private lastQueueNotice = 0

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

  /** Begins work, or has it wait for its turn; `work` gives one sentence on what came of it. Its failure becomes the job's error. */
  start(description: JobDescription, work: (handle: JobHandle) => Promise<string>): JobId {
    const job = this.add(description, work)
    if (this.mustWait(job)) {
      this.change(job, { state: 'queued' })
      this.estimateQueues()
    } else {
      this.begin(job)
    }
    return job.snapshot.id
  }

  /** Gives work up; a job that waits leaves its queue, and what was prepared for it is undone. */
  cancel(id: JobId): void {
    const job = this.jobs.get(id)
    job?.controller.abort()
    if (job?.snapshot.state !== 'queued') return
    const left = job.description.queue?.dropped() ?? Promise.resolve()
    void left.catch((error: unknown) => job.snapshot = { ...job.snapshot, error: toWire(error) }).then(() => this.end(job, 'cancelled', { outcome: 'Cancelled.' }))
  }

  /** Takes a job that waits out of its queue without undoing what was prepared. Gives false if it does not wait. */
  withdraw(id: JobId, outcome: string): boolean {
    const job = this.jobs.get(id)
    if (job?.snapshot.state !== 'queued') return false
    this.end(job, 'cancelled', { outcome })
    return true
  }

  /** Resolves when the job has ended, however. */
  async ended(id: JobId): Promise<JobSnapshot | undefined> {
    await this.jobs.get(id)?.ended
    return this.get(id)
  }

  /** What runs or waits for its turn. */
  unfinished(): readonly JobSnapshot[] {
    return this.list().filter(({ state }) => state === 'running' || state === 'queued')
  }

  /** @param kept jobs that are left as they are */
  async cancelAll(kept: (job: JobSnapshot) => boolean = () => false): Promise<void> {
    const open = this.unfinished().filter((job) => !kept(job))
    // What waits goes first: otherwise it would begin when what runs has ended.
    for (const { id } of [...open.filter(({ state }) => state === 'queued'), ...open]) this.cancel(id)
    await Promise.all(open.map(({ id }) => this.ended(id)))
  }

  private add(description: JobDescription, work: Job['work']): Job {
    const job = newJob(`job-${this.nextId++}`, description, work, this.now())
    this.jobs.set(job.snapshot.id, job)
    this.forgetOldest()
    return job
  }

  private begin(job: Job): void {
    this.change(job, { state: 'running', startedAt: this.time(), queueSecondsLeft: null })
    void job.work(this.handle(job)).then(
      (outcome) => this.end(job, 'finished', { outcome }),
      (error: unknown) => {
        const cancelled = (error as { code?: unknown } | null)?.code === 'cancelled'
        const wire = toWire(error)
        this.end(job, cancelled ? 'cancelled' : 'failed', { error: wire, outcome: cancelled ? 'Cancelled.' : wire.message })
      },
    )
  }

  private handle(job: Job): JobHandle {
    return {
      id: job.snapshot.id,
      cancelled: job.controller.signal,
      progress: (progress) => this.progress(job, progress),
      log: (line) => this.update(job, { log: [...job.snapshot.log, line].slice(-keptLogLines) }),
      made: (path) => this.change(job, { path }),
      failed: (files) => this.change(job, { failed: files.slice(0, shownFailures) }),
      waiting: (waiting) => this.change(job, { waiting }),
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
    if (job.description.queue && this.now() - this.lastQueueNotice >= queueNoticeInterval * Math.max(1, this.jobs.size / manyJobs)) this.estimateQueues()
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
    this.change(job, { ...change, state, secondsLeft: null, queueSecondsLeft: null, waiting: null, finishedAt: this.time() })
    job.resolveEnded()
    const next = [...this.jobs.values()].find((other) => other.snapshot.state === 'queued' && !other.controller.signal.aborted && !this.mustWait(other))
    if (next) this.begin(next)
    this.estimateQueues()
  }

  /** Whether an older job of the same queue is still there. */
  private mustWait(job: Job): boolean {
    const older = [...this.jobs.values()].slice(0, [...this.jobs.values()].indexOf(job))
    return this.unfinishedOf(job.description.queue?.name, older).length > 0
  }

  private unfinishedOf(queue: string | undefined, jobs: readonly Job[]): readonly Job[] {
    return jobs.filter(({ description, snapshot }) => queue !== undefined && description.queue?.name === queue && (snapshot.state === 'running' || snapshot.state === 'queued'))
  }

  private estimateQueues(): void {
    this.lastQueueNotice = this.now()
    const names = new Set([...this.jobs.values()].filter(({ snapshot }) => snapshot.state === 'queued').map(({ description }) => description.queue?.name))
    for (const name of names) {
      const members = this.unfinishedOf(name, [...this.jobs.values()])
      const estimates = queueEstimates(members.map(({ snapshot, description }) => ({ id: snapshot.id, state: snapshot.state, expectedSeconds: description.queue?.expectedSeconds(snapshot) ?? null })))
      for (const job of members) {
        const queueSecondsLeft = estimates.get(job.snapshot.id) ?? null
        if (job.snapshot.state === 'queued' && queueSecondsLeft !== job.snapshot.queueSecondsLeft) this.change(job, { queueSecondsLeft })
      }
    }
  }

  private notify(job: Job): void {
    job.lastNotice = this.now()
    for (const listener of this.listeners) listener(job.snapshot)
  }

  private time(): string {
    return new Date(this.now()).toISOString()
  }

  private forgetOldest(): void {
    for (const [id, job] of this.jobs) {
      if (this.jobs.size <= keptJobs) return
      if (job.snapshot.finishedAt !== null) this.jobs.delete(id)
    }
  }
}
