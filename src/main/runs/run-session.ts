import type { EnergyMeter } from './energy/energy-meter'
import type { TaskContext } from '../jobs/task'
import type { Engine } from '../learning/kernels/engine'
import type { RunFiles } from './run-files'
import type { RunStart } from './run-start'
import type { TrainingEvent, TrainingInput } from './training-input'
import { untilThereIsSpace } from './until-there-is-space'

const secondsBetweenTries = 2

/** One run while a process works on it: what it is, where it began here, and what its parts share. */
export class RunSession {
  /** Aborted when the run is cancelled or paused: what is not worth a checkpoint is given up. */
  readonly puttingDown: AbortSignal
  /** Aborted when the run is to end here in any way; a wait for space is over then. */
  private readonly leaving: AbortSignal

  constructor(
    readonly input: TrainingInput,
    readonly files: RunFiles,
    readonly start: RunStart,
    readonly engine: Engine,
    readonly meter: EnergyMeter,
    readonly context: TaskContext<TrainingEvent>,
    /** Whether it was paused when this process took it up. */
    readonly wasPaused: boolean,
  ) {
    this.puttingDown = anyOf([context.cancelled, context.paused])
    this.leaving = anyOf([this.puttingDown, context.stopped])
  }

  /**
   * Does a write; while the disk is full the run waits and says so.
   *
   * @throws WorkbenchError `disk-full` if the run was to end or be put down before there was space
   */
  write(write: () => Promise<void>): Promise<void> {
    return untilThereIsSpace(write, {
      givenUp: this.leaving,
      interval: secondsBetweenTries * 1000,
      onWaiting: async (reason) => {
        await (reason === null ? this.meter.resume() : this.meter.suspend())
        await this.files.activity.write(reason === null ? { state: 'running' } : { state: 'waiting', reason })
        this.context.emit({ type: 'waiting', reason })
      },
    })
  }
}

/** A signal that is aborted when any of these is. (`AbortSignal.any` is Node 20.) */
function anyOf(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController()
  for (const signal of signals) {
    signal.addEventListener('abort', () => controller.abort(), { once: true })
    if (signal.aborted) controller.abort()
  }
  return controller.signal
}
