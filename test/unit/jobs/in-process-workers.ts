import type { FromWorker, ToWorker } from '../../../src/main/jobs/protocol'
import { serveTasks, type TaskMap } from '../../../src/main/jobs/serve-tasks'
import type { WorkerLauncher } from '../../../src/main/jobs/worker-process'

/**
 * Workers that serve their tasks in this process: both ends of the protocol are the real ones, messages cross as they do
 * between processes (copied, later), only that nobody can die.
 */
export function inProcessWorkers(tasks: TaskMap): WorkerLauncher {
  const listeners: ((message: ToWorker) => void)[] = []
  const hosts: ((message: unknown) => void)[] = []
  const later = (deliver: () => void): void => void setImmediate(deliver)
  // One for all: each server listens to the signals of its process.
  serveTasks(tasks, {
    send: (message: FromWorker) => { const copy = structuredClone(message); later(() => hosts.forEach((host) => host(copy))) },
    onMessage: (listener) => void listeners.push(listener),
    onClose: () => undefined,
  })
  let nextHost = 1
  return () => {
    // Calls are numbered by each client; here they share one server.
    const host = 1_000_000 * nextHost++
    return {
      pid: process.pid,
      send: (message) => { const { call, ...rest } = structuredClone(message) as ToWorker; later(() => listeners.forEach((listener) => listener({ ...rest, call: host + call } as ToWorker))) },
      onMessage: (listener) => void hosts.push((message) => {
        const { call, ...rest } = message as FromWorker
        if (Math.floor(call / 1_000_000) * 1_000_000 === host) listener({ ...rest, call: call - host })
      }),
      onExit: () => undefined,
      kill: () => undefined,
    }
  }
}
