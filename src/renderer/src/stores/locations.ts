import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import type { RecordingQuery } from '@shared/models'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useDatasetStore } from './dataset'

export interface LocationCount {
  readonly name: string
  readonly files: number
}

/** Locations of the recordings that the other filters leave, with their counts. */
export const useLocationsStore = defineStore('locations', () => {
  const dataset = useDatasetStore()
  const locations = shallowRef<readonly LocationCount[]>([])
  const asks = createLatest()

  async function list(query: RecordingQuery): Promise<void> {
    const id = dataset.id
    if (id === null) return
    await askLatest(asks, () => request('dataset.groups', id, { ...query, groupBy: { key: 'identifier' } }), {
      answer: (groups) => {
        locations.value = groups.filter(({ name }) => name !== '').map(({ name, count }) => ({ name, files: count }))
          .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
      },
      failure: () => { locations.value = [] },
    })
  }

  return { locations, list }
})
