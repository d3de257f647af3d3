import type { RecordingRow } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useDatasetStore } from './dataset'
import { usePlayerStore } from './player'
import { useToastStore } from './toasts'

/** As many as can be told apart one below the other. */
export const mostCompared = 4

/** Recordings that are looked at under one time axis. */
export const useRecordingComparisonStore = defineStore('recordings-comparison', () => {
  const dataset = useDatasetStore()
  const player = usePlayerStore()
  const toasts = useToastStore()
  const rows = shallowRef<readonly RecordingRow[]>([])
  /** Whether the comparison is on the stage, in place of the opened recording. */
  const isShown = ref(false)
  const isFull = computed(() => rows.value.length >= mostCompared)

  /** The one that keys play and move in: what is playing, else the first. */
  const current = computed(() => rows.value.find(({ id }) => id === player.recording) ?? rows.value[0])

  const has = (row: Pick<RecordingRow, 'id'>): boolean => rows.value.some(({ id }) => id === row.id)

  /** Adds a recording, or takes it out where it is in already. */
  function toggle(row: RecordingRow): void {
    if (has(row)) remove(row.id)
    else add(row)
  }

  function add(row: RecordingRow): void {
    if (row.missing) return
    if (isFull.value) {
      toasts.tell(`Only ${mostCompared} recordings can be compared at once; take one out first.`)
      return
    }
    rows.value = [...rows.value, row]
    if (!isShown.value && rows.value.length === 1) toasts.tell(`In the comparison: ${row.file}. Add others, then press Shift+C.`)
  }

  function remove(id: number): void {
    rows.value = rows.value.filter((row) => row.id !== id)
    if (rows.value.length === 0) isShown.value = false
  }

  function clear(): void {
    rows.value = []
    isShown.value = false
  }

  watch(() => dataset.id, clear)

  return { rows, isShown, isFull, current, has, toggle, add, remove, clear }
})
