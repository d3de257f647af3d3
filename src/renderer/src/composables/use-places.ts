import { placeNames, placeTitles, type PlaceName, type PlaceState } from '@renderer/data/places'
import { useAppStore } from '@renderer/stores/app'
import { useDatasetStore } from '@renderer/stores/dataset'
import { useJobsStore } from '@renderer/stores/jobs'
import { useSplitStore } from '@renderer/stores/split'
import { computed, type ComputedRef } from 'vue'

export interface Place {
  readonly name: PlaceName
  readonly title: string
  readonly keys: string
  readonly state: PlaceState
}

/** The six places with what state each is in. */
export function usePlaces(): ComputedRef<readonly Place[]> {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const split = useSplitStore()
  const jobs = useJobsStore()

  const datasetState = (): PlaceState => {
    if (dataset.opening !== null || dataset.makingDemo || dataset.scanJob !== undefined) return 'busy'
    if (dataset.openError !== null) return 'problem'
    if (dataset.overview === null) return 'not-yet'
    return dataset.overview.problemCount > 0 ? 'problem' : 'ready'
  }
  const splitState = (): PlaceState => {
    if (split.error !== null || split.report?.leakage.clean === false) return 'problem'
    return split.report === null ? 'not-yet' : 'ready'
  }
  const recordingsState = (): PlaceState => {
    const overview = dataset.overview
    return overview === null || overview.missingFiles >= overview.files ? 'not-yet' : 'ready'
  }
  const stateOf = (name: PlaceName): PlaceState => {
    if (name === 'dataset') return datasetState()
    if (name === 'splits') return splitState()
    if (name === 'recordings') return recordingsState()
    if (name === 'features' && jobs.runningOf('extract') !== undefined) return 'busy'
    if (name === 'training' && jobs.runningOf('train') !== undefined) return 'busy'
    return app.placeStates[name] ?? 'not-yet'
  }

  return computed(() => placeNames.map((name, index) => ({ name, title: placeTitles[name], keys: `Ctrl+${index + 1}`, state: stateOf(name) })))
}
