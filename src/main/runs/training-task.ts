import type { RunOutcome } from '@shared/models'
import type { TaskContext, TaskHandler } from '../jobs/task'
import { createEngine } from '../learning/kernels/engine'
import { startEnergyMeter } from './energy/energy-meter'
import { RunFiles } from './run-files'
import { RunSession } from './run-session'
import { startRun } from './run-start'
import { RunWork } from './run-work'
import type { TrainingEvent, TrainingInput } from './training-input'

export type { TrainingEvent, TrainingExample, TrainingInput } from './training-input'

/**
 * One run from its manifest to its outcome, or from where it was interrupted: trains, keeps checkpoints and the best
 * model, predicts the test part and evaluates. Everything is written into the run's folder as it comes, so that it is
 * there whatever becomes of the window.
 *
 * Put down (`paused`), it writes a checkpoint and gives an outcome of status `paused`, or `interrupted` where nobody
 * asked for it; that outcome is not kept, since the run has not ended.
 *
 * @throws WorkbenchError `run-busy`, `run-not-resumable`, `data-changed`, `disk-full` and what training throws. Only
 *   where going on makes no sense the run then has an outcome; else it can be resumed.
 */
export const trainingTask: TaskHandler<TrainingInput, TrainingEvent, RunOutcome> = async (input, context) => {
  const files = new RunFiles(input.runFolder)
  await files.claimOwner()
  try {
    await files.unmarkPlanned()
    const session = await openSession(files, input, context)
    try {
      return await new RunWork(session).run()
    } finally {
      session.meter.stop()
    }
  } finally {
    await files.releaseOwner().catch(() => undefined)
  }
}

async function openSession(files: RunFiles, input: TrainingInput, context: TaskContext<TrainingEvent>): Promise<RunSession> {
  const engine = await createEngine()
  const start = await startRun(files, input, engine)
  const wasPaused = (await files.activity.read())?.state === 'paused'
  await files.activity.write({ state: 'running' })
  await files.sweep()
  const meter = await startEnergyMeter(input.energy, start.trained?.energy ?? start.checkpoint?.energy ?? null)
  context.emit({ type: 'started' })
  for (const text of start.notes) context.emit({ type: 'note', text })
  return new RunSession(input, files, start, engine, meter, context, wasPaused)
}
