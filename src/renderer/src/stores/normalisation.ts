import { request } from '@renderer/client'
import { answerOf } from '@renderer/data/answer-of'
import type { FeatureSpec, NormalisationPreview } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useDatasetStore } from './dataset'
import { useFeaturesStore } from './features'
import { useSplitStore } from './split'

/** Statistics with the parameters that they are of: those that are set may be others by now. */
export interface SettingStatistics {
  readonly spec: FeatureSpec
  readonly statistics: NormalisationPreview
}

/** What each row's values are over the training part, of what is in the cache; asked for while somebody looks. */
export const useNormalisationStore = defineStore('normalisation', () => {
  const dataset = useDatasetStore()
  const features = useFeaturesStore()
  const split = useSplitStore()
  const statistics = answerOf<SettingStatistics>()
  /** Whether the plot is on the screen: all matrices of the training part are read for it. */
  const isWatched = ref(false)

  /** Training recordings in the cache; null while that is not known. */
  const extracted = computed(() => {
    const train = features.learningData?.parts.find(({ part }) => part === 'train')
    return train === undefined ? null : train.x[0] - train.notExtracted
  })

  // The learning data is asked for whenever parameters, split or cache change: its answer is of what is set now.
  watch([() => features.learningData, isWatched], ([data, watched], [before]) => {
    const id = dataset.id
    if (id === null || data === null || extracted.value === 0) return statistics.clear()
    const isNew = data !== before || (statistics.value.value === null && !statistics.busy.value)
    const spec = features.spec
    if (watched && isNew) void statistics.ask(async () => ({ spec, statistics: await request('features.normalisation', id, split.spec, spec) }))
    else if (isNew) statistics.clear()
  })

  return { isWatched, extracted, known: statistics.value, error: statistics.error, busy: statistics.busy }
})
