/**
 * A worker process as its supervisor sees it, whatever started it: `child_process.fork` in the terminal,
 * Electron's `utilityProcess` in the window.
 */
export interface WorkerProcess {
  readonly pid: number | undefined
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once. `signal` is null where the platform does not tell it. */
  onExit(listener: (exit: { readonly code: number | null; readonly signal: string | null }) => void): void
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
}

/** Starts a worker process that runs `worker.js`; `name` is what process lists show. */
export type WorkerLauncher = (name: string) => WorkerProcess
