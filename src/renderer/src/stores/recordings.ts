import { request } from '@renderer/client'
import { displaySpec } from '@renderer/data/display-spec'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import type {
  FrequencyScale, PartName, RecordingQuery, RecordingRow, RecordingSortKey, RecordingView, SortDirection,
} from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useSplitStore } from './split'

/** What the filters say; the split's parts are resolved with the split as it is now. */
export interface RecordingFilter extends Omit<RecordingQuery, 'split' | 'sort'> {
  readonly parts?: readonly PartName[]
}

export type RecordingsMode = 'wall' | 'table'

/** Which recordings are shown, and which one is opened. */
export const useRecordingsStore = defineStore('recordings', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const filter = ref<RecordingFilter>({})
  const sort = ref<{ readonly key: RecordingSortKey; readonly direction: SortDirection } | null>(null)
  const mode = ref<RecordingsMode>('wall')
  /** Position in the list that the arrows move. */
  const cursor = ref(0)
  const opened = shallowRef<RecordingRow | null>(null)
  const view = shallowRef<RecordingView | null>(null)
  const viewError = shallowRef<WireError | null>(null)
  const viewBusy = ref(false)
  const scale = ref<FrequencyScale>('mel')
  const views = createLatest()
  const jumps = createLatest()

  const query = computed<RecordingQuery>(() => {
    const { parts, ...rest } = filter.value
    return {
      ...rest,
      ...(parts === undefined || parts.length === 0 ? {} : { split: { spec: split.spec, parts } }),
      ...(sort.value === null ? {} : { sort: sort.value }),
    }
  })
  const isFiltered = computed(() => Object.values(filter.value).some((value) => value !== undefined && value !== '' && (!Array.isArray(value) || value.length > 0)))

  /** Goes to the recordings that a number counts. */
  function show(wanted: RecordingFilter & Pick<RecordingQuery, 'split'>): void {
    const { split: wantedSplit, ...rest } = wanted
    filter.value = wantedSplit === undefined ? rest : { ...rest, parts: wantedSplit.parts }
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
    opened.value = row
  }

  function close(): void {
    opened.value = null
  }

  /** Goes to one recording of the dataset and opens it; the filters make way where they hide it. */
  async function openRecording(id: number): Promise<void> {
    await askLatest(jumps, () => locate(id), {
      answer: (row) => { if (row !== null) open(row) },
      failure: (error) => { viewError.value = toWire(error) },
    })
    app.goTo('recordings')
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

  async function loadView(): Promise<void> {
    const row = opened.value
    const id = dataset.id
    views.next()
    viewError.value = null
    viewBusy.value = false
    if (row === null || id === null || row.missing) {
      view.value = null
      return
    }
    if (view.value?.recording !== row.id) view.value = null
    viewBusy.value = true
    const spec = displaySpec(scale.value, row)
    const isLast = await askLatest(views, () => request('recording.view', id, row.id, spec), {
      answer: (next) => { view.value = next },
      failure: (error) => {
        view.value = null
        viewError.value = toWire(error)
      },
    })
    if (isLast) viewBusy.value = false
  }

  function begin(): void {
    clear()
    sort.value = null
    opened.value = null
    const { files = 0, missingFiles = 0 } = dataset.overview ?? {}
    // A wall without a single picture says nothing.
    mode.value = files > 0 && missingFiles === files ? 'table' : 'wall'
  }

  watch(() => dataset.id, begin)
  watch([opened, scale], loadView)

  return { filter, sort, mode, cursor, opened, view, viewError, viewBusy, scale, query, isFiltered, show, change, clear, open, close, openRecording }
})
