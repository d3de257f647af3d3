import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import type { TableMapping, TableSketch } from '@shared/models'
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { useDatasetStore } from './dataset'

/** The tables of a folder that no layout recognises, and opening it by one of them. */
export const useTableMappingStore = defineStore('table-mapping', () => {
  const dataset = useDatasetStore()
  const tables = shallowRef<readonly TableSketch[]>([])
  const opening = ref(false)
  const error = shallowRef<WireError | null>(null)
  const asks = createLatest()

  async function look(path: string | null): Promise<void> {
    tables.value = []
    error.value = null
    await askLatest(asks, () => (path === null ? Promise.resolve([]) : request('dataset.sketchTables', path)), {
      answer: (found) => { tables.value = found },
      // The refused folder's own error stands already and says what is wrong with it.
      failure: () => {},
    })
  }

  /** Opens the refused folder; true where that worked. */
  async function open(mapping: TableMapping): Promise<boolean> {
    const path = dataset.refusedPath
    if (path === null) return false
    opening.value = true
    error.value = null
    try {
      await dataset.openMapped(path, mapping)
      return true
    } catch (problem) {
      error.value = toWire(problem)
      return false
    } finally {
      opening.value = false
    }
  }

  watch(() => (dataset.openError?.code === 'dataset-layout-unknown' ? dataset.refusedPath : null), look, { immediate: true })

  return { tables, opening, error, open }
})
