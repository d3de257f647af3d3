import type { JobId, JobSnapshot } from '@shared/models'
import { fromWire } from '@shared/errors'
import type { Workbench } from '../workbench'
import type { ProgressPrinter } from './progress-printer'

/** What a command is given: the workbench, and where results and progress go. */
export interface CommandContext {
  readonly workbench: Workbench
  readonly runsFolder: string
  readonly json: boolean
  /** Results: one JSON document, or text for people. */
  print(text: string): void
  /** Progress and remarks, on stderr. */
  note(text: string): void
  readonly progress: ProgressPrinter
}

/** Prints a result the way the user asked for: as JSON, or as text. */
export function printResult(context: CommandContext, json: unknown, text: () => string): void {
  context.print(context.json ? JSON.stringify(json, null, 2) : text())
}

/** Follows a job to its end on stderr, whatever comes of it. */
export async function watchJob(context: CommandContext, job: JobId): Promise<JobSnapshot> {
  let waiting: string | null = null
  const end = context.workbench.on('job.changed', (snapshot) => {
    if (snapshot.id !== job) return
    if (snapshot.progress && snapshot.state === 'running') context.progress.show(snapshot.progress, snapshot.secondsLeft)
    if (snapshot.waiting && snapshot.waiting !== waiting) context.note(snapshot.waiting)
    waiting = snapshot.waiting ?? null
  })
  try {
    return await context.workbench.jobEnded(job)
  } finally {
    end()
    context.progress.end()
  }
}

/** Follows a job to its end on stderr. @throws WorkbenchError what the job failed with */
export async function followJob(context: CommandContext, job: JobId): Promise<JobSnapshot> {
  const ended = await watchJob(context, job)
  if (ended.error) throw fromWire(ended.error)
  return ended
}
