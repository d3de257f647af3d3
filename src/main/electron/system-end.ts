import { powerMonitor, type BrowserWindow } from 'electron'

/** The system shuts down, the user logs out, or the terminal the program was started from says so: nobody can be asked. */
export function whenSystemEnds(window: BrowserWindow, end: () => Promise<void>): void {
  const onShutdown = (event: Electron.Event): void => {
    // Without this the system would not wait for what is being written.
    event.preventDefault()
    void end()
  }
  // Electron's types do not know the event that its documentation describes.
  powerMonitor.on('shutdown', onShutdown as () => void)
  window.on('session-end', () => void end())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}
