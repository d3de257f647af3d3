import { createChannelListening, type HeardChannel } from '@renderer/data/channel-listening'
import { createPlaybackClock } from '@renderer/data/playback-clock'
import { audioUrl } from '@shared/media'
import type { DatasetId, TimeRange } from '@shared/models'
import { useRafFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { useToastStore } from './toasts'

/** A stretch of one recording that is played again and again. */
export interface Loop {
  readonly recording: number
  readonly range: TimeRange
}

export const slowest = 0.25
export const fastest = 2

/** One audio element for the whole window: what plays in one place stops in another. */
export const usePlayerStore = defineStore('player', () => {
  const toasts = useToastStore()
  const audio = new Audio()
  // The media's scheme is another than the page's; without this the graph of channels would be given silence.
  audio.crossOrigin = 'anonymous'
  const listening = createChannelListening(audio)
  const clock = createPlaybackClock()
  /** Recording that is loaded, playing or not. */
  const recording = ref<number | null>(null)
  const isPlaying = ref(false)
  /** What is heard now, seconds. */
  const position = ref(0)
  /** Speed; the pitch stays as it was recorded. */
  const rate = ref(1)
  const channel = ref<HeardChannel>('all')
  const loop = shallowRef<Loop | null>(null)
  let source = ''
  /** Where to stop, if not at the end. */
  let until: number | null = null

  const follow = useRafFn(({ timestamp }) => {
    position.value = Math.max(0, clock.at(audio.currentTime - listening.delay, timestamp, audio.playbackRate))
    repeat()
  }, { immediate: false })

  audio.addEventListener('playing', () => { isPlaying.value = true; clock.restart(audio.currentTime); follow.resume() })
  audio.addEventListener('pause', halt)
  audio.addEventListener('ended', atEnd)
  // A window in the background draws no frames, but goes on playing.
  audio.addEventListener('timeupdate', repeat)
  audio.addEventListener('loadedmetadata', () => { audio.playbackRate = rate.value })
  audio.addEventListener('error', () => {
    halt()
    if (audio.error !== null && source !== '') toasts.complain(new Error('This recording cannot be played.'))
  })

  function halt(): void {
    isPlaying.value = false
    follow.pause()
    clock.restart(audio.currentTime)
    position.value = audio.currentTime
  }

  /** Back to the beginning of what is repeated, once its end was heard; or to rest where only a stretch was wanted. */
  function repeat(): void {
    if (audio.paused) return
    if (loop.value !== null && loop.value.recording === recording.value) {
      const { start, end } = loop.value.range
      if (audio.currentTime >= end) seek(start)
    } else if (until !== null && audio.currentTime >= until) audio.pause()
  }

  function atEnd(): void {
    if (loop.value === null || loop.value.recording !== recording.value) {
      halt()
      return
    }
    seek(loop.value.range.start)
    void audio.play().catch(() => halt())
  }

  function load(dataset: DatasetId, id: number): void {
    const next = audioUrl(dataset, id)
    if (next === source) return
    source = next
    audio.src = next
    audio.playbackRate = rate.value
    recording.value = id
    position.value = 0
    // Another recording may not have that channel; whoever shows it chooses again.
    listenTo('all', 1)
  }

  /** Plays a recording, from where it stands or from `from` seconds, to its end or to `to` seconds. */
  async function play(dataset: DatasetId, id: number, from?: number, to?: number): Promise<void> {
    load(dataset, id)
    if (from !== undefined) seek(from)
    until = to ?? null
    try {
      await audio.play()
    } catch (error) {
      // Being stopped before it began is not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError') && audio.error === null) toasts.complain(error)
    }
  }

  function stop(): void {
    audio.pause()
  }

  function isPlayingOf(id: number): boolean {
    return isPlaying.value && recording.value === id
  }

  async function toggle(dataset: DatasetId, id: number): Promise<void> {
    if (isPlayingOf(id)) stop()
    else await play(dataset, id)
  }

  /** Moves to a position of the loaded recording, seconds. */
  function seek(seconds: number): void {
    until = null
    audio.currentTime = Math.max(0, seconds)
    position.value = Math.max(0, seconds)
    clock.restart(position.value)
  }

  /** Moves to a position of a recording. It goes on playing if it plays; another one makes way and this one waits for Play. */
  function cue(dataset: DatasetId, id: number, seconds: number): void {
    load(dataset, id)
    seek(seconds)
  }

  function setRate(next: number): void {
    rate.value = Math.min(fastest, Math.max(slowest, next))
    audio.playbackRate = rate.value
  }

  /** @param channels that the recording has */
  function listenTo(next: HeardChannel, channels: number): void {
    channel.value = next
    listening.choose(next, channels)
  }

  return { recording, isPlaying, position, rate, channel, loop, play, stop, toggle, seek, cue, setRate, listenTo, isPlayingOf }
})
