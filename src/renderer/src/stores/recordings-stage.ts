import type { HeardChannel } from '@renderer/data/channel-listening'
import { insideRecording, isWhole, lengthOf, pageWith, panAxis, panTime, wholeAxis, zoomAxis, zoomTime, type AxisShare } from '@renderer/data/time-range'
import type { DatasetId, TimeRange } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { usePlayerStore } from './player'

export interface PictureActions {
  readonly save: () => Promise<void>
  readonly copy: () => Promise<void>
}

/** What is looked at of the recordings on the stage: one that is opened, or several under one time axis. */
export const useRecordingStageStore = defineStore('recordings-stage', () => {
  const player = usePlayerStore()
  /** Length of the time axis. */
  const seconds = ref(0)
  const time = shallowRef<TimeRange>({ start: 0, end: 0 })
  const band = shallowRef<AxisShare>(wholeAxis)
  const selection = shallowRef<TimeRange | null>(null)
  const isLooping = ref(false)
  /** The channel that is seen and heard. */
  const channel = ref<HeardChannel>('all')
  /** What can be done with the picture that is shown; null where there is none. */
  const pictures = shallowRef<PictureActions | null>(null)
  const isZoomed = computed(() => !isWhole(time.value, seconds.value) || band.value.from > 0 || band.value.to < 1)

  /** Begins with the whole of a recording, or of the longest of several. */
  function begin(length: number): void {
    seconds.value = length
    time.value = { start: 0, end: length }
    band.value = wholeAxis
    selection.value = null
  }

  /** Another length under the same look: what is seen stays where it fits. */
  function resize(length: number): void {
    if (isWhole(time.value, seconds.value)) time.value = { start: 0, end: length }
    else time.value = insideRecording(time.value, length)
    seconds.value = length
  }

  function look(next: TimeRange): void {
    time.value = insideRecording(next, seconds.value)
  }

  function lookAtAll(): void {
    time.value = { start: 0, end: seconds.value }
    band.value = wholeAxis
  }

  function lookAtSelection(): void {
    if (selection.value !== null) look(selection.value)
  }

  /** @param about moment that stays where it is; the playhead if it is seen, else the middle */
  function zoomInTime(factor: number, about?: number): void {
    const { start, end } = time.value
    const isSeen = player.position >= start && player.position <= end && player.position > 0
    time.value = zoomTime(time.value, factor, about ?? (isSeen ? player.position : (start + end) / 2), seconds.value)
  }

  function panInTime(by: number): void {
    time.value = panTime(time.value, by, seconds.value)
  }

  function zoomInBand(factor: number, about?: number): void {
    band.value = zoomAxis(band.value, factor, about ?? (band.value.from + band.value.to) / 2)
  }

  function panInBand(by: number): void {
    band.value = panAxis(band.value, by)
  }

  /** The beginning or the end of the selection comes to a moment; the other one makes way. */
  function selectFrom(start: number): void {
    const end = selection.value === null || selection.value.end <= start ? seconds.value : selection.value.end
    select({ start, end })
  }

  function selectTo(end: number): void {
    const start = selection.value === null || selection.value.start >= end ? 0 : selection.value.start
    select({ start, end })
  }

  function select(range: TimeRange | null): void {
    selection.value = range !== null && lengthOf(range) > 0 ? range : null
  }

  /** Plays a recording on the stage, or pauses it. What is selected is what is played, from its beginning unless the playhead is in it. */
  async function togglePlay(dataset: DatasetId, recording: number): Promise<void> {
    const range = selection.value
    if (player.isPlayingOf(recording) || range === null) return player.toggle(dataset, recording)
    const isInside = player.recording === recording && player.position >= range.start && player.position < range.end
    await player.play(dataset, recording, isInside ? undefined : range.start, range.end)
  }

  /** Turns the page when what is heard has left it. */
  function follow(position: number): void {
    time.value = pageWith(time.value, position, seconds.value)
  }

  watch([isLooping, selection, seconds, () => player.recording], ([looping, range, length, recording]) => {
    player.loop = looping && recording !== null && length > 0 ? { recording, range: range ?? { start: 0, end: length } } : null
  })

  return {
    seconds, time, band, selection, isLooping, channel, pictures, isZoomed, togglePlay,
    begin, resize, look, lookAtAll, lookAtSelection, zoomInTime, panInTime, zoomInBand, panInBand, select, selectFrom, selectTo, follow,
  }
})
