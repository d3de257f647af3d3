import type { RecordingRow } from '@shared/models'
import { createSharedComposable } from '@vueuse/core'
import { computed, shallowRef } from 'vue'

/** The dialog that writes a note about recordings that are not opened; one for the whole place. */
export const useNoteDialog = createSharedComposable(() => {
  const rows = shallowRef<readonly RecordingRow[]>([])
  return {
    rows,
    isOpen: computed(() => rows.value.length > 0),
    open: (wanted: readonly RecordingRow[]) => { rows.value = wanted },
    close: () => { rows.value = [] },
  }
})
