import { request } from '@renderer/client'
import { createLatest } from '@renderer/data/latest'
import { designSeries, knownDesigns, withDesigns, type DesignSeries } from '@renderer/data/split-designs'
import { splitKey } from '@renderer/data/split-name'
import { toWire, type WireError } from '@shared/errors'
import type { SplitReport, SplitSpec } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useSplitStore } from './split'

/** A split that stands beside others; neither report nor error while it is being made. */
export interface SplitDesign {
  readonly key: string
  readonly spec: SplitSpec
  readonly report: SplitReport | null
  readonly error: WireError | null
}

interface Outcome {
  readonly design: SplitDesign
  /** Of the dataset: contents that were compared and recordings that were excluded change what a design is worth. */
  readonly version: number
}

/** Split designs of the open dataset side by side, remembered with its workspace, and the export of splits as fold files. */
export const useSplitDesignsStore = defineStore('split-designs', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const specs = ref<readonly SplitSpec[]>([])
  const outcomes = shallowRef<ReadonlyMap<string, Outcome>>(new Map())
  /** Whether they are looked at: otherwise nothing is asked, however often the dataset changes. */
  const isShown = ref(false)
  const asks = createLatest()
  // The same object while nothing has changed: only what came of a design is drawn again.
  const designs = computed<readonly SplitDesign[]>(() => specs.value.map((spec) => outcomes.value.get(splitKey(spec))?.design ?? { key: splitKey(spec), spec, report: null, error: null }))
  const currentKey = computed(() => splitKey(split.spec))

  function keep(next: readonly SplitSpec[]): void {
    specs.value = next
    if (dataset.id !== null) app.remember(dataset.id, { designs: next.length === 0 ? undefined : next })
    void askMissing()
  }

  /** Puts splits beside those that are there; gives how many found no room. */
  function add(added: readonly SplitSpec[]): number {
    const { designs: next, leftOut } = withDesigns(specs.value, added)
    keep(next)
    return leftOut
  }

  function addSeries(series: DesignSeries): number {
    return dataset.overview === null ? 0 : add(designSeries(series, split.spec, dataset.overview))
  }

  function remove(key: string): void {
    keep(specs.value.filter((spec) => splitKey(spec) !== key))
  }

  /** One after the other: main divides 230,350 recordings in a second, and others wait for it too. */
  async function askMissing(): Promise<void> {
    const id = dataset.id
    const ticket = asks.next()
    const isCurrent = (): boolean => asks.isCurrent(ticket) && dataset.id === id
    const { version } = dataset
    for (const spec of specs.value) {
      if (id === null || !isShown.value || !isCurrent()) return
      if (outcomes.value.get(splitKey(spec))?.version === version) continue
      const design = await designOf(spec, request('split.make', id, spec))
      if (isCurrent()) outcomes.value = new Map([...outcomes.value, [design.key, { design, version }]])
    }
  }

  function begin(): void {
    outcomes.value = new Map()
    specs.value = dataset.id === null || dataset.overview === null ? [] : knownDesigns(app.memoryOf(dataset.id).designs, dataset.overview)
  }

  /** Writes fold files, fold 1 for the first of the splits, and gives their paths; null where no folder was chosen. */
  async function exportSplits(exported: readonly SplitSpec[]): Promise<readonly string[] | null> {
    const folder = dataset.id === null ? null : await app.chooseFolder('split')
    return folder === null || dataset.id === null ? null : request('split.export', dataset.id, exported, folder)
  }

  watch(() => dataset.id, begin, { immediate: true })
  watch(() => [dataset.id, dataset.version, isShown.value], () => { void askMissing() })

  return { designs, specs, currentKey, isShown, add, addSeries, remove, clear: () => keep([]), exportSplits }
})

async function designOf(spec: SplitSpec, asked: Promise<SplitReport>): Promise<SplitDesign> {
  const key = splitKey(spec)
  try {
    return { key, spec, report: await asked, error: null }
  } catch (error) {
    return { key, spec, report: null, error: toWire(error) }
  }
}
