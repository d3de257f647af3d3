import { WorkbenchError } from '@shared/errors'

/** Called between files: each file is a moment's work. */
export function stopWhenCancelled(cancelled: AbortSignal): void {
  if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
}
