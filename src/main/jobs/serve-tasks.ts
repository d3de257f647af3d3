import { toWire, WorkbenchError } from '@shared/errors'
import type { FromWorker, ToWorker } from './protocol'
import type { TaskHandler } from './task'

/** The worker's end of the line to its host, whatever started the process. */
export interface HostPort {
  send(message: FromWorker): void
  onMessage(listener: (message: ToWorker) => void): void
  /** The host is gone. */
  onClose(listener: () => void): void
}

/** A task whose code is loaded when it is first asked for: a worker that reads audio never loads TensorFlow. */
export function lazyTask<I, E, O>(load: () => Promise<TaskHandler<I, E, O>>): TaskHandler<I, E, O> {
  return async (input, context) => (await load())(input, context)
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs are typed at the caller, from the same map
export type TaskMap = Readonly<Record<string, TaskHandler<any, any, any>>>

interface RunningCall {
  readonly cancel: AbortController
  readonly stop: AbortController
}

/** Serves tasks to the host until the host goes away; then running work is cancelled and the process ends. */
export function serveTasks(tasks: TaskMap, port: HostPort): void {
  const running = new Map<number, RunningCall>()
  port.onMessage((message) => {
    if (message.type === 'start') void serve(message.call, message.task, message.input)
    else running.get(message.call)?.[message.type].abort()
  })
  port.onClose(() => {
    for (const call of running.values()) call.cancel.abort()
    setTimeout(() => process.exit(1), 2000).unref()
    if (running.size === 0) process.exit(0)
  })

  async function serve(call: number, name: string, input: unknown): Promise<void> {
    const controllers = { cancel: new AbortController(), stop: new AbortController() }
    running.set(call, controllers)
    try {
      const handler = Object.prototype.hasOwnProperty.call(tasks, name) ? tasks[name] : undefined
      if (!handler) throw new WorkbenchError('worker-protocol', `A worker was asked for an unknown task, ${name}.`)
      const output: unknown = await handler(input, {
        progress: (progress) => port.send({ type: 'progress', call, progress }),
        emit: (event: unknown) => port.send({ type: 'event', call, event }),
        cancelled: controllers.cancel.signal,
        stopped: controllers.stop.signal,
      })
      port.send({ type: 'done', call, output })
    } catch (error) {
      port.send({ type: 'failed', call, error: toWire(error) })
    } finally {
      running.delete(call)
    }
  }
}
