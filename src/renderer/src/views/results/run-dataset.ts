import { useDatasetStore } from '@renderer/stores/dataset'
import type { DatasetId, RunView } from '@shared/models'
import { computed, type ComputedRef } from 'vue'

/** The dataset of a run where it is open, unchanged: numbers of recordings mean the same only there. Null where it is not. */
export function useRunDataset(manifest: () => RunView['manifest']): ComputedRef<DatasetId | null> {
  const dataset = useDatasetStore()
  return computed(() => {
    const { root, fingerprint } = manifest().dataset
    const overview = dataset.overview
    return overview !== null && overview.root === root && overview.fingerprint === fingerprint ? overview.id : null
  })
}
