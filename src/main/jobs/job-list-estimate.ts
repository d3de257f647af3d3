import type { JobId, JobSnapshot, Progress } from '@shared/models'

/** Seconds left at the rate so far in this stage; null before there is a rate. */
export function estimateSecondsLeft({ done, total }: Progress, base: number, elapsedSeconds: number): number | null {
  const moved = done - base
  if (total <= 0 || moved <= 0 || elapsedSeconds < 0.5) return null
  return Math.max(0, (elapsedSeconds * (total - done)) / moved)
}

export interface QueueMember {
  readonly id: JobId
  readonly state: JobSnapshot['state']
  /** What it still takes by itself, seconds: the rest of one that runs, the whole of one that waits; null where nothing is known. */
  readonly expectedSeconds: number | null
}

/**
 * When each waiting job will be done, if jobs are done one after the other in this order.
 *
 * @param members of one queue, oldest first
 * @returns seconds from now for each that waits; null from the first job on of which nothing is known
 */
export function queueEstimates(members: readonly QueueMember[]): ReadonlyMap<JobId, number | null> {
  const estimates = new Map<JobId, number | null>()
  let until: number | null = 0
  for (const { id, state, expectedSeconds } of members.filter((member) => member.state === 'running' || member.state === 'queued')) {
    until = until === null || expectedSeconds === null ? null : until + expectedSeconds
    if (state === 'queued') estimates.set(id, until)
  }
  return estimates
}
