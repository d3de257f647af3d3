import { createLatest, askLatest } from '@renderer/data/latest'
import { createPagedList, type PagedList } from '@renderer/data/paged-list'
import { useDatasetStore } from '@renderer/stores/dataset'
import { useRecordingsStore } from '@renderer/stores/recordings'
import { useRecordingSourceStore } from '@renderer/stores/recordings-source'
import { toWire, type WireError } from '@shared/errors'
import type { RecordingGroup, RecordingRow } from '@shared/models'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

export interface RecordingPages {
  /** -1 while it is not known. */
  readonly total: ComputedRef<number>
  /** Of a grouped list; empty where it is not grouped, null while they are not known. */
  readonly groups: Ref<readonly RecordingGroup[] | null>
  readonly at: (index: number) => RecordingRow | undefined
  readonly ensure: PagedList<RecordingRow>['ensure']
  /** The recordings from one position to another (exclusive), wherever they are; at most `mostSelected`. */
  readonly between: (from: number, to: number) => Promise<readonly RecordingRow[]>
  readonly error: Ref<WireError | null>
  /** Grows with every answer. */
  readonly version: Ref<number>
}

/** As many recordings can be selected at once. */
export const mostSelected = 10_000
/** About what a screen shows; answers of many more rows take longer to arrive than a frame lasts. */
const pageSize = 100

/** The filtered recordings, page by page, loaded again whenever the filter or the dataset changes. */
export function useRecordingPages(): RecordingPages {
  const dataset = useDatasetStore()
  const recordings = useRecordingsStore()
  const source = useRecordingSourceStore()
  const version = ref(0)
  const error = shallowRef<WireError | null>(null)
  const groups = shallowRef<readonly RecordingGroup[] | null>(null)
  const groupAsks = createLatest()
  const list = createPagedList<RecordingRow>({
    load: (offset, limit) => dataset.loadRecordings(recordings.query, { offset, limit }),
    pageSize,
    changed: () => { version.value += 1 },
    failed: (problem) => { error.value = toWire(problem) },
  })

  function loadGroups(): void {
    if (recordings.groupBy === null) {
      groupAsks.next()
      groups.value = []
      return
    }
    void askLatest(groupAsks, () => source.loadGroups(recordings.query), {
      answer: (next) => { groups.value = next },
      failure: (problem) => { error.value = toWire(problem) },
    })
  }

  watch([() => recordings.query, () => dataset.id], () => {
    list.reset()
    error.value = null
    groups.value = null
    version.value += 1
    if (dataset.id === null) return
    void list.ensure(0, 1)
    loadGroups()
  }, { immediate: true })
  // Scanned, marked or read again: what is seen stays until the new answers are there.
  watch(() => dataset.version, () => {
    if (dataset.id === null) return
    list.renew()
    version.value += 1
    if (list.total <= 0) void list.ensure(0, 1)
    loadGroups()
  })

  async function between(from: number, to: number): Promise<readonly RecordingRow[]> {
    const rows: RecordingRow[] = []
    const end = Math.min(to, from + mostSelected)
    for (let offset = from; offset < end; offset += 1000) {
      const page = await dataset.loadRecordings(recordings.query, { offset, limit: Math.min(1000, end - offset) })
      rows.push(...page.items)
    }
    return rows
  }

  return {
    total: computed(() => (version.value < 0 ? -1 : list.total)),
    groups,
    at: (index) => (version.value < 0 ? undefined : list.at(index)),
    ensure: (from, to) => list.ensure(from, to),
    between, error, version,
  }
}
