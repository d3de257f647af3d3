import { request } from '@renderer/client'
import { toWire, type WireError } from '@shared/errors'
import type { JobId, JobSnapshot, RunId } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { hasEnded, useJobsStore } from './jobs'
import { useRunsStore } from './runs'
import { useToastStore } from './toasts'

/** What the Training place shows: the settings of the next training, one run, or one experiment. */
export type TrainingFocus = { readonly kind: 'plan' } | { readonly kind: 'run'; readonly run: RunId } | { readonly kind: 'experiment'; readonly experiment: string }

/** What was asked of a run and has not come true yet. */
export type RunWish = 'pause' | 'stop' | 'resume' | 'cancel'

/** Trainings that run, wait or can go on: which one is looked at, and what can be done with each. */
export const useTrainingProgressStore = defineStore('training-progress', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const jobs = useJobsStore()
  const runs = useRunsStore()
  const toasts = useToastStore()

  const focus = ref<TrainingFocus>({ kind: 'plan' })
  /** Once the user has gone somewhere, the view follows no run by itself any more. */
  let hasChosen = false
  const wishes = shallowReactive(new Map<RunId, RunWish>())
  /** The training about whose cancelling the user is asked. */
  const asksAbout = shallowRef<JobSnapshot | null>(null)
  const wishErrors = shallowReactive(new Map<RunId, WireError>())

  const trainingJobs = computed(() => jobs.jobs.filter((job) => job.kind === 'train'))
  const liveJobs = computed(() => trainingJobs.value.filter((job) => !hasEnded(job)))
  const runningJob = computed(() => liveJobs.value.find((job) => job.state === 'running') ?? null)
  const shownRun = computed(() => (focus.value.kind === 'run' ? focus.value.run : null))
  const shownJob = computed(() => (shownRun.value === null ? null : jobOf(shownRun.value)))
  const isLive = computed(() => shownJob.value !== null && !hasEnded(shownJob.value))
  const detail = computed(() => (shownRun.value === null ? null : runs.details.get(shownRun.value) ?? null))
  /** The run that commands are about: the one looked at while it is live, else the one that runs. */
  const target = computed<RunId | null>(() => (isLive.value ? shownRun.value : runningJob.value?.run ?? null))

  /** The newest job that trains a run; a resumed run has had several. */
  function jobOf(run: RunId): JobSnapshot | null {
    return trainingJobs.value.find((job) => job.run === run) ?? null
  }

  function show(next: TrainingFocus): void {
    hasChosen = true
    look(next)
  }

  function look(next: TrainingFocus): void {
    focus.value = next
    if (next.kind === 'run') void runs.loadDetail(next.run)
  }

  const showPlan = (): void => show({ kind: 'plan' })
  const showRun = (run: RunId): void => show({ kind: 'run', run })
  const showExperiment = (experiment: string): void => show({ kind: 'experiment', experiment })

  function takeStarted({ run, job }: { readonly run: RunId; readonly job: JobId }): void {
    if (isBusyWithout([job])) toasts.tell('The run waits in the queue')
    else showRun(run)
  }

  function takePlanned({ experiment, runs: planned }: { readonly experiment: string; readonly runs: readonly { readonly job: JobId }[] }): void {
    void runs.load()
    if (isBusyWithout(planned.map(({ job }) => job))) toasts.tell(`${planned.length} runs wait in the queue`)
    else showExperiment(experiment)
  }

  function isBusyWithout(own: readonly JobId[]): boolean {
    return runningJob.value !== null && !own.includes(runningJob.value.id)
  }

  async function wish(run: RunId, what: RunWish, ask: () => Promise<unknown>): Promise<void> {
    wishErrors.delete(run)
    wishes.set(run, what)
    try {
      await ask()
    } catch (error) {
      wishes.delete(run)
      wishErrors.set(run, toWire(error))
      if (shownRun.value !== run) toasts.complain(error)
    }
  }

  /** Writes a checkpoint after the current batch and frees the machine. */
  const pause = (run: RunId): Promise<void> => wish(run, 'pause', () => request('training.pause', run))
  /** Ends after the current batch; the best weights are kept and evaluated. */
  const stop = (run: RunId): Promise<void> => wish(run, 'stop', () => request('training.stop', run))

  async function resume(run: RunId): Promise<void> {
    await wish(run, 'resume', () => request('training.resume', run))
    if (wishErrors.has(run)) return
    wishes.delete(run)
    void runs.load()
    void runs.loadDetail(run)
  }

  /** A run that has begun loses what it has learned: that is asked about first. One that waits is cancelled at once. */
  function askToCancel(job: JobSnapshot): void {
    if (job.run === null) return
    if (job.state === 'queued') void cancel(job.run)
    else asksAbout.value = job
  }

  async function cancel(run: RunId): Promise<void> {
    const job = jobOf(run)
    if (job !== null) await wish(run, 'cancel', () => request('jobs.cancel', job.id))
  }

  watch(runningJob, (job) => { if (job?.run && !hasChosen && !isLive.value) look({ kind: 'run', run: job.run }) }, { immediate: true })
  watch([() => runs.list, () => dataset.overview?.name], ([list, name]) => app.setPlaceState('training', list.some((run) => run.dataset === name) ? 'ready' : 'not-yet'))
  jobs.onEnded((job) => {
    if (job.run === null) return
    wishes.delete(job.run)
    if (job.run === shownRun.value) void runs.loadDetail(job.run)
  })

  return {
    focus, wishes, wishErrors, asksAbout, trainingJobs, liveJobs, runningJob, shownRun, shownJob, isLive, detail, target,
    jobOf, showPlan, showRun, showExperiment, takeStarted, takePlanned, pause, stop, resume, askToCancel, cancel,
  }
})
