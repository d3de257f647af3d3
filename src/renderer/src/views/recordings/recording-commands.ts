import { useCommands } from '@renderer/composables/use-commands'
import { useAppStore } from '@renderer/stores/app'
import { useDatasetStore } from '@renderer/stores/dataset'
import { usePlayerStore } from '@renderer/stores/player'
import { useRecordingsStore } from '@renderer/stores/recordings'
import type { Ref } from 'vue'
import type { RecordingPages } from './use-recording-pages'

export interface RecordingCommandContext {
  readonly pages: RecordingPages
  readonly isFull: Ref<boolean>
  readonly openNeighbour: (step: number) => Promise<void>
}

/** What can be done in the Recordings place, with its keys. */
export function useRecordingCommands({ pages, isFull, openNeighbour }: RecordingCommandContext): void {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const recordings = useRecordingsStore()
  const player = usePlayerStore()
  const group = 'Recordings'
  const isOpened = (): boolean => recordings.opened !== null

  function playOrStop(): void {
    const row = recordings.opened ?? pages.at(recordings.cursor)
    if (row !== undefined && !row.missing && dataset.id !== null) void player.toggle(dataset.id, row.id)
  }

  function seekBy(seconds: number): void {
    const row = recordings.opened
    if (row === null || dataset.id === null) return
    player.cue(dataset.id, row.id, (player.recording === row.id ? player.position : 0) + seconds)
  }

  function closeOrShrink(): void {
    if (isFull.value) isFull.value = false
    else recordings.close()
  }

  function resize(by: number): void {
    app.update({ thumbnailSize: Math.min(400, Math.max(80, app.settings.thumbnailSize + by)) })
  }

  useCommands(() => [
    { id: 'recordings.play', title: 'Play or stop', group, keys: 'Space', run: playOrStop },
    { id: 'recordings.next', title: 'Open the next recording', group, keys: 'J', isEnabled: isOpened, run: () => openNeighbour(1) },
    { id: 'recordings.previous', title: 'Open the previous recording', group, keys: 'K', isEnabled: isOpened, run: () => openNeighbour(-1) },
    { id: 'recordings.forward', title: 'One second forward', group, keys: 'Shift+Right', isEnabled: isOpened, run: () => seekBy(1) },
    { id: 'recordings.back', title: 'One second back', group, keys: 'Shift+Left', isEnabled: isOpened, run: () => seekBy(-1) },
    { id: 'recordings.full', title: 'Opened recording in full width', group, keys: 'Z', isEnabled: isOpened, run: () => { isFull.value = !isFull.value } },
    { id: 'recordings.close', title: 'Close the opened recording', group, keys: 'Esc', isEnabled: isOpened, run: closeOrShrink },
    { id: 'recordings.scale', title: 'Mel or linear frequency axis', group, keys: 'M', isEnabled: isOpened, run: () => { recordings.scale = recordings.scale === 'mel' ? 'linear' : 'mel' } },
    { id: 'recordings.mode', title: 'Wall or table', group, keys: 'T', run: () => { recordings.mode = recordings.mode === 'wall' ? 'table' : 'wall' } },
    { id: 'recordings.larger', title: 'Larger thumbnails', group, keys: '+', run: () => resize(20) },
    { id: 'recordings.smaller', title: 'Smaller thumbnails', group, keys: '-', run: () => resize(-20) },
    { id: 'recordings.all', title: 'Show all recordings', group, isEnabled: () => recordings.isFiltered, run: () => recordings.clear() },
    {
      id: 'recordings.hover', title: app.settings.hoverPlays ? 'Hovering does not play' : 'Hovering plays', group, run: () => app.update({ hoverPlays: !app.settings.hoverPlays }),
    },
  ])
}
