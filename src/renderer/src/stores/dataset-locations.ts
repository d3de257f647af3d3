import { answerOf } from '@renderer/data/answer-of'
import { request } from '@renderer/client'
import type { GroupCount } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { useDatasetStore } from './dataset'

/** Every location of the open dataset with its recordings, the most first. */
export const useDatasetLocationsStore = defineStore('dataset-locations', () => {
  const dataset = useDatasetStore()
  const { value, error, busy, ask, clear } = answerOf<readonly Omit<GroupCount, 'locations'>[]>()
  /** Changes with the metadata, but not with what is learnt or said of recordings. */
  const metadata = computed(() => (dataset.overview === null ? null : `${dataset.overview.id}\n${dataset.overview.fingerprint}`))

  async function load(id: string): Promise<readonly Omit<GroupCount, 'locations'>[]> {
    const groups = await request('dataset.groups', id, { groupBy: { key: 'identifier' } })
    return groups.filter(({ name }) => name !== '').map(({ name, count }) => ({ name, files: count }))
      .sort((a, b) => b.files - a.files || a.name.localeCompare(b.name, 'en', { numeric: true }))
  }

  watch(metadata, () => {
    clear()
    const { id, overview } = dataset
    if (id !== null && (overview?.locations ?? 0) > 0) void ask(() => load(id))
  }, { immediate: true })

  return { locations: value, error, busy }
})
