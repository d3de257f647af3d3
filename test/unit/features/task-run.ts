import type { TaskContext, TaskHandler } from '../../../src/main/jobs/task'

/** Runs a task as a worker process does, and keeps what it emits. */
export async function runTask<I, E, O>(task: TaskHandler<I, E, O>, input: I, cancelAfter = Infinity): Promise<{ readonly output: O; readonly events: readonly E[] }> {
  const events: E[] = []
  const cancel = new AbortController()
  const context: TaskContext<E> = {
    progress: () => undefined,
    emit: (event) => { if (events.push(event) >= cancelAfter) cancel.abort() },
    cancelled: cancel.signal,
    stopped: new AbortController().signal, paused: new AbortController().signal,
  }
  return { output: await task(input, context), events }
}
