import { useCommands } from '@renderer/composables/use-commands'
import { useRecordingsStore } from '@renderer/stores/recordings'
import { useRecordingSelectionStore } from '@renderer/stores/recordings-selection'
import { useToastStore } from '@renderer/stores/toasts'
import type { Command } from '@renderer/stores/commands'
import type { Ref } from 'vue'
import { mostSelected, type RecordingPages } from '../use-recording-pages'
import { stepOnWall, type WallLayout, type WallStep } from './wall-layout'

export interface WallActions {
  readonly open: (position: number) => void
  readonly toggleSelected: (position: number) => void
  /** Selects from where the selection began to a position. */
  readonly selectTo: (position: number) => Promise<void>
}

const steps: readonly { readonly step: WallStep; readonly key: string; readonly title: string }[] = [
  { step: 'left', key: 'Left', title: 'To the recording before' },
  { step: 'right', key: 'Right', title: 'To the recording after' },
  { step: 'up', key: 'Up', title: 'To the row above' },
  { step: 'down', key: 'Down', title: 'To the row below' },
  { step: 'page-up', key: 'PageUp', title: 'A page up' },
  { step: 'page-down', key: 'PageDown', title: 'A page down' },
  { step: 'first', key: 'Home', title: 'To the first recording' },
  { step: 'last', key: 'End', title: 'To the last recording' },
]

/** What can be done on the wall itself, with its keys, which count while it has the focus. */
export function useWallCommands({ pages, layout, visibleRows }: { readonly pages: RecordingPages; readonly layout: Readonly<Ref<WallLayout>>; readonly visibleRows: Readonly<Ref<number>> }): WallActions {
  const recordings = useRecordingsStore()
  const selection = useRecordingSelectionStore()
  const toasts = useToastStore()
  const ofWall = { group: 'Wall of recordings', within: '[data-keys="wall"]' }

  function open(position: number): void {
    recordings.cursor = position
    selection.clear()
    selection.anchor = position
    const row = pages.at(position)
    if (row !== undefined) recordings.open(row)
  }

  function toggleSelected(position: number): void {
    recordings.cursor = position
    const row = pages.at(position)
    if (row !== undefined) selection.toggle(row, position)
  }

  async function selectTo(position: number): Promise<void> {
    recordings.cursor = position
    const [from, to] = [Math.min(selection.anchor, position), Math.max(selection.anchor, position) + 1]
    try {
      selection.set(await pages.between(from, to))
      if (to - from > mostSelected) toasts.tell(`Only the first ${mostSelected} are selected.`)
    } catch (error) {
      toasts.complain(error)
    }
  }

  function go(step: WallStep): void {
    recordings.cursor = stepOnWall(layout.value, recordings.cursor, step, visibleRows.value)
    if (selection.count === 0) selection.anchor = recordings.cursor
  }

  async function extend(step: WallStep): Promise<void> {
    if (selection.count === 0) selection.anchor = recordings.cursor
    await selectTo(stepOnWall(layout.value, recordings.cursor, step, visibleRows.value))
  }

  async function selectAll(): Promise<void> {
    selection.anchor = 0
    const before = recordings.cursor
    await selectTo(layout.value.count - 1)
    recordings.cursor = before
  }

  const moves: readonly Command[] = steps.map(({ step, key, title }) => ({ id: `wall.${step}`, title, keys: key, run: () => go(step), ...ofWall }))
  const extensions: readonly Command[] = steps.map(({ step, key, title }) => ({ id: `wall.select-${step}`, title: `Select: ${title.toLowerCase()}`, keys: `Shift+${key}`, run: () => extend(step), ...ofWall }))
  useCommands(() => [
    ...moves,
    { id: 'wall.open', title: 'Open the recording', keys: 'Enter', pointer: 'Click', run: () => open(recordings.cursor), ...ofWall },
    { id: 'wall.select', title: 'Select or leave out this recording', keys: 'Ctrl+Space', pointer: 'Ctrl+click, Shift+click', run: () => toggleSelected(recordings.cursor), ...ofWall },
    { id: 'wall.all', title: 'Select all', keys: 'Ctrl+A', run: selectAll, ...ofWall },
    ...extensions,
  ])
  return { open, toggleSelected, selectTo }
}
