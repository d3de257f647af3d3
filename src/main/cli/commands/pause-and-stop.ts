import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { RunId, RunStatus } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'
import { whole } from '../option-values'

interface Options {
  readonly wait: number
}

const defaultWait = 600
const pollInterval = 250

/** Commands for a run that another process trains: the window, or another terminal. */
export function addPauseAndStop(program: Command, context: () => CommandContext): void {
  add(program, context, 'pause', 'put down a run that another process trains, so that it can be resumed')
  add(program, context, 'stop', 'end a run that another process trains, keeping and evaluating its best model')
}

function add(program: Command, context: () => CommandContext, command: 'pause' | 'stop', description: string): void {
  program.command(`${command} <run>`)
    .description(description)
    .option('--wait <seconds>', 'how long to wait until it is done, 0 for not at all', whole(0), defaultWait)
    .option('--runs-dir <dir>', 'folder of the runs')
    .action(async (run: string, { wait }: Options) => {
      await context().workbench.requests[`training.${command}`](run)
      const status = await statusAfter(context(), run, wait)
      printResult(context(), { run, status }, () => `${run}  ${status}`)
    })
}

/** @throws WorkbenchError `run-busy` if the run goes on after that time */
async function statusAfter({ workbench }: CommandContext, run: RunId, seconds: number): Promise<RunStatus> {
  const until = performance.now() + 1000 * seconds
  for (;;) {
    const status = await workbench.runStatus(run)
    const busy = status === 'running' || status === 'queued'
    if (!busy || seconds === 0) return status
    if (performance.now() > until) throw new WorkbenchError('run-busy', `Run ${run} is still ${status} after ${seconds} s.`, { advice: 'Look at the window or terminal that trains it.' })
    await new Promise((resolve) => setTimeout(resolve, pollInterval))
  }
}
