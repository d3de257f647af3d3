import { request } from '@renderer/client'
import { answerOf } from '@renderer/data/answer-of'
import { audioRate, type AudioRates } from '@renderer/data/extraction-rate'
import { previewPair } from '@renderer/data/preview-pair'
import { toWire, type WireError } from '@shared/errors'
import { bandCount, defaultFeatureSpec, type FeaturePlan, type FeatureSpec, type JobId, type LearningDataPreview, type RecordingRow } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useCacheStore } from './cache'
import { useDatasetStore } from './dataset'
import { useJobsStore } from './jobs'
import { useSplitStore } from './split'

/** How the open dataset's features are made, what would come out, and how far extraction is. */
export const useFeaturesStore = defineStore('features', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const jobs = useJobsStore()
  const cache = useCacheStore()

  const spec = ref<FeatureSpec>(defaultFeatureSpec)
  const plan = answerOf<FeaturePlan>()
  const previews = previewPair((recording, asked) => request('features.preview', dataset.id ?? '', recording, asked), () => performance.now())
  const preview = previews.current
  const learningData = answerOf<LearningDataPreview>()
  /** The recording whose matrix is shown. */
  const chosen = shallowRef<RecordingRow | null>(null)
  /** The extraction that was asked for last: running or ended. */
  const jobId = ref<JobId | null>(null)
  /** Sampling rate of the dataset as recorded and last seen; stays known while parameters cannot work. */
  const fs = ref<number | null>(null)
  /** How fast features were extracted the last time, by kind. */
  const rates = ref<AudioRates>({})
  const startError = shallowRef<WireError | null>(null)

  const job = computed(() => {
    const running = dataset.id === null ? undefined : jobs.runningOf('extract', dataset.id)
    return running ?? jobs.jobs.find((known) => known.id === jobId.value && known.dataset === dataset.id) ?? null
  })

  /** Frames that learning uses of each matrix; null (main says 0) while no recording could be read. */
  const sequenceLength = computed(() => learningData.value.value?.sequenceLength || preview.value.value?.sequenceLength || null)

  /** Rows of each matrix, as main knows them of a recording; of one channel while it does not. */
  const bands = computed(() => plan.value.value?.shape?.bands ?? preview.value.value?.matrix.bands ?? bandCount(spec.value, 1))

  /** The most channels of the recordings; null before they were scanned. */
  const channels = computed(() => {
    const formats = dataset.overview?.audio?.formats ?? []
    return formats.length === 0 ? null : Math.max(...formats.map((format) => format.channels))
  })

  /** Changes some parameters and remembers them for this dataset. */
  function change(patch: Partial<FeatureSpec>): void {
    spec.value = { ...spec.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { features: spec.value })
  }

  function reset(): void {
    change(defaultFeatureSpec)
  }

  function begin(): void {
    for (const answer of [plan, previews, learningData]) answer.clear()
    chosen.value = null
    fs.value = null
    startError.value = null
    jobId.value = null
    if (dataset.id === null) return
    spec.value = upgradeFeatureSpec(app.memoryOf(dataset.id).features)
  }

  /** Every recording is looked at for them, of 230,350 too: while nobody sees the answer it can wait. */
  const isSeen = computed(() => app.place === 'features' || app.place === 'training')
  const isOld = ref(false)

  function askAll(): void {
    const id = dataset.id
    isOld.value = !isSeen.value
    if (id === null || isOld.value) return
    askPlan()
    void learningData.ask(() => request('features.learningData', id, split.spec, spec.value))
  }

  function askPlan(): void {
    const id = dataset.id
    if (id !== null) void plan.ask(() => request('features.plan', id, spec.value))
  }

  function askPreview(): void {
    if (dataset.id !== null && chosen.value !== null) previews.show(chosen.value.id, spec.value)
  }

  async function extract(): Promise<void> {
    if (dataset.id === null) return
    startError.value = null
    const planned = plan.value.value
    try {
      const started = await request('features.extract', dataset.id, spec.value)
      jobId.value = started
      void jobs.whenEnded(started).then((ended) => { rates.value = { ...rates.value, ...audioRate(planned, ended) } })
    } catch (error) {
      startError.value = toWire(error)
    }
  }

  watch(() => dataset.id, begin, { immediate: true })
  // Typing a number passes through values that nobody wants computed.
  watchDebounced([spec, () => dataset.id], () => {
    askAll()
    askPreview()
    // How far extraction is stands beside the place, wherever one is.
    if (isOld.value) askPlan()
  }, { debounce: 150, immediate: true })
  watch(isSeen, () => { if (isOld.value) askAll() })
  watchDebounced([() => dataset.version, () => split.spec, () => cache.cleared], askAll, { debounce: 150 })
  watch(chosen, askPreview)
  watch([preview.value, plan.value], ([shown, known]) => { fs.value = shown?.facts.fs ?? (known?.spec.fs === null ? known.shape?.fs : null) ?? fs.value })
  jobs.onEnded((ended) => {
    if (ended.dataset !== dataset.id || (ended.kind !== 'extract' && ended.kind !== 'train')) return
    askAll()
    if (isOld.value) askPlan()
  })

  watch([plan.value, plan.error], ([known, error]) => {
    const present = known === null ? 0 : known.files - known.missing
    app.setPlaceState('features', error !== null ? 'problem' : present > 0 && known !== null && known.cached >= present ? 'ready' : 'not-yet')
  })

  return {
    spec, chosen, job, jobId, fs, channels, bands, rates, startError, sequenceLength,
    plan: plan.value, planError: plan.error, planning: plan.busy,
    preview: preview.value, previewError: preview.error, previewing: preview.busy,
    previous: previews.previous.value,
    learningData: learningData.value, learningDataError: learningData.error, collecting: learningData.busy,
    change, reset, extract,
  }
})
