import { usePlayerStore } from '@renderer/stores/player'
import { useRecordingStageStore } from '@renderer/stores/recordings-stage'
import { watch } from 'vue'

/** Turns the page while something plays, as long as one looked at the playhead; who looks elsewhere is left there. */
export function useFollowPlayhead(): void {
  const player = usePlayerStore()
  const stage = useRecordingStageStore()
  watch(() => player.position, (position, before) => {
    const { start, end } = stage.time
    const wasSeen = before >= start && before <= end
    if (player.isPlaying && wasSeen && (position > end || position < start)) stage.follow(position)
  })
}
