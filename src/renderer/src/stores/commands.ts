import { on } from '@renderer/client'
import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'

/** An action of the window: in the command palette, with its key. */
export interface Command {
  readonly id: string
  readonly title: string
  /** Heading in the palette and on the sheet of keys. */
  readonly group: string
  /** E.g. `Ctrl+K`, `Space`, `?`; Ctrl is Cmd on a Mac. */
  readonly keys?: string
  /** Other keys that do the same. */
  readonly alsoKeys?: readonly string[]
  /** What the pointer does to the same end, for the sheet of keys: `Shift+wheel`. */
  readonly pointer?: string
  /** Selector of what must hold the focus for the keys to count; such a command comes before those that count everywhere. */
  readonly within?: string
  readonly run: () => void | Promise<void>
  /** Words that also find it. */
  readonly alsoFoundBy?: string
  /** Absent: always. */
  readonly isEnabled?: () => boolean
}

/** Every action that can be taken now, from the frame and from the open view. */
export const useCommandStore = defineStore('commands', () => {
  const sources = shallowReactive(new Map<string, () => readonly Command[]>())
  const all = computed(() => [...sources.values()].flatMap((list) => list()))
  const enabled = computed(() => all.value.filter((command) => command.isEnabled?.() ?? true))

  /** Adds a source of commands; gives a function that takes it away. */
  function add(name: string, list: () => readonly Command[]): () => void {
    sources.set(name, list)
    return () => sources.delete(name)
  }

  function run(id: string): boolean {
    const command = enabled.value.find((candidate) => candidate.id === id)
    if (command !== undefined) void command.run()
    return command !== undefined
  }

  /** The command that a key means where the focus is. */
  function ofKey(key: string, focus: Element | null): Command | undefined {
    const meant = enabled.value.filter((command) => command.keys === key || command.alsoKeys?.includes(key))
    return meant.find(({ within }) => within !== undefined && focus !== null && focus.closest(within) !== null) ?? meant.find(({ within }) => within === undefined)
  }

  /** Runs what is chosen in the application menu, which main owns. */
  function listen(): void {
    on('command', ({ command }) => { run(command) })
  }

  return { all, enabled, add, run, ofKey, listen }
})
