import { assertNever } from '../../../../shared/errors'
import { isResumable, type JobSnapshot, type RunStatus, type RunView, type StoppedBy } from '../../../../shared/models'

/** How a run ended, in a sentence; of a run without a detail only its status is known. */
export function endedBecause(detail: RunView | null, job: JobSnapshot | null, status: RunStatus | null = null): string {
  if (detail === null) return neverBegan(job, status)
  const epochs = `${detail.history.length} of ${detail.manifest.spec.epochs} epochs`
  switch (detail.status) {
    case 'finished': return `Finished: ${epochs}${stoppedByText(detail.outcome?.stoppedBy ?? null)}.`
    case 'stopped': return `Stopped by you after ${epochs}.`
    case 'cancelled': return `Cancelled after ${epochs}.`
    case 'failed': return `Failed after ${epochs}.`
    case 'interrupted': return `Interrupted after ${epochs}: the process that trained it is gone. ${goesOn(detail)}`
    case 'paused': return `Paused after ${epochs}. ${goesOn(detail)}`
    case 'queued': return 'Waits its turn.'
    case 'running': return `Running: ${epochs}.`
    default: return assertNever(detail.status)
  }
}

function neverBegan(job: JobSnapshot | null, status: RunStatus | null): string {
  if (status === 'queued') return 'Waits its turn.'
  if (status !== null && isResumable(status)) return 'It was planned but never began. It can be resumed: it then begins.'
  return job?.state === 'cancelled' ? 'Cancelled before the first epoch.' : 'The run ended before its first epoch.'
}

/** From where a resumed run goes on. */
function goesOn({ checkpoint }: RunView): string {
  if (checkpoint === null) return 'It can be resumed from the beginning.'
  return `It can be resumed from ${checkpoint.step > 0 ? `step ${checkpoint.step} of epoch ${checkpoint.epoch + 1}` : `the end of epoch ${checkpoint.epoch}`}.`
}

function stoppedByText(stoppedBy: StoppedBy | null): string {
  return stoppedBy === 'early_stopping' ? ', stopped early' : stoppedBy === 'user' ? ', stopped by you' : ''
}
