import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import { defaultFeatureSpec, type FeaturePlan, type FeaturePreview, type FeatureSpec, type JobId, type LearningDataPreview, type RecordingRow } from '@shared/models'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useJobsStore } from './jobs'
import { useSplitStore } from './split'

/** How the open dataset's features are made, what would come out, and how far extraction is. */
export const useFeaturesStore = defineStore('features', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const jobs = useJobsStore()

  const spec = ref<FeatureSpec>(defaultFeatureSpec)
  const plan = answerOf<FeaturePlan>()
  const preview = answerOf<FeaturePreview>()
  const learningData = answerOf<LearningDataPreview>()
  /** The recording whose matrix is shown. */
  const chosen = shallowRef<RecordingRow | null>(null)
  /** The extraction that was asked for last: running or ended. */
  const jobId = ref<JobId | null>(null)
  /** Sampling rate of the dataset as last seen; stays known while parameters cannot work. */
  const fs = ref<number | null>(null)
  const startError = shallowRef<WireError | null>(null)

  const job = computed(() => {
    const running = dataset.id === null ? undefined : jobs.runningOf('extract', dataset.id)
    return running ?? jobs.jobs.find((known) => known.id === jobId.value && known.dataset === dataset.id) ?? null
  })

  /** Frames that learning uses of each matrix; null (main says 0) while no recording could be read. */
  const sequenceLength = computed(() => learningData.value.value?.sequenceLength || preview.value.value?.sequenceLength || null)

  /** Changes some parameters and remembers them for this dataset. */
  function change(patch: Partial<FeatureSpec>): void {
    spec.value = { ...spec.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { features: spec.value })
  }

  function reset(): void {
    change(defaultFeatureSpec)
  }

  function begin(): void {
    for (const answer of [plan, preview, learningData]) answer.clear()
    chosen.value = null
    fs.value = null
    startError.value = null
    jobId.value = null
    if (dataset.id === null) return
    spec.value = { ...defaultFeatureSpec, ...app.memoryOf(dataset.id).features }
  }

  function askAll(): void {
    const id = dataset.id
    if (id === null) return
    void plan.ask(() => request('features.plan', id, spec.value))
    void learningData.ask(() => request('features.learningData', id, split.spec, spec.value))
  }

  function askPreview(): void {
    const id = dataset.id
    const recording = chosen.value
    if (id === null || recording === null) return
    void preview.ask(() => request('features.preview', id, recording.id, spec.value))
  }

  async function extract(): Promise<void> {
    if (dataset.id === null) return
    startError.value = null
    try {
      jobId.value = await request('features.extract', dataset.id, spec.value)
    } catch (error) {
      startError.value = toWire(error)
    }
  }

  watch(() => dataset.id, begin, { immediate: true })
  // Typing a number passes through values that nobody wants computed.
  watchDebounced([spec, () => dataset.id], () => { askAll(); askPreview() }, { debounce: 150, immediate: true })
  watchDebounced([() => dataset.version, () => split.spec], askAll, { debounce: 150 })
  watch(chosen, askPreview)
  watch([preview.value, plan.value], ([shown, known]) => { fs.value = shown?.facts.fs ?? known?.shape?.fs ?? fs.value })
  jobs.onEnded((ended) => { if (ended.dataset === dataset.id && (ended.kind === 'extract' || ended.kind === 'train')) askAll() })

  watch([plan.value, plan.error], ([known, error]) => {
    const present = known === null ? 0 : known.files - known.missing
    app.setPlaceState('features', error !== null ? 'problem' : present > 0 && known !== null && known.cached >= present ? 'ready' : 'not-yet')
  })

  return {
    spec, chosen, job, jobId, fs, startError, sequenceLength,
    plan: plan.value, planError: plan.error, planning: plan.busy,
    preview: preview.value, previewError: preview.error, previewing: preview.busy,
    learningData: learningData.value, learningDataError: learningData.error, collecting: learningData.busy,
    change, reset, extract,
  }
})

/** A value that main is asked for again and again: the newest answer or failure, never a late one. */
function answerOf<T>() {
  const latest = createLatest()
  const value = shallowRef<T | null>(null)
  const error = shallowRef<WireError | null>(null)
  const busy = ref(false)

  async function ask(question: () => Promise<T>): Promise<void> {
    busy.value = true
    const isLast = await askLatest(latest, question, {
      answer: (next) => {
        value.value = next
        error.value = null
      },
      failure: (problem) => {
        value.value = null
        error.value = toWire(problem)
      },
    })
    if (isLast) busy.value = false
  }

  function clear(): void {
    latest.next()
    value.value = null
    error.value = null
    busy.value = false
  }

  return { value, error, busy, ask, clear }
}
