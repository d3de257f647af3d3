import { useCommandStore, type Command } from '@renderer/stores/commands'
import { onActivated, onDeactivated, onScopeDispose, useId } from 'vue'

/** The commands of a component, for as long as it is shown. The list may depend on reactive values. */
export function useCommands(list: () => readonly Command[]): void {
  const commands = useCommandStore()
  const name = useId()
  let remove = commands.add(name, list)
  // A view that is kept alive in the background must not answer to keys.
  onDeactivated(() => remove())
  onActivated(() => { remove = commands.add(name, list) })
  onScopeDispose(() => remove())
}
