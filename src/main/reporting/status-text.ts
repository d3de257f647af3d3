import type { RunDetail } from '@shared/models'
import { assertNever } from '@shared/errors'

/** How the run ended, one sentence; null where it simply finished and was evaluated. */
export function statusNotice({ status, outcome, history, checkpoint, pause }: RunDetail): string | null {
  const done = history.length === 1 ? '1 epoch was completed' : `${history.length} epochs were completed`
  const resumable = checkpoint ? ` It can be resumed${checkpoint.step > 0 ? ` after step ${checkpoint.step} of epoch ${checkpoint.epoch + 1}` : ` after epoch ${checkpoint.epoch}`}.` : ''
  const tested = outcome?.evaluation ? '' : ' There is no evaluation on the test part.'
  switch (status) {
    case 'finished': return tested === '' ? null : `The run is finished.${tested}`
    case 'stopped': return `The run was stopped by the user; ${done}.${tested}`
    case 'cancelled': return `The run was cancelled; ${done}.${tested}`
    case 'interrupted': return `The run was interrupted; ${done}.${resumable}${tested}`
    case 'failed': return `The run failed; ${done}.${outcome?.error ? ` ${outcome.error.message}` : ''}${tested}`
    case 'queued': return 'The run had not begun when this report was written.'
    case 'running': return `The run was still going on when this report was written; ${done}.${pause ? ` It waits: ${pause.message}` : ''}${tested}`
    case 'paused': return `The run was paused when this report was written; ${done}.${resumable}${tested}`
    default: return assertNever(status)
  }
}
