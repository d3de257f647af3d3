import { useCommands } from '@renderer/composables/use-commands'
import { useAppStore } from '@renderer/stores/app'
import { useDatasetStore } from '@renderer/stores/dataset'
import { usePlayerStore } from '@renderer/stores/player'
import { useRecordingsStore } from '@renderer/stores/recordings'
import { useRecordingComparisonStore } from '@renderer/stores/recordings-comparison'
import { useRecordingMarksStore } from '@renderer/stores/recordings-marks'
import { useRecordingSelectionStore } from '@renderer/stores/recordings-selection'
import { useRecordingStageStore } from '@renderer/stores/recordings-stage'
import type { RecordingRow } from '@shared/models'
import type { Ref } from 'vue'
import { useNoteDialog } from './note-dialog'
import type { RecordingPages } from './use-recording-pages'

export interface RecordingCommandContext {
  readonly pages: RecordingPages
  readonly isFull: Ref<boolean>
  readonly openNeighbour: (step: number) => Promise<void>
}

/** What can be done in the Recordings place, with its keys: to what is selected, else what is opened, else what is at the cursor. */
export function useRecordingCommands({ pages, isFull, openNeighbour }: RecordingCommandContext): void {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const recordings = useRecordingsStore()
  const comparison = useRecordingComparisonStore()
  const marks = useRecordingMarksStore()
  const selection = useRecordingSelectionStore()
  const player = usePlayerStore()
  const stage = useRecordingStageStore()
  const notes = useNoteDialog()
  const group = 'Recordings'
  const isOpened = (): boolean => recordings.opened !== null && !comparison.isShown

  const isInList = (): boolean => (document.activeElement?.closest('[data-keys="wall"], [data-keys="table"]') ?? null) !== null

  /** On the wall and in the table the cursor says which one is meant, elsewhere the opened recording does; only the wall shows its cursor then. */
  function meant(): RecordingRow | undefined {
    const atCursor = pages.at(recordings.cursor)
    if (isInList()) return atCursor
    return recordings.opened ?? (recordings.mode === 'wall' ? atCursor : undefined)
  }

  function meantRows(): readonly RecordingRow[] {
    if (selection.count > 0) return selection.rows
    const row = meant()
    return row === undefined ? [] : [row]
  }

  function playOrStop(): void {
    const row = comparison.isShown && !isInList() ? comparison.current : meant()
    if (row === undefined || row.missing || dataset.id === null) return
    const isOnStage = comparison.isShown ? comparison.has(row) : row.id === recordings.opened?.id
    void (isOnStage ? stage.togglePlay(dataset.id, row.id) : player.toggle(dataset.id, row.id))
  }

  function writeNote(): void {
    const field = document.querySelector<HTMLElement>('[data-recording-note]')
    if (selection.count === 0 && field !== null && meant()?.id === recordings.opened?.id) field.focus()
    else notes.open(meantRows())
  }

  /** One step out: selection, full width, comparison, opened recording. */
  function stepOut(): void {
    if (selection.count > 0) selection.clear()
    else if (isFull.value) isFull.value = false
    else if (comparison.isShown) comparison.isShown = false
    else recordings.close()
  }

  function resize(by: number): void {
    app.update({ thumbnailSize: Math.min(400, Math.max(80, app.settings.thumbnailSize + by)) })
  }

  useCommands(() => [
    { id: 'recordings.play', title: 'Play or pause', group, keys: 'Space', pointer: 'Rest on a thumbnail', run: playOrStop },
    { id: 'recordings.flag', title: 'Flag, or take the flag away', group, keys: 'F', run: () => marks.toggle(meantRows(), 'flagged') },
    { id: 'recordings.exclude', title: 'Leave out of training, or use again', group, keys: 'X', run: () => marks.toggle(meantRows(), 'excluded') },
    { id: 'recordings.note', title: 'Write a note', group, keys: 'N', run: writeNote },
    { id: 'recordings.compare', title: 'Add to comparison, or take out', group, keys: 'C', run: () => { for (const row of meantRows().slice(0, 4)) comparison.toggle(row) } },
    {
      id: 'recordings.showComparison', title: 'Show the comparison, or the opened recording', group, keys: 'Shift+C', isEnabled: () => comparison.rows.length > 0,
      run: () => { comparison.isShown = !comparison.isShown },
    },
    { id: 'recordings.next', title: 'Open the next recording', group, keys: 'J', isEnabled: isOpened, run: () => openNeighbour(1) },
    { id: 'recordings.previous', title: 'Open the previous recording', group, keys: 'K', isEnabled: isOpened, run: () => openNeighbour(-1) },
    { id: 'recordings.full', title: 'Opened recording in full width', group, keys: 'Z', isEnabled: () => isOpened() || comparison.isShown, run: () => { isFull.value = !isFull.value } },
    { id: 'recordings.close', title: 'Out of the selection, or close what is opened', group, keys: 'Esc', isEnabled: () => selection.count > 0 || isOpened() || comparison.isShown, run: stepOut },
    { id: 'recordings.mode', title: 'Wall or table', group, keys: 'T', run: () => { recordings.mode = recordings.mode === 'wall' ? 'table' : 'wall' } },
    { id: 'recordings.larger', title: 'Larger thumbnails', group, keys: '+', run: () => resize(20) },
    { id: 'recordings.smaller', title: 'Smaller thumbnails', group, keys: '-', run: () => resize(-20) },
    { id: 'recordings.all', title: 'Show all recordings', group, isEnabled: () => recordings.isFiltered, run: () => recordings.clear() },
    {
      id: 'recordings.hover', title: app.settings.hoverPlays ? 'Hovering does not play' : 'Hovering plays', group, run: () => app.update({ hoverPlays: !app.settings.hoverPlays }),
    },
  ])
}
