import { fromWire, WorkbenchError } from '@shared/errors'
import type { Progress } from '@shared/models'
import { cancelGrace, type FromWorker, type ToWorker } from './protocol'
import type { TaskMap } from './serve-tasks'
import type { TaskContext } from './task'
import type { WorkerLauncher, WorkerProcess } from './worker-process'

export type TaskInput<T extends TaskMap, N extends keyof T> = Parameters<T[N]>[0]
export type TaskEvent<T extends TaskMap, N extends keyof T> = Parameters<T[N]>[1] extends TaskContext<infer E> ? E : never
export type TaskOutput<T extends TaskMap, N extends keyof T> = Awaited<ReturnType<T[N]>>

export interface CallOptions<Event> {
  readonly onProgress?: (progress: Progress) => void
  readonly onEvent?: (event: Event) => void
  /** Abort: the work is given up; a worker that does not listen is terminated. */
  readonly cancelled?: AbortSignal
  /** Abort: the work ends early and keeps what it has. */
  readonly stopped?: AbortSignal
  /** Abort: the work is put down so that it can be taken up again. */
  readonly paused?: AbortSignal
}

interface OpenCall {
  readonly task: string
  readonly options: CallOptions<never>
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * A worker process as the rest of the program uses it: typed calls with progress, events and cancelling. The
 * process is started with the first call. Its death fails the open calls with `worker-died` and says the cause;
 * the next call starts a new one.
 */
export class WorkerClient<T extends TaskMap> {
  private process: WorkerProcess | null = null
  private calls = new Map<number, OpenCall>()
  private nextCall = 1

  constructor(private readonly launch: WorkerLauncher, private readonly name: string) {}

  /** @throws WorkbenchError whatever the task threw; `worker-died`; `cancelled` */
  async call<N extends keyof T & string>(task: N, input: TaskInput<T, N>, options: CallOptions<TaskEvent<T, N>> = {}): Promise<TaskOutput<T, N>> {
    if (options.cancelled?.aborted) throw cancelledError()
    const call = this.nextCall++
    const worker = this.process ??= this.startProcess()
    const stopListening = this.forwardSignals(call, worker, options)
    try {
      return await new Promise<TaskOutput<T, N>>((resolve, reject) => {
        this.calls.set(call, { task, options: options as CallOptions<never>, resolve: resolve as (output: unknown) => void, reject })
        worker.send({ type: 'start', call, task, input } satisfies ToWorker)
        if (options.stopped?.aborted) worker.send({ type: 'stop', call } satisfies ToWorker)
        if (options.paused?.aborted) worker.send({ type: 'pause', call } satisfies ToWorker)
      })
    } finally {
      stopListening()
      this.calls.delete(call)
    }
  }

  get pid(): number | undefined {
    return this.process?.pid
  }

  /** Ends the process; open calls fail with `cancelled`. */
  close(): void {
    const worker = this.process
    this.process = null
    for (const call of this.calls.values()) call.reject(cancelledError())
    this.calls.clear()
    worker?.kill('SIGTERM')
  }

  private startProcess(): WorkerProcess {
    const worker = this.launch(this.name)
    worker.onMessage((message) => this.receive(message as FromWorker))
    worker.onExit(({ code, signal }) => {
      if (this.process === worker) this.process = null
      for (const call of this.calls.values()) {
        call.reject(call.options.cancelled?.aborted ? cancelledError() : deathError(this.name, call.task, code, signal))
      }
      this.calls.clear()
    })
    return worker
  }

  private receive(message: FromWorker): void {
    const call = this.calls.get(message.call)
    if (!call) return
    switch (message.type) {
      case 'progress': return call.options.onProgress?.(message.progress)
      case 'event': return call.options.onEvent?.(message.event as never)
      case 'done': return call.resolve(message.output)
      case 'failed': return call.reject(fromWire(message.error))
    }
  }

  private forwardSignals(call: number, worker: WorkerProcess, { cancelled, stopped, paused }: CallOptions<never>): () => void {
    const timers: NodeJS.Timeout[] = []
    const cancel = (): void => {
      worker.send({ type: 'cancel', call } satisfies ToWorker)
      timers.push(setTimeout(() => worker.kill('SIGTERM'), cancelGrace.toTerminate))
      timers.push(setTimeout(() => worker.kill('SIGKILL'), cancelGrace.toTerminate + cancelGrace.toKill))
    }
    const stop = (): void => worker.send({ type: 'stop', call } satisfies ToWorker)
    const pause = (): void => worker.send({ type: 'pause', call } satisfies ToWorker)
    cancelled?.addEventListener('abort', cancel, { once: true })
    stopped?.addEventListener('abort', stop, { once: true })
    paused?.addEventListener('abort', pause, { once: true })
    return () => {
      timers.forEach(clearTimeout)
      cancelled?.removeEventListener('abort', cancel)
      stopped?.removeEventListener('abort', stop)
      paused?.removeEventListener('abort', pause)
    }
  }
}

export function cancelledError(): WorkbenchError {
  return new WorkbenchError('cancelled', 'Cancelled.')
}

function deathError(name: string, task: string, code: number | null, signal: string | null): WorkbenchError {
  const cause = signal !== null ? `signal ${signal}` : code !== null ? `exit code ${code}` : 'it could not be started'
  return new WorkbenchError('worker-died', `The ${name} process ended unexpectedly (${cause}) while doing "${task}".`, {
    advice: signal === 'SIGKILL' ? 'The system may have run out of memory. Close other programs and try again.' : 'Try again; what was finished has been kept.',
  })
}
