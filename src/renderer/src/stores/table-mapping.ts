import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type ErrorCode, type WireError } from '@shared/errors'
import type { TableMapping, TableSketch } from '@shared/models'
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { useDatasetStore } from './dataset'

/** Refusals that telling the columns of a table may get round; the last two are of what was told before and does not fit any more. */
const curable: ReadonlySet<ErrorCode> = new Set(['dataset-layout-unknown', 'metadata-column-missing', 'metadata-empty', 'argument-invalid', 'path-invalid'])

/** A folder whose tables a person tells the columns of. */
export interface MappableFolder {
  readonly path: string
  /** Empty where no file of it is a table. */
  readonly tables: readonly TableSketch[]
}

/** Folders that open once somebody says which column of a table is what: one that was refused, or the open one, told anew. */
export const useTableMappingStore = defineStore('table-mapping', () => {
  const dataset = useDatasetStore()
  /** The folder that was refused; null where none was, or no table would help. */
  const refused = shallowRef<MappableFolder | null>(null)
  const opening = ref(false)
  const error = shallowRef<WireError | null>(null)
  const asks = createLatest()

  /** The tables of a folder. Fails as the request does. */
  async function look(path: string): Promise<MappableFolder> {
    error.value = null
    return { path, tables: await request('dataset.sketchTables', path) }
  }

  async function lookAtRefused(path: string | null): Promise<void> {
    refused.value = null
    await askLatest(asks, () => (path === null ? Promise.resolve(null) : look(path)), {
      answer: (found) => { refused.value = found },
      // The refused folder's own error stands already and says what is wrong with it.
      failure: () => {},
    })
  }

  /** Opens a folder so; true where that worked, else the reason stands in `error`. */
  async function open(path: string, mapping: TableMapping): Promise<boolean> {
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

  watch(() => (dataset.openError !== null && curable.has(dataset.openError.code) ? dataset.refusedPath : null), lookAtRefused, { immediate: true })

  return { refused, opening, error, look, open }
})
