import { answerOf } from '@renderer/data/answer-of'
import { request } from '@renderer/client'
import { canSplit, firstSplit } from '@renderer/data/split-name'
import { defaultSplitSpec, type SplitReport, type SplitSpec } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'

/** How the open dataset is split, and what comes of it; asked again whenever either changes. */
export const useSplitStore = defineStore('split', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const spec = ref<SplitSpec>(defaultSplitSpec)
  const whole = answerOf<SplitReport>()
  /** The training and test part as they are before validation is taken from training: the tutorial's first table. */
  const undivided = answerOf<SplitReport>()
  /** Whether there is a test part to be had: of a fold, or of a city that is left out. */
  const isPossible = computed(() => dataset.overview !== null && canSplit(dataset.overview, spec.value))

  /** Changes the split, asks for its report and remembers it for this dataset. */
  function change(patch: Partial<SplitSpec>): void {
    spec.value = { ...spec.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { split: spec.value })
    if ('fold' in patch || 'heldOutCity' in patch) askAll()
    else void ask()
  }

  async function ask(): Promise<void> {
    const id = dataset.id
    if (id !== null) await whole.ask(() => request('split.make', id, spec.value))
  }

  async function askUndivided(): Promise<void> {
    const id = dataset.id
    if (id !== null) await undivided.ask(() => request('split.make', id, { ...spec.value, validationAmount: 0 }))
  }

  function askAll(): void {
    void ask()
    void askUndivided()
  }

  function begin(): void {
    whole.clear()
    undivided.clear()
    if (dataset.id === null || dataset.overview === null) return
    spec.value = firstSplit(dataset.overview, app.memoryOf(dataset.id).split)
    if (isPossible.value) askAll()
  }

  watch(() => dataset.id, begin, { immediate: true })
  // Hashing contents lets the audit say more, and a folder that was read again may have other folds.
  watch(() => dataset.version, () => {
    if (!isPossible.value) begin()
    else if (whole.value.value !== null || whole.error.value !== null) askAll()
  })

  return { spec, report: whole.value, foldReport: undivided.value, error: whole.error, busy: whole.busy, isPossible, change, ask }
})
