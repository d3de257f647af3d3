import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import type { PartName, RecordingGroupKey, RecordingQuery, RecordingRow, RecordingSortKey, SortDirection } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useSplitStore } from './split'

/** What the filters say; the split's parts are resolved with the split as it is now, or another fold of it. */
export interface RecordingFilter extends Omit<RecordingQuery, 'split' | 'sort' | 'groupBy'> {
  readonly parts?: readonly PartName[]
  readonly fold?: number
}

export type RecordingsMode = 'wall' | 'table'

/** Which recordings are shown in which order, and which one is opened. */
export const useRecordingsStore = defineStore('recordings', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const filter = ref<RecordingFilter>({})
  const sort = ref<{ readonly key: RecordingSortKey; readonly direction: SortDirection } | null>(null)
  const groupBy = ref<RecordingGroupKey | null>('sceneLabel')
  const mode = ref<RecordingsMode>('wall')
  /** Position in the list that the arrows move. */
  const cursor = ref(0)
  const opened = shallowRef<RecordingRow | null>(null)
  const openError = shallowRef<WireError | null>(null)
  const jumps = createLatest()

  const splitSpec = computed(() => (filter.value.fold === undefined ? split.spec : { ...split.spec, fold: filter.value.fold, heldOutCity: null }))
  const query = computed<RecordingQuery>(() => {
    const { parts, fold: _, ...rest } = filter.value
    return {
      ...withoutEmpty(rest),
      ...(parts === undefined || parts.length === 0 ? {} : { split: { spec: splitSpec.value, parts } }),
      ...(sort.value === null ? {} : { sort: sort.value }),
      ...(groupBy.value === null ? {} : { groupBy: { key: groupBy.value, ...(groupBy.value === 'part' ? { split: splitSpec.value } : {}) } }),
    }
  })
  const isFiltered = computed(() => Object.entries(withoutEmpty(filter.value)).some(([key]) => key !== 'fold'))

  /** Goes to the recordings that a number counts, as they are grouped unless it counts groups. */
  function show(wanted: RecordingFilter & Pick<RecordingQuery, 'split'>, grouped: RecordingGroupKey | null = groupBy.value): void {
    const { split: wantedSplit, missing, ...others } = wanted
    // As the filters say it, so that it can be taken back there.
    const rest: RecordingFilter = missing === true ? { ...others, conditions: [...(others.conditions ?? []), 'missing'] } : missing === undefined ? others : { ...others, missing }
    filter.value = wantedSplit === undefined ? rest : { ...rest, parts: wantedSplit.parts, fold: wantedSplit.spec.fold }
    groupBy.value = grouped
    cursor.value = 0
    opened.value = null
    app.goTo('recordings')
  }

  function change(patch: RecordingFilter): void {
    filter.value = { ...filter.value, ...patch }
    cursor.value = 0
  }

  function clear(): void {
    filter.value = {}
    cursor.value = 0
  }

  function open(row: RecordingRow): void {
    openError.value = null
    opened.value = row
  }

  function close(): void {
    opened.value = null
  }

  /** Goes to one recording of the dataset and opens it; the filters make way where they hide it. */
  async function openRecording(id: number): Promise<void> {
    app.goTo('recordings')
    await askLatest(jumps, () => locate(id), {
      answer: (row) => { if (row !== null) open(row) },
      failure: (error) => { openError.value = toWire(error) },
    })
  }

  async function locate(id: number): Promise<RecordingRow | null> {
    let position = await dataset.findRecording(query.value, id)
    if (position < 0) {
      clear()
      position = await dataset.findRecording(query.value, id)
    }
    if (position < 0) return null
    const page = await dataset.loadRecordings(query.value, { offset: position, limit: 1 })
    cursor.value = position
    return page.items[0] ?? null
  }

  function begin(): void {
    clear()
    sort.value = null
    opened.value = null
    openError.value = null
    const { files = 0, missingFiles = 0, sceneLabels = [] } = dataset.overview ?? {}
    groupBy.value = sceneLabels.length > 1 ? 'sceneLabel' : null
    // A wall without a single picture says nothing.
    mode.value = files > 0 && missingFiles === files ? 'table' : 'wall'
  }

  // Read again with other metadata, it is another dataset: scenes, locations and ids are others.
  watch(() => `${dataset.id}\n${dataset.overview?.fingerprint}`, begin, { immediate: true })

  return { filter, sort, groupBy, mode, cursor, opened, openError, splitSpec, query, isFiltered, show, change, clear, open, close, openRecording }
})

/** Without what does not filter: absent values, empty texts and empty lists. */
function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as T
}
