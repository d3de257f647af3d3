import type { JobSnapshot } from '@shared/models'

/** Work done per second since the job began; null while there is too little to tell. */
export function jobRate(job: JobSnapshot, now: number): number | null {
  const seconds = (now - Date.parse(job.startedAt)) / 1000
  const done = job.progress?.done ?? 0
  return seconds >= 0.5 && done > 0 ? done / seconds : null
}

/** Seconds the job has run, or ran. */
export function jobSeconds(job: JobSnapshot, now: number): number {
  return Math.max(0, ((job.finishedAt === null ? now : Date.parse(job.finishedAt)) - Date.parse(job.startedAt)) / 1000)
}
