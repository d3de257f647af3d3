import { askLatest, createLatest } from '@renderer/data/latest'
import { useFeaturesStore } from '@renderer/stores/features'
import { useRecordingSourceStore } from '@renderer/stores/recordings-source'
import { toWire, type WireError } from '@shared/errors'
import type { FeaturePreview, RecordingRow } from '@shared/models'
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { featurePicture, type LevelPicture } from './picture/level-picture'
import { wholeRange, type LevelRange } from './picture/level-range'
import { featureAxis, type ValueAxis } from './picture/value-axis'

export interface FeatureTrack {
  readonly preview: Ref<FeaturePreview | null>
  readonly error: Ref<WireError | null>
  readonly picture: ComputedRef<LevelPicture | null>
  readonly axis: ComputedRef<ValueAxis>
  readonly levels: ComputedRef<LevelRange>
}

/** The feature matrix of a recording, made with the parameters of the Features place: what the network sees. */
export function useFeatureTrack(row: () => RecordingRow | null): FeatureTrack {
  const features = useFeaturesStore()
  const source = useRecordingSourceStore()
  const preview = shallowRef<FeaturePreview | null>(null)
  const error = shallowRef<WireError | null>(null)
  const asks = createLatest()

  async function load(): Promise<void> {
    const wanted = row()
    asks.next()
    error.value = null
    preview.value = null
    if (wanted === null || wanted.missing) return
    await askLatest(asks, () => source.loadFeatures(wanted.id, features.spec), {
      answer: (next) => { preview.value = next },
      failure: (problem) => { error.value = toWire(problem) },
    })
  }
  watch([() => row()?.id, () => features.spec], () => load(), { immediate: true })

  return {
    preview, error,
    picture: computed(() => (preview.value === null ? null : featurePicture(preview.value, preview.value.spec.hopLengthSeconds))),
    axis: computed(() => {
      const { spec, facts, matrix } = preview.value ?? { spec: features.spec, facts: { fs: 44_100 }, matrix: { bands: 1 } }
      return featureAxis(spec, spec.fs ?? facts.fs, matrix.bands)
    }),
    levels: computed(() => wholeRange(preview.value?.matrix.data ?? new Float32Array())),
  }
}
