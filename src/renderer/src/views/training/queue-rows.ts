import { formatClock, formatCount, formatTimeLeft } from '../../data/format'
import { isResumable, type JobSnapshot, type RunId, type RunSummary } from '../../../../shared/models'

/** A training that runs, waits its turn, or can go on: a line of the queue. */
export interface QueueRow {
  readonly run: RunId
  readonly state: 'running' | 'waiting' | 'queued' | 'paused' | 'interrupted'
  /** `fold 1, seed 0`, or the job's own title where the run is not known yet. */
  readonly title: string
  readonly dataset: string
  readonly done: number
  /** 0 where it is not known. */
  readonly total: number
  /** Epochs, and what is left or why it waits. */
  readonly note: string
}

// Runs that were left long ago are in Results; here only those that somebody may want to go on with.
const mostResumable = 8

/** What runs first, then what waits in its order, then what was paused or interrupted, newest first. */
export function queueRows(jobs: readonly JobSnapshot[], runs: readonly RunSummary[], now: Date): readonly QueueRow[] {
  const live = jobs.filter((job) => job.kind === 'train' && (job.state === 'running' || job.state === 'queued') && job.run !== null)
  // The list of jobs is newest first; the queue goes the other way.
  const inOrder = [...live].reverse().sort((a, b) => Number(a.state === 'queued') - Number(b.state === 'queued'))
  const known = new Set(inOrder.map((job) => job.run))
  const resumable = runs.filter((run) => isResumable(run.status) && !known.has(run.run)).sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.fold - b.fold || a.seed - b.seed)
  return [...inOrder.map((job) => liveRow(job, runs, now)), ...resumable.slice(0, mostResumable).map(resumableRow)]
}

/** Seconds until everything in the queue is done; null where that is not known. */
export function queueSeconds(jobs: readonly JobSnapshot[]): number | null {
  const live = jobs.filter((job) => job.kind === 'train' && (job.state === 'running' || job.state === 'queued'))
  const seconds = live.map((job) => (job.state === 'running' ? job.secondsLeft : job.queueSecondsLeft ?? null))
  return seconds.length === 0 || seconds.some((left) => left === null) ? null : Math.max(...seconds.map(Number))
}

function liveRow(job: JobSnapshot, runs: readonly RunSummary[], now: Date): QueueRow {
  const summary = runs.find((run) => run.run === job.run)
  const state = job.state === 'queued' ? 'queued' : job.waiting ? 'waiting' : 'running'
  return {
    run: job.run ?? '', state, title: summary === undefined ? job.title : titleOf(summary), dataset: summary?.dataset ?? '',
    done: job.progress?.done ?? 0, total: job.progress?.total ?? 0, note: liveNote(job, state, summary, now),
  }
}

function liveNote(job: JobSnapshot, state: QueueRow['state'], summary: RunSummary | undefined, now: Date): string {
  if (state === 'waiting') return job.waiting ?? ''
  if (state === 'queued') {
    const left = job.queueSecondsLeft ?? null
    return left === null ? 'waits its turn' : `done about ${formatClock(new Date(now.getTime() + left * 1000), now)}`
  }
  const epochs = summary === undefined || summary.plannedEpochs === 0 ? '' : `epoch ${formatCount(summary.epochs)} of ${formatCount(summary.plannedEpochs)}`
  const left = job.secondsLeft === null ? job.progress?.stage ?? '' : formatTimeLeft(job.secondsLeft)
  return [epochs, left].filter((part) => part !== '').join(' · ')
}

function resumableRow(run: RunSummary): QueueRow {
  const state = run.status === 'paused' ? 'paused' : 'interrupted'
  return { run: run.run, state, title: titleOf(run), dataset: run.dataset, done: run.epochs, total: run.plannedEpochs, note: `${state} after ${formatCount(run.epochs)} of ${formatCount(run.plannedEpochs)} epochs` }
}

function titleOf({ fold, seed }: RunSummary): string {
  return `fold ${fold}, seed ${seed}`
}
