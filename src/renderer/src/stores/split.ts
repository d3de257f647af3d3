import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import { defaultSplitSpec, type SplitReport, type SplitSpec } from '@shared/models'
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'

/** How the open dataset is split, and what comes of it; asked again whenever either changes. */
export const useSplitStore = defineStore('split', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const spec = ref<SplitSpec>(defaultSplitSpec)
  const report = shallowRef<SplitReport | null>(null)
  /** The fold as its lists have it, before validation is taken from training: the tutorial's first table. */
  const foldReport = shallowRef<SplitReport | null>(null)
  const error = shallowRef<WireError | null>(null)
  const busy = ref(false)
  const asks = createLatest()
  const foldAsks = createLatest()

  /** Changes the split, asks for its report and remembers it for this dataset. */
  function change(patch: Partial<SplitSpec>): void {
    spec.value = { ...spec.value, ...patch }
    if (dataset.id !== null) app.remember(dataset.id, { split: spec.value })
    void ask()
    if (patch.fold !== undefined) void askFold()
  }

  async function ask(): Promise<void> {
    const id = dataset.id
    if (id === null) return
    busy.value = true
    const isLast = await askLatest(asks, () => request('split.make', id, spec.value), {
      answer: (next) => {
        report.value = next
        error.value = null
      },
      failure: (problem) => {
        report.value = null
        error.value = toWire(problem)
      },
    })
    if (isLast) busy.value = false
  }

  async function askFold(): Promise<void> {
    const id = dataset.id
    if (id === null) return
    await askLatest(foldAsks, () => request('split.make', id, { ...spec.value, validationAmount: 0 }), {
      answer: (next) => { foldReport.value = next },
      // The split's own answer says what is wrong with the fold.
      failure: () => { foldReport.value = null },
    })
  }

  function begin(): void {
    asks.next()
    foldAsks.next()
    report.value = null
    foldReport.value = null
    error.value = null
    busy.value = false
    if (dataset.id === null || dataset.overview === null) return
    const [first] = dataset.overview.folds
    const remembered = app.memoryOf(dataset.id).split
    const isThere = remembered !== undefined && dataset.overview.folds.some((fold) => fold.fold === remembered.fold)
    spec.value = isThere ? remembered : { ...defaultSplitSpec, fold: first?.fold ?? 1, balancingMode: dataset.overview.suitableBalancingMode }
    if (first === undefined) return
    void ask()
    void askFold()
  }

  watch(() => dataset.id, begin, { immediate: true })
  // Hashing contents lets the audit say more, and a folder that was read again may have other folds.
  watch(() => dataset.version, () => {
    if (report.value === null && error.value === null) return
    void ask()
    void askFold()
  })

  return { spec, report, foldReport, error, busy, change, ask }
})
