import type { Progress } from '@shared/models'

const leastSeconds = 0.1

/** Passes progress on at most ten times a second: more cannot be seen and costs the receiving process. */
export function steadyProgress(report: ((progress: Progress) => void) | undefined, clock: () => number): (progress: Progress) => void {
  let reported = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = clock()
    if (report === undefined || now - reported < leastSeconds) return
    reported = now
    report(progress)
  }
}
