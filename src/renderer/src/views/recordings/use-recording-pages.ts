import { createPagedList, type PagedList } from '@renderer/data/paged-list'
import { useDatasetStore } from '@renderer/stores/dataset'
import { useRecordingsStore } from '@renderer/stores/recordings'
import { toWire, type WireError } from '@shared/errors'
import type { RecordingRow } from '@shared/models'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

export interface RecordingPages {
  /** -1 while it is not known. */
  readonly total: ComputedRef<number>
  readonly at: (index: number) => RecordingRow | undefined
  readonly ensure: PagedList<RecordingRow>['ensure']
  readonly error: Ref<WireError | null>
  /** Grows with every answer. */
  readonly version: Ref<number>
}

/** The filtered recordings, page by page, loaded again whenever the filter or the dataset changes. */
export function useRecordingPages(): RecordingPages {
  const dataset = useDatasetStore()
  const recordings = useRecordingsStore()
  const version = ref(0)
  const error = shallowRef<WireError | null>(null)
  const list = createPagedList<RecordingRow>({
    load: (offset, limit) => dataset.loadRecordings(recordings.query, { offset, limit }),
    pageSize: 200,
    changed: () => { version.value += 1 },
    failed: (problem) => { error.value = toWire(problem) },
  })

  watch([() => recordings.query, () => dataset.version, () => dataset.id], () => {
    list.reset()
    error.value = null
    version.value += 1
    if (dataset.id !== null) void list.ensure(0, 1)
  }, { immediate: true })

  return {
    total: computed(() => (version.value < 0 ? -1 : list.total)),
    at: (index) => (version.value < 0 ? undefined : list.at(index)),
    ensure: (from, to) => list.ensure(from, to),
    error,
    version,
  }
}
