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

  /** Runs what is chosen in the application menu, which main owns. */
  function listen(): void {
    on('command', ({ command }) => { run(command) })
  }

  return { all, enabled, add, run, listen }
})
