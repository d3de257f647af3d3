import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import { defaultTrainingSpec, type NetworkSpec, type NetworkSummary, type TrainingSpec } from '@shared/models'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useFeaturesStore } from './features'
import { useSplitStore } from './split'
import { useTrainingProgressStore } from './training-progress'

/** What the Training view sets itself; split and features come from their own views. */
export type TrainingSettings = Omit<TrainingSpec, 'split' | 'features'>

/** Seeds and folds that one experiment trains over, each with each. */
export interface Repeats {
  readonly folds: readonly number[]
  readonly seeds: readonly number[]
}

/** The settings of the next training, and the network they make. */
export const useTrainingStore = defineStore('training', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const features = useFeaturesStore()
  const progress = useTrainingProgressStore()

  const settings = ref<TrainingSettings>(withoutSplitAndFeatures(defaultTrainingSpec))
  /** Null: one run, of the seed and the fold that are set. */
  const repeats = ref<Repeats | null>(null)
  const summary = shallowRef<NetworkSummary | null>(null)
  const summaryError = shallowRef<WireError | null>(null)
  const starting = ref(false)
  const startError = shallowRef<WireError | null>(null)
  const networkAsks = createLatest()

  const spec = computed<TrainingSpec>(() => ({ ...settings.value, split: split.spec, features: features.spec }))
  const frames = computed(() => settings.value.sequenceLength ?? features.sequenceLength)
  /** Training steps of one epoch; null while the split is not known. */
  const stepsPerEpoch = computed(() => (split.report === null ? null : Math.ceil(split.report.train.files / Math.max(1, settings.value.batchSize))))
  /** With a city left out every fold is the same split, so one of them is enough. */
  const plannedRepeats = computed<Repeats | null>(() => {
    if (repeats.value === null || (split.spec.heldOutCity ?? null) === null) return repeats.value
    return { ...repeats.value, folds: [split.spec.fold] }
  })
  const plannedRuns = computed(() => (plannedRepeats.value === null ? 1 : plannedRepeats.value.folds.length * plannedRepeats.value.seeds.length))

  function change(patch: Partial<TrainingSettings>): void {
    settings.value = { ...settings.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { training: spec.value })
  }

  function changeNetwork(patch: Partial<NetworkSpec>): void {
    change({ network: { ...settings.value.network, ...patch } })
  }

  function changeRepeats(next: Repeats | null): void {
    repeats.value = next
    // No fold at all is a step on the way, not a plan to come back to.
    const isPlan = next === null || next.folds.length > 0
    if (dataset.id !== null && isPlan) app.remember(dataset.id, { repeats: next ?? undefined })
  }

  function reset(): void {
    change(withoutSplitAndFeatures(defaultTrainingSpec))
  }

  function begin(): void {
    startError.value = null
    const remembered = dataset.id === null ? {} : app.memoryOf(dataset.id)
    settings.value = withoutSplitAndFeatures({ ...defaultTrainingSpec, ...remembered.training })
    const folds = dataset.overview?.folds.map(({ fold }) => fold) ?? []
    const known = remembered.repeats?.folds.filter((fold) => folds.includes(fold)) ?? []
    repeats.value = remembered.repeats !== undefined && known.length > 0 ? { ...remembered.repeats, folds: known } : null
  }

  async function askNetwork(): Promise<void> {
    const length = frames.value
    const classes = dataset.sceneLabels.length
    if (length === null || classes === 0) return
    await askLatest(networkAsks, () => request('training.network', settings.value.network, features.bands, length, classes), {
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

  /** Trains one run, or plans all of an experiment. What comes of it is shown unless something runs already. */
  async function start(): Promise<void> {
    const id = dataset.id
    if (id === null || starting.value) return
    starting.value = true
    startError.value = null
    try {
      if (plannedRepeats.value === null) progress.takeStarted(await request('training.start', id, spec.value))
      else progress.takePlanned(await request('training.startExperiment', id, spec.value, plannedRepeats.value))
    } catch (error) {
      startError.value = toWire(error)
    } finally {
      starting.value = false
    }
  }

  watch(() => dataset.id, begin, { immediate: true })
  watchDebounced([() => settings.value.network, frames, () => features.bands, () => dataset.sceneLabels], askNetwork, { debounce: 100, immediate: true })

  return {
    settings, repeats, plannedRuns, stepsPerEpoch, spec, summary, summaryError, frames, starting, startError,
    change, changeNetwork, changeRepeats, reset, start,
  }
})

function withoutSplitAndFeatures(spec: TrainingSpec): TrainingSettings {
  const { split: _split, features: _features, ...settings } = spec
  return settings
}
