import { toWire, WorkbenchError } from '@shared/errors'
import { endWhenToldTo } from './end-of-worker'
import type { FromWorker, ToWorker } from './protocol'
import { RunningCalls } from './running-calls'
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

/**
 * Serves tasks to the host until the host goes away. Then work that can be put down is (so that nothing of a long
 * training is lost), other work is given up, and the process ends.
 *
 * @param pausable tasks that watch `paused`
 */
export function serveTasks<T extends TaskMap>(tasks: T, port: HostPort, pausable: readonly (keyof T & string)[] = []): void {
  const running = new RunningCalls()
  port.onMessage((message) => {
    if (message.type === 'start') void serve(message.call, message.task, message.input)
    else running.tell(message.call, message.type)
  })
  endWhenToldTo(running, port)

  async function serve(call: number, name: string, input: unknown): Promise<void> {
    const signals = running.begin(call, (pausable as readonly string[]).includes(name))
    try {
      const handler = Object.prototype.hasOwnProperty.call(tasks, name) ? tasks[name] : undefined
      if (!handler) throw new WorkbenchError('worker-protocol', `A worker was asked for an unknown task, ${name}.`)
      const output: unknown = await handler(input, {
        progress: (progress) => port.send({ type: 'progress', call, progress }),
        emit: (event: unknown) => port.send({ type: 'event', call, event }),
        ...signals,
      })
      port.send({ type: 'done', call, output })
    } catch (error) {
      port.send({ type: 'failed', call, error: toWire(error) })
    } finally {
      running.end(call)
    }
  }
}
