import { useAppStore } from '@renderer/stores/app'
import { useDatasetStore } from '@renderer/stores/dataset'
import { usePlayerStore } from '@renderer/stores/player'
import type { RecordingRow } from '@shared/models'
import { onScopeDispose } from 'vue'

/** Long enough that crossing the wall is silent. */
const hoverDelay = 600

export interface HoverPlay {
  /** The pointer moved over a recording, or over none. */
  readonly move: (row: Pick<RecordingRow, 'id' | 'missing'> | undefined, event: PointerEvent) => void
  readonly leave: () => void
}

/** Plays what the pointer rests on, if that is wanted, until it leaves. */
export function useHoverPlay(): HoverPlay {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const player = usePlayerStore()
  let timer: ReturnType<typeof setTimeout> | undefined
  let over: number | null = null
  let playedByHover: number | null = null

  function leave(): void {
    clearTimeout(timer)
    timer = undefined
    over = null
    if (playedByHover !== null && player.isPlayingOf(playedByHover)) player.stop()
    playedByHover = null
  }

  function move(row: Pick<RecordingRow, 'id' | 'missing'> | undefined, event: PointerEvent): void {
    if (row?.id !== over) leave()
    // A wall that scrolls or appears under a resting pointer must not begin to play.
    const hasMoved = event.movementX !== 0 || event.movementY !== 0
    if (row === undefined || row.missing || timer !== undefined || !hasMoved || !app.settings.hoverPlays) return
    over = row.id
    timer = setTimeout(() => {
      if (dataset.id === null || player.isPlaying) return
      playedByHover = row.id
      void player.play(dataset.id, row.id, 0)
    }, hoverDelay)
  }

  onScopeDispose(leave)
  return { move, leave }
}
