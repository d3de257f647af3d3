import { WorkbenchError } from '@shared/errors'
import type { PauseReason } from '@shared/models'

export interface Waiting {
  /** Ends the wait: the run is to end, or to be left as it is. */
  readonly givenUp: AbortSignal
  /** Milliseconds between two tries. */
  readonly interval: number
  /** With a reason when the wait begins, with null when it is over. */
  readonly onWaiting: (reason: PauseReason | null) => Promise<void>
}

/**
 * Does a write again and again while the disk is full, until there is space.
 *
 * @throws WorkbenchError `disk-full` if the wait was given up; whatever else the write throws
 */
export async function untilThereIsSpace(write: () => Promise<void>, { givenUp, interval, onWaiting }: Waiting): Promise<void> {
  let waiting = false
  try {
    for (;;) {
      const full = await fullDiskOf(write)
      if (full === null) return
      if (givenUp.aborted) throw full
      if (!waiting) await onWaiting({ code: 'disk-full', message: `${full.message} The run goes on by itself when there is space.` })
      waiting = true
      await sleep(interval, givenUp)
    }
  } finally {
    if (waiting) await onWaiting(null)
  }
}

async function fullDiskOf(write: () => Promise<void>): Promise<WorkbenchError | null> {
  try {
    await write()
    return null
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'disk-full') return error
    throw error
  }
}

/** Resolves after a time, or as soon as the signal is aborted. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
