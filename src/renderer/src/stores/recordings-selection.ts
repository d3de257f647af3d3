import type { RecordingRow } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useDatasetStore } from './dataset'
import { useRecordingsStore } from './recordings'

/** Several recordings of the list, chosen for doing something with all of them. */
export const useRecordingSelectionStore = defineStore('recordings-selection', () => {
  const dataset = useDatasetStore()
  const recordings = useRecordingsStore()
  const chosen = shallowRef<ReadonlyMap<number, RecordingRow>>(new Map())
  /** Position in the list that a stretch is selected from. */
  const anchor = ref(0)
  const rows = computed(() => [...chosen.value.values()])
  const count = computed(() => chosen.value.size)

  function set(next: readonly RecordingRow[]): void {
    chosen.value = new Map(next.map((row) => [row.id, row]))
  }

  function toggle(row: RecordingRow, position: number): void {
    const next = new Map(chosen.value)
    if (!next.delete(row.id)) next.set(row.id, row)
    chosen.value = next
    anchor.value = position
  }

  function clear(): void {
    if (chosen.value.size > 0) chosen.value = new Map()
  }

  // Positions and what is seen are others then.
  watch([() => recordings.query, () => dataset.id], clear)

  return { chosen, anchor, rows, count, set, toggle, clear }
})
