import { app, dialog, type BrowserWindow } from 'electron'
import type { JobSnapshot } from '@shared/models'

export interface ClosingOptions {
  readonly runningJobs: () => readonly JobSnapshot[]
  /** What must be done before the program ends: cancel the work, end the workers. */
  readonly finish: () => Promise<void>
}

/** Work that does not end in this time is killed with the program; its files are written so that this loses nothing. */
const longestFinish = 15_000

/** Asks before running work is given up, and ends the program with its window. */
export function askBeforeClosing(window: BrowserWindow, { runningJobs, finish }: ClosingOptions): void {
  let closing: Promise<void> | null = null
  window.on('close', (event) => {
    event.preventDefault()
    closing ??= close().finally(() => { closing = null })
  })
  async function close(): Promise<void> {
    if (!(await mayClose(window, runningJobs()))) return
    window.hide()
    await Promise.race([finish(), new Promise((resolve) => setTimeout(resolve, longestFinish))]).catch(() => undefined)
    window.destroy()
    app.quit()
  }
}

async function mayClose(window: BrowserWindow, jobs: readonly JobSnapshot[]): Promise<boolean> {
  if (jobs.length === 0) return true
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: jobs.length === 1 ? 'Work is still running.' : `${jobs.length} pieces of work are still running.`,
    detail: `${jobs.map((job) => job.title).join('\n')}\n\nIf you quit now it is cancelled. What is finished has been kept.`,
    buttons: ['Keep working', 'Cancel the work and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
