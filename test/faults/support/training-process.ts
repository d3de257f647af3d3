import { mkdir } from 'node:fs/promises'
import type { EpochRow, RunOutcome } from '@shared/models'
import { WorkerClient } from '../../../src/main/jobs/worker-client'
import { forkLauncher } from '../../../src/main/jobs/fork-worker'
import type { TrainingEvent, TrainingInput } from '../../../src/main/runs/training-input'
import type { Tasks } from '../../../src/main/worker'
import { workerScript } from './built'

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { readonly type: T }>

/** What came of a training process: an outcome, or the error that it (or its death) was told with. */
export interface Ended {
  readonly outcome: RunOutcome | null
  readonly failure: { readonly code: string; readonly message: string } | null
}

/** A run being trained in a process of its own, as the workbench starts one; this process is its host. */
export class TrainingProcess {
  readonly events: TrainingEvent[] = []
  readonly ended: Promise<Ended>
  private readonly client = new WorkerClient<Tasks>(forkLauncher(workerScript), 'Scenebench training')
  private readonly signals = { stopped: new AbortController(), paused: new AbortController(), cancelled: new AbortController() }
  private readonly listeners = new Set<(event: TrainingEvent) => void>()

  constructor(input: TrainingInput) {
    this.ended = this.run(input)
  }

  get pid(): number {
    return this.client.pid as number
  }

  rows(): readonly EpochRow[] {
    return this.events.flatMap((event) => event.type === 'epoch' ? [event.row] : [])
  }

  notes(): string {
    return this.events.flatMap((event) => event.type === 'note' ? [event.text] : []).join('\n')
  }

  onEvent(listener: (event: TrainingEvent) => void): void {
    this.listeners.add(listener)
  }

  /** Resolves with the first such event that has come or comes; rejects if the run ends without one. */
  async event<T extends TrainingEvent['type']>(type: T, wanted: (event: EventOf<T>) => boolean = () => true): Promise<EventOf<T>> {
    const fits = (event: TrainingEvent): event is EventOf<T> => event.type === type && wanted(event as EventOf<T>)
    const found = new Promise<EventOf<T>>((resolve) => {
      this.events.filter(fits).slice(0, 1).forEach(resolve)
      this.onEvent((event) => { if (fits(event)) resolve(event) })
    })
    const first = await Promise.race([found, this.ended])
    if ('type' in first) return first
    throw new Error(`The run ended without an event "${type}": ${first.failure?.message ?? first.outcome?.status}`)
  }

  pause(): void {
    this.signals.paused.abort()
  }

  stop(): void {
    this.signals.stopped.abort()
  }

  cancel(): void {
    this.signals.cancelled.abort()
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal)
  }

  private async run(input: TrainingInput): Promise<Ended> {
    try {
      await mkdir(input.runFolder, { recursive: true })
      const outcome = await this.client.call('train', input, {
        stopped: this.signals.stopped.signal, paused: this.signals.paused.signal, cancelled: this.signals.cancelled.signal,
        onEvent: (event) => {
          this.events.push(event)
          for (const listener of this.listeners) listener(event)
        },
      })
      return { outcome, failure: null }
    } catch (error) {
      return { outcome: null, failure: error as { code: string; message: string } }
    } finally {
      this.client.close()
    }
  }
}
