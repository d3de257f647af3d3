import type { FromWorker, ToWorker } from './protocol'
import type { HostPort } from './serve-tasks'

/** What Electron's utility process has in place of `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
}

/** The line to whatever started this worker process: Electron's window (utility process) or a terminal (fork). */
export function hostPort(): HostPort {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
  return parentPort ? utilityPort(parentPort) : forkPort()
}

function utilityPort(port: ParentPort): HostPort {
  return {
    send: (message: FromWorker) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data as ToWorker)),
    onClose: (listener) => port.on('close', listener),
  }
}

function forkPort(): HostPort {
  return {
    send: (message: FromWorker) => { if (process.connected) process.send?.(message) },
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToWorker)),
    onClose: (listener) => void process.on('disconnect', listener),
  }
}
