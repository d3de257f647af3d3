import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import { bandCount, defaultTrainingSpec, type NetworkSummary, type RunId, type TrainingSpec } from '@shared/models'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useFeaturesStore } from './features'
import { hasEnded, useJobsStore } from './jobs'
import { useRunsStore } from './runs'
import { useSplitStore } from './split'

/** What the Training view sets itself; split and features come from their own views. */
export type TrainingSettings = Omit<TrainingSpec, 'split' | 'features'>

/** The settings of the next training, and the run that goes on or has just ended. */
export const useTrainingStore = defineStore('training', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const features = useFeaturesStore()
  const jobs = useJobsStore()
  const runs = useRunsStore()

  const settings = ref<TrainingSettings>(defaultSettings())
  const summary = shallowRef<NetworkSummary | null>(null)
  const summaryError = shallowRef<WireError | null>(null)
  const starting = ref(false)
  const startError = shallowRef<WireError | null>(null)
  /** The run that the view shows instead of the settings. */
  const shownRun = ref<RunId | null>(null)
  const stopping = ref(false)
  const networkAsks = createLatest()

  const spec = computed<TrainingSpec>(() => ({ ...settings.value, split: split.spec, features: features.spec }))
  const frames = computed(() => settings.value.sequenceLength ?? features.sequenceLength)
  const runningJob = computed(() => jobs.runningOf('train') ?? null)
  const shownJob = computed(() => jobs.jobs.find((job) => job.kind === 'train' && job.run !== null && job.run === shownRun.value) ?? null)
  const isRunning = computed(() => shownJob.value !== null && !hasEnded(shownJob.value))
  const detail = computed(() => (shownRun.value === null ? null : runs.details.get(shownRun.value) ?? null))

  function change(patch: Partial<TrainingSettings>): void {
    settings.value = { ...settings.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { training: spec.value })
  }

  function reset(): void {
    change(defaultSettings())
  }

  function begin(): void {
    startError.value = null
    const remembered = dataset.id === null ? undefined : app.memoryOf(dataset.id).training
    settings.value = { ...defaultSettings(), ...(remembered ? withoutSplitAndFeatures(remembered) : {}) }
  }

  async function askNetwork(): Promise<void> {
    const length = frames.value
    const classes = dataset.sceneLabels.length
    if (length === null || classes === 0) return
    await askLatest(networkAsks, () => request('training.network', settings.value.network, bandCount(features.spec), length, classes), {
      answer: (next) => {
        summary.value = next
        summaryError.value = null
      },
      failure: (error) => {
        summary.value = null
        summaryError.value = toWire(error)
      },
    })
  }

  async function start(): Promise<void> {
    if (dataset.id === null || starting.value) return
    starting.value = true
    startError.value = null
    try {
      const { run } = await request('training.start', dataset.id, spec.value)
      show(run)
    } catch (error) {
      startError.value = toWire(error)
    } finally {
      starting.value = false
    }
  }

  function show(run: RunId | null): void {
    stopping.value = false
    shownRun.value = run
    if (run !== null) void runs.loadDetail(run)
  }

  /** Ends the run after the current batch and keeps the best weights. */
  async function stop(): Promise<void> {
    if (shownRun.value === null) return
    stopping.value = true
    try {
      await request('training.stop', shownRun.value)
    } catch (error) {
      stopping.value = false
      startError.value = toWire(error)
    }
  }

  async function cancel(): Promise<void> {
    if (shownJob.value !== null) await jobs.cancel(shownJob.value.id)
  }

  watch(() => dataset.id, begin, { immediate: true })
  watchDebounced([() => settings.value.network, frames, () => bandCount(features.spec), () => dataset.sceneLabels], askNetwork, { debounce: 100, immediate: true })
  // A run that was started elsewhere or before this window was loaded is shown as if it had been started here.
  watch(() => runningJob.value?.run ?? null, (run) => { if (run !== null && !isRunning.value) show(run) }, { immediate: true })
  watch([() => runs.list, () => dataset.overview?.name], ([list, name]) => app.setPlaceState('training', list.some((run) => run.dataset === name) ? 'ready' : 'not-yet'))
  jobs.onEnded((job) => { if (job.run !== null && job.run === shownRun.value) void runs.loadDetail(job.run) })

  return {
    settings, spec, summary, summaryError, frames, starting, startError, stopping, shownRun, shownJob, runningJob, isRunning, detail,
    change, reset, start, show, stop, cancel,
  }
})

function defaultSettings(): TrainingSettings {
  return withoutSplitAndFeatures(defaultTrainingSpec)
}

function withoutSplitAndFeatures(spec: TrainingSpec): TrainingSettings {
  const { network, learningRate, decay, batchSize, epochs, seed, keepBestInitialDelay, earlyStopping, sequenceLength } = spec
  return { network, learningRate, decay, batchSize, epochs, seed, keepBestInitialDelay, earlyStopping, sequenceLength }
}
