import { useJobsStore } from '@renderer/stores/jobs'
import { useTrainingProgressStore } from '@renderer/stores/training-progress'
import type { JobSnapshot } from '@shared/models'

/** Cancels a job of any kind; where that loses what was learned, it asks first. */
export function useCancelJob(): (job: JobSnapshot) => void {
  const jobs = useJobsStore()
  return (job) => {
    if (job.kind === 'train') useTrainingProgressStore().askToCancel(job)
    else void jobs.cancel(job.id)
  }
}
