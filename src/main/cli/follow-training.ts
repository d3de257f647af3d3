import { fromWire, WorkbenchError } from '@shared/errors'
import { isResumable, type JobId, type JobSnapshot, type RunDetail, type RunId } from '@shared/models'
import { watchJob, type CommandContext } from './command-context'

export interface FollowedRun {
  readonly run: RunId
  readonly job: JobId
}

/**
 * Follows trainings to their end, one after the other, and does what signals say: the first Ctrl-C (SIGINT) stops
 * and keeps the best, the second cancels; SIGTERM, SIGHUP and SIGUSR2 pause.
 *
 * @returns how each job ended
 */
export async function followTraining(context: CommandContext, runs: readonly FollowedRun[]): Promise<readonly JobSnapshot[]> {
  const end = onSignals(context, runs)
  try {
    const ended: JobSnapshot[] = []
    for (const { job } of runs) ended.push(await watchJob(context, job))
    return ended
  } finally {
    end()
  }
}

/** Follows one training. @throws WorkbenchError what it failed with; `run-not-finished` if it was paused, with how to go on */
export async function trainAndFollow(context: CommandContext, started: FollowedRun): Promise<RunDetail> {
  const [{ error }] = await followTraining(context, [started])
  if (error?.code === 'worker-died') throw fromWire({ ...error, advice: `What was trained has been kept. Go on with: ${resumeCommand(context, started.run)}` })
  if (error) throw fromWire(error)
  const status = await context.workbench.runStatus(started.run)
  if (isResumable(status)) throw notFinished(`Run ${started.run} is ${status}.`, resumeCommand(context, started.run))
  return context.workbench.runDetail(started.run)
}

/** The error of a command whose runs wait to be taken up again. */
export function notFinished(message: string, command: string): WorkbenchError {
  return new WorkbenchError('run-not-finished', message, { advice: `Go on with: ${command}` })
}

export function resumeCommand({ runsFolder }: CommandContext, run: RunId): string {
  return `scenebench resume ${run} --runs-dir ${quoted(runsFolder)}`
}

function onSignals(context: CommandContext, runs: readonly FollowedRun[]): () => void {
  const { workbench, note } = context
  let lastInterrupt = -Infinity
  const listeners: Partial<Record<NodeJS.Signals, () => void>> = {
    SIGINT: () => {
      const sinceLast = performance.now() - lastInterrupt
      if (sinceLast < sameInterrupt) return
      lastInterrupt = performance.now()
      if (sinceLast === Infinity) {
        note('Stopping after this batch; the best weights are kept. Press Ctrl-C again to cancel.')
        void workbench.stopTraining()
      } else {
        note('Cancelling.')
        for (const { job } of runs) void workbench.requests['jobs.cancel'](job)
      }
    },
    ...Object.fromEntries(pauseSignals.map((signal) => [signal, () => {
      note('Pausing after this batch.')
      void workbench.pauseTraining()
    }])),
  }
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener)
  return () => { for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener) }
}

/** npm passes on a Ctrl-C that the terminal has sent to this process as well: two within this time, in milliseconds, are one. */
const sameInterrupt = 250

/** Windows knows no SIGUSR2; another terminal's `scenebench pause` works there as everywhere. */
const pauseSignals: readonly NodeJS.Signals[] = process.platform === 'win32' ? ['SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGUSR2']

function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
