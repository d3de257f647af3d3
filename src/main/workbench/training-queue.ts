import { rm } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import type { JobId, JobSnapshot, RunId } from '@shared/models'
import type { JobHandle } from '../jobs/job-list'
import type { RunFiles } from '../runs/run-files'
import type { OpenedDataset } from './opened-dataset'
import { RunControl, type RunCommand } from './run-control'
import { runTraining } from './training-job'
import type { PlannedRun } from './training-manifest'
import type { StartedRun, TrainingServices } from './training-services'

export interface QueuedRun {
  readonly opened: OpenedDataset
  readonly planned: PlannedRun
  /** Whether it has trained before, so that there is something to keep. */
  readonly begun: boolean
  /** Whether it was planned just now: cancelled before its turn, it goes. */
  readonly fresh: boolean
  readonly expectedSeconds: (job: JobSnapshot) => number | null
}

interface OwnRun extends QueuedRun {
  readonly files: RunFiles
  readonly stop: AbortController
  readonly pause: AbortController
  job: JobId
}

const checkpointNoticeInterval = 2000

/** The runs that this process trains or has waiting, one after the other. */
export class TrainingQueue {
  private readonly own = new Map<RunId, OwnRun>()
  private readonly control: RunControl
  private endWatching: (() => void) | null = null
  private lastCheckpointTold = 0

  constructor(private readonly services: TrainingServices) {
    this.control = new RunControl(services.runs.folder)
  }

  /** @throws WorkbenchError `run-busy` if it is in the queue already; `disk-full` */
  async add(queued: QueuedRun): Promise<StartedRun> {
    const { planned: { run, spec }, opened, expectedSeconds } = queued
    if (this.own.has(run)) throw new WorkbenchError('run-busy', `Run ${run} is in the queue already.`)
    const files = this.services.runs.files(run)
    const own: OwnRun = { ...queued, files, stop: new AbortController(), pause: new AbortController(), job: '' }
    this.own.set(run, own)
    await this.claim(own)
    this.endWatching ??= this.control.watch((other) => this.own.has(other), (asked, command) => void this.obey(asked, command))
    own.job = this.services.jobs.start({
      kind: 'train', title: `Training on ${opened.dataset.name}, fold ${spec.split.fold}, seed ${spec.seed}`, dataset: opened.id, run,
      queue: { name: 'training', expectedSeconds, dropped: () => this.drop(own) },
    }, (job) => this.train(own, job))
    this.changed(run)
    return { run, job: own.job }
  }

  /** Ends a run early, keeping its best. Gives false if it is not one of this process. */
  stop(run: RunId): boolean {
    const own = this.own.get(run)
    if (!own) return false
    own.stop.abort()
    if (!own.begun && this.waits(own)) this.services.jobs.cancel(own.job)
    return true
  }

  /** Puts a run down so that it can be resumed. Gives false if it is not one of this process. */
  async pause(run: RunId): Promise<boolean> {
    const own = this.own.get(run)
    if (!own) return false
    own.pause.abort()
    if (!this.waits(own)) return true
    if (!own.begun) await own.files.activity.write({ state: 'paused' })
    await this.withdraw(own, `Run ${run} paused before its turn.`)
    return true
  }

  /** Stops or pauses what runs; what waits stays as planned. Resolves when all of it is written. */
  async endAll(how: 'stop' | 'pause'): Promise<void> {
    const all = [...this.own.values()]
    for (const own of all.filter((one) => this.waits(one))) await this.withdraw(own, `Run ${own.planned.run} stays planned; resume it to train it.`)
    for (const own of all) own[how].abort()
    await Promise.all(all.map(({ job }) => this.services.jobs.ended(job)))
  }

  private async train(own: OwnRun, job: JobHandle): Promise<string> {
    const { planned: { run }, planned, opened, fresh, files, stop, pause } = own
    const { extraction, events, version } = this.services
    try {
      return await runTraining(extraction, {
        planned, opened, fresh, files, version, energy: await this.services.energy(), stopped: stop.signal, paused: pause.signal,
        onEvent: (event) => {
          if (event.type === 'epoch') events.emit('run.epoch', { run, row: event.row })
          else if (event.type === 'checkpoint') this.tellCheckpoint(run)
          else if (event.type !== 'note') this.changed(run)
        },
      }, job)
    } finally {
      await this.release(own)
    }
  }

  /** Other processes see from now on that this one has the run. */
  private async claim({ files, planned: { run } }: OwnRun): Promise<void> {
    try {
      await this.control.clear(run)
      await files.markPlanned()
    } catch (error) {
      this.own.delete(run)
      throw error
    }
  }

  private waits({ job }: OwnRun): boolean {
    return this.services.jobs.get(job)?.state === 'queued'
  }

  private async withdraw(own: OwnRun, outcome: string): Promise<void> {
    if (this.services.jobs.withdraw(own.job, outcome)) await this.release(own)
  }

  private async drop(own: OwnRun): Promise<void> {
    if (own.fresh) await rm(own.files.folder, { recursive: true, force: true })
    await this.release(own)
  }

  /** The run is no longer this process's: another one may take it up. */
  private async release(own: OwnRun): Promise<void> {
    this.own.delete(own.planned.run)
    if (this.own.size === 0) {
      this.endWatching?.()
      this.endWatching = null
    }
    await own.files.unmarkPlanned().catch(() => undefined)
    this.changed(own.planned.run)
  }

  /** What another process asks for. */
  private async obey(run: RunId, command: RunCommand): Promise<void> {
    await Promise.resolve(this[command](run)).catch(() => undefined)
  }

  /** Short epochs make many checkpoints; each is news only for so long. */
  private tellCheckpoint(run: RunId): void {
    if (Date.now() - this.lastCheckpointTold < checkpointNoticeInterval) return
    this.lastCheckpointTold = Date.now()
    this.changed(run)
  }

  private changed(run: RunId): void {
    this.services.events.emit('run.changed', { run })
  }
}
