import { displaySpec } from '@renderer/data/display-spec'
import { createLatest, askLatest } from '@renderer/data/latest'
import { isWhole, lengthOf } from '@renderer/data/time-range'
import { useAppStore } from '@renderer/stores/app'
import { useRecordingSourceStore } from '@renderer/stores/recordings-source'
import { useRecordingStageStore } from '@renderer/stores/recordings-stage'
import { toWire, type WireError } from '@shared/errors'
import { defaultDisplaySettings, type DisplaySettings, type RecordingRow, type RecordingView, type SpectrogramSpec, type TimeRange } from '@shared/models'
import { watchDebounced } from '@vueuse/core'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { detailRange, suffices } from './picture/detail'
import { spectrogramPicture, type LevelPicture } from './picture/level-picture'
import { loudestOf } from './picture/level-range'
import { frequencyAxis, type ValueAxis } from './picture/value-axis'
import { loudestSample, type WaveformPicture } from './picture/waveform-painter'

/** What a stage shows of one recording. */
export interface Track {
  /** The whole recording; null until it has arrived. */
  readonly overview: Ref<RecordingView | null>
  readonly error: Ref<WireError | null>
  /** Whether something finer is on its way. */
  readonly isBusy: Ref<boolean>
  /** The finest picture and waveform there are of what is looked at. */
  readonly picture: ComputedRef<LevelPicture | null>
  readonly waveform: ComputedRef<WaveformPicture | null>
  readonly axis: ComputedRef<ValueAxis>
  /** Loudest level of the whole recording. */
  readonly loudest: ComputedRef<number>
  /** Tells how many device pixels the time axis has. */
  readonly setPixels: (count: number) => void
}

/** Columns of a waveform that main gives at most. */
const mostColumns = 8192
const overviewColumns = 2048
/** Device pixels while it is not known how many there are. */
const usualPixels = 800
/** Few recordings of scenes are longer, seconds. */
const usuallyEnough = 30

/** A recording as the stage looks at it: the whole first, then what is zoomed into, analysed more finely. The newest answer wins. */
export function useTrack(row: () => RecordingRow | null): Track {
  const app = useAppStore()
  const source = useRecordingSourceStore()
  const stage = useRecordingStageStore()
  const overview = shallowRef<RecordingView | null>(null)
  const detail = shallowRef<RecordingView | null>(null)
  const error = shallowRef<WireError | null>(null)
  const isBusy = ref(false)
  const pixels = ref(0)
  const overviews = createLatest()
  const details = createLatest()
  const display = computed<DisplaySettings>(() => ({ ...defaultDisplaySettings, ...app.settings.display }))
  /** Only what changes the analysis; levels and colours are a matter of painting. */
  const analysis = computed(() => {
    const { scale, nFft, overlap, window, fmin, fmax } = display.value
    return JSON.stringify({ scale, nFft, overlap, window, fmin, fmax, channel: stage.channel })
  })

  function specFor(known: Pick<RecordingRow, 'fs' | 'channels'>, seconds: number | null, wanted: number): SpectrogramSpec {
    const channel = stage.channel === 'all' || stage.channel >= (known.channels ?? 1) ? 'mix' : stage.channel
    return displaySpec(display.value, { fs: known.fs, seconds, pixels: wanted, channel })
  }

  /** The whole of a recording. How finely it can be shown depends on its length: where that is not known, its beginning tells it. */
  async function loadWhole(wanted: RecordingRow): Promise<RecordingView> {
    const across = pixels.value || usualPixels
    const known = overview.value ?? wanted
    if (known.seconds !== null && known.fs !== null) return source.loadView(wanted.id, specFor(known, known.seconds, across), null, overviewColumns)
    const beginning = await source.loadView(wanted.id, specFor(known, null, across), { start: 0, end: usuallyEnough }, overviewColumns)
    const spec = specFor(beginning, beginning.seconds, across)
    // Nor was it known whether it has the channel that is chosen.
    if (beginning.seconds <= usuallyEnough && spec.channel === beginning.spectrogram.spec.channel) return beginning
    return source.loadView(wanted.id, spec, null, overviewColumns)
  }

  async function loadOverview(): Promise<void> {
    const wanted = row()
    details.next()
    if (wanted === null || wanted.missing || overview.value?.recording !== wanted.id) {
      overviews.next()
      overview.value = null
      detail.value = null
    }
    error.value = null
    if (wanted === null || wanted.missing) return
    isBusy.value = true
    const isLast = await askLatest(overviews, () => loadWhole(wanted), {
      answer: (view) => {
        overview.value = view
        detail.value = null
        askDetail()
      },
      failure: (problem) => {
        overview.value = null
        error.value = toWire(problem)
      },
    })
    if (isLast) isBusy.value = false
  }

  function askDetail(): void {
    const view = overview.value
    const { time } = stage
    if (view === null || lengthOf(time) <= 0 || isWhole(time, view.seconds) || time.start >= view.seconds) return
    const spec = specFor(view, lengthOf(time), pixels.value)
    if (detail.value !== null && suffices(detail.value, time, spec, pixels.value)) return
    const range = detailRange(time, view.seconds)
    const share = lengthOf(range) / lengthOf(time)
    void load(view.recording, spec, range, Math.min(mostColumns, Math.ceil(pixels.value * share)))
  }

  async function load(recording: number, spec: SpectrogramSpec, range: TimeRange, columns: number): Promise<void> {
    isBusy.value = true
    const isLast = await askLatest(details, () => source.loadView(recording, spec, range, Math.max(1, columns)), {
      answer: (view) => { if (overview.value?.recording === recording) detail.value = view },
      // The coarser picture stays; what is wrong with the recording was said of the whole of it.
      failure: () => { detail.value = null },
    })
    if (isLast) isBusy.value = false
  }

  watch([() => row()?.id, analysis], () => loadOverview(), { immediate: true })
  watchDebounced([() => stage.time, pixels], askDetail, { debounce: 60, maxWait: 250 })

  const finest = computed(() => (detail.value !== null && covers(detail.value.waveform.range, stage.time, detail.value.seconds) ? detail.value : overview.value))
  return {
    overview, error, isBusy,
    setPixels: (count) => { pixels.value = count },
    picture: computed(() => (finest.value === null ? null : spectrogramPicture(finest.value.spectrogram))),
    waveform: computed(() => (finest.value === null || overview.value === null ? null : { waveform: finest.value.waveform, loudest: loudestSample(overview.value.waveform) })),
    axis: computed(() => frequencyAxis(overview.value?.spectrogram.frequencies ?? [], overview.value?.spectrogram.spec.scale ?? 'mel')),
    loudest: computed(() => (overview.value === null ? -Infinity : loudestOf(overview.value.spectrogram.decibels))),
  }
}

function covers(range: TimeRange, time: TimeRange, seconds: number): boolean {
  const end = Math.min(time.end, seconds)
  return range.start <= time.start + 1e-6 && range.end >= end - 1e-6
}
