import { dialog, type BrowserWindow } from 'electron'
import type { Logger } from 'pino'

const mostReloads = 3
const reloadWindow = 60_000

/** Loads the page again when its process dies. The work goes on meanwhile: it is done in other processes. */
export function reloadAfterCrash(window: BrowserWindow, log: Logger): void {
  const crashes: number[] = []
  let inBackground = false
  window.on('hide', () => { inBackground = true })
  window.on('show', () => { inBackground = false })
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error({ reason, exitCode }, 'The window\'s page ended unexpectedly')
    crashes.push(Date.now())
    const recent = crashes.filter((time) => Date.now() - time < reloadWindow)
    if (recent.length <= mostReloads) window.webContents.reload()
    // In the background nobody is asked; the log has it.
    if (inBackground) return
    void dialog.showMessageBox(window, recent.length <= mostReloads ? reloaded(reason) : givenUp(log))
  })
  window.on('unresponsive', () => log.warn('The window does not answer'))
}

/** Faults nobody caught: the program goes on, and the log says where they came from. */
export function logUncaught(log: Logger): void {
  process.on('uncaughtException', (error) => log.error(error, 'Uncaught error'))
  process.on('unhandledRejection', (reason) => log.error(reason, 'Unhandled rejection'))
}

function reloaded(reason: string): Electron.MessageBoxOptions {
  return {
    type: 'warning',
    message: 'The window was loaded again.',
    detail: `Its page ended unexpectedly (${reason}). Running work was not touched; the reason is in the log.`,
    buttons: ['OK'],
  }
}

function givenUp(log: Logger): Electron.MessageBoxOptions {
  log.error('The page was not loaded again: it ended too often')
  return {
    type: 'error',
    message: 'The window cannot be shown.',
    detail: 'Its page ended unexpectedly several times within a minute. Close the window and start the program again; the reason is in the log.',
    buttons: ['OK'],
  }
}
