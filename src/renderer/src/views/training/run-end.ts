import { assertNever } from '../../../../shared/errors'
import type { JobSnapshot, RunView, StoppedBy } from '../../../../shared/models'

/** How a run ended, in a sentence. */
export function endedBecause(detail: RunView | null, job: JobSnapshot | null): string {
  if (detail === null) return job?.state === 'cancelled' ? 'Cancelled before the first epoch.' : 'The run ended before its first epoch.'
  const epochs = `${detail.history.length} of ${detail.manifest.spec.epochs} epochs`
  switch (detail.status) {
    case 'finished': return `Finished: ${epochs}${stoppedByText(detail.outcome?.stoppedBy ?? null)}.`
    case 'stopped': return `Stopped by you after ${epochs}.`
    case 'cancelled': return `Cancelled after ${epochs}.`
    case 'failed': return `Failed after ${epochs}.`
    case 'interrupted': return `Interrupted after ${epochs}: the process that trained it is gone.`
    case 'paused': return `Paused after ${epochs}.`
    case 'running': return `Running: ${epochs}.`
    default: return assertNever(detail.status)
  }
}

function stoppedByText(stoppedBy: StoppedBy | null): string {
  return stoppedBy === 'early_stopping' ? ', stopped early' : stoppedBy === 'user' ? ', stopped by you' : ''
}
