import type { DatasetId } from '@shared/models'
import { audioUrl } from '@shared/media'
import { useRafFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useToastStore } from './toasts'

/** One audio element for the whole window: what plays in one place stops in another. */
export const usePlayerStore = defineStore('player', () => {
  const toasts = useToastStore()
  const audio = new Audio()
  /** Recording that is loaded, playing or not. */
  const recording = ref<number | null>(null)
  const isPlaying = ref(false)
  /** Seconds. */
  const position = ref(0)
  let source = ''

  const follow = useRafFn(() => { position.value = audio.currentTime }, { immediate: false })

  audio.addEventListener('playing', () => { isPlaying.value = true; follow.resume() })
  audio.addEventListener('pause', halt)
  audio.addEventListener('ended', halt)
  audio.addEventListener('error', () => {
    halt()
    if (audio.error !== null && source !== '') toasts.complain(new Error('This recording cannot be played.'))
  })

  function halt(): void {
    isPlaying.value = false
    follow.pause()
    position.value = audio.currentTime
  }

  function load(dataset: DatasetId, id: number): void {
    const next = audioUrl(dataset, id)
    if (next === source) return
    source = next
    audio.src = next
    recording.value = id
    position.value = 0
  }

  /** Plays a recording, from where it stands or from `from` seconds. */
  async function play(dataset: DatasetId, id: number, from?: number): Promise<void> {
    load(dataset, id)
    if (from !== undefined) seek(from)
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
    audio.currentTime = Math.max(0, seconds)
    position.value = Math.max(0, seconds)
  }

  /** Moves to a position of a recording. It goes on playing if it plays; another one makes way and this one waits for Play. */
  function cue(dataset: DatasetId, id: number, seconds: number): void {
    load(dataset, id)
    seek(seconds)
  }

  return { recording, isPlaying, position, play, stop, toggle, seek, cue, isPlayingOf }
})
