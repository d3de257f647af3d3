import { on, request } from '@renderer/client'
import type { JobId, JobKind, JobSnapshot } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useToastStore } from './toasts'

const ended: readonly JobSnapshot['state'][] = ['finished', 'failed', 'cancelled']

/** Whether a job will not move any more. */
export function hasEnded(job: JobSnapshot): boolean {
  return ended.includes(job.state)
}

type EndListener = (job: JobSnapshot) => void

/** Long work as main tells of it: newest first. */
export const useJobsStore = defineStore('jobs', () => {
  const toasts = useToastStore()
  const jobs = ref<readonly JobSnapshot[]>([])
  const endListeners = new Set<EndListener>()
  const running = computed(() => jobs.value.filter((job) => !hasEnded(job)))
  /** The job that the bar shows: the one that runs, else the last that ended. */
  const current = computed<JobSnapshot | null>(() => running.value.find((job) => job.state === 'running') ?? running.value[0] ?? jobs.value[0] ?? null)

  async function load(): Promise<void> {
    on('job.changed', take)
    for (const job of await request('jobs.list')) if (find(job.id) === undefined) jobs.value = [...jobs.value, job]
    jobs.value = [...jobs.value].sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  }

  function find(id: JobId): JobSnapshot | undefined {
    return jobs.value.find((job) => job.id === id)
  }

  function take(job: JobSnapshot): void {
    const before = find(job.id)
    jobs.value = before === undefined ? [job, ...jobs.value].slice(0, 100) : jobs.value.map((known) => (known.id === job.id ? job : known))
    if (hasEnded(job) && (before === undefined || !hasEnded(before))) for (const listener of [...endListeners]) listener(job)
  }

  /** Calls back once for every job that ends from now on; gives a function that ends this. */
  function onEnded(listener: EndListener): () => void {
    endListeners.add(listener)
    return () => endListeners.delete(listener)
  }

  /** The running job of a kind, of one dataset or of any. */
  function runningOf(kind: JobKind, dataset?: string): JobSnapshot | undefined {
    return running.value.find((job) => job.kind === kind && (dataset === undefined || job.dataset === dataset))
  }

  /** Resolves with the job as it ended. */
  function whenEnded(id: JobId): Promise<JobSnapshot> {
    const known = find(id)
    if (known !== undefined && hasEnded(known)) return Promise.resolve(known)
    return new Promise((resolve) => {
      const stop = onEnded((job) => {
        if (job.id !== id) return
        stop()
        resolve(job)
      })
    })
  }

  async function cancel(id: JobId): Promise<void> {
    try {
      await request('jobs.cancel', id)
    } catch (error) {
      toasts.complain(error)
    }
  }

  return { jobs, running, current, load, find, onEnded, runningOf, whenEnded, cancel }
})
