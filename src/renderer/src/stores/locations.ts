import { askLatest, createLatest } from '@renderer/data/latest'
import type { RecordingQuery } from '@shared/models'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useDatasetStore } from './dataset'

export interface LocationCount {
  readonly name: string
  readonly files: number
}

const pageSize = 1000
/** Beyond this many recordings the list would not be read any more; the text narrows it. */
const mostPages = 12

/** Locations of the recordings that a text and the other filters leave, with their counts. */
export const useLocationsStore = defineStore('locations', () => {
  const dataset = useDatasetStore()
  const locations = shallowRef<readonly LocationCount[]>([])
  const isComplete = shallowRef(true)
  const asks = createLatest()

  async function list(query: RecordingQuery): Promise<void> {
    await askLatest(asks, () => count(query), {
      answer: (found) => {
        locations.value = found.locations
        isComplete.value = found.isComplete
      },
      failure: () => { locations.value = [] },
    })
  }

  async function count(query: RecordingQuery): Promise<{ readonly locations: readonly LocationCount[]; readonly isComplete: boolean }> {
    const counts = new Map<string, number>()
    let offset = 0
    let total = Infinity
    for (let page = 0; page < mostPages && offset < total; page++) {
      const answer = await dataset.loadRecordings(query, { offset, limit: pageSize })
      for (const { identifier } of answer.items) if (identifier !== '') counts.set(identifier, (counts.get(identifier) ?? 0) + 1)
      total = answer.total
      offset += pageSize
    }
    const sorted = [...counts].map(([name, files]) => ({ name, files })).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    return { locations: sorted, isComplete: offset >= total }
  }

  return { locations, isComplete, list }
})
