import { WorkbenchError } from '@shared/errors'

/** @throws WorkbenchError `cancelled` if the signal says so */
export function throwIfCancelled(cancelled: AbortSignal | undefined, what: string): void {
  if (cancelled?.aborted) throw new WorkbenchError('cancelled', `The ${what} was cancelled.`)
}
