import { keyName } from '@renderer/data/key-name'
import { useCommandStore } from '@renderer/stores/commands'
import { useEventListener } from '@vueuse/core'

const fields = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="slider"], [role="spinbutton"]'
const ownKeys = 'button, a, [role="option"], [role="menuitem"], [role="tab"], [role="switch"], summary'

/** Runs the command whose key is pressed, unless the key belongs to what has the focus. */
export function useKeys(): void {
  const commands = useCommandStore()
  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const name = keyName(event)
    if (belongsToFocus(event.target, name)) return
    const command = commands.ofKey(name, event.target instanceof Element ? event.target : null)
    if (command === undefined) return
    event.preventDefault()
    void command.run()
  })
}

function belongsToFocus(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof Element)) return false
  const isPlainKey = !name.startsWith('Ctrl+') && !name.startsWith('Alt+')
  if (isPlainKey && target.closest('[role="dialog"], [role="menu"], [role="listbox"]:not([data-lets-keys-pass])') !== null) return true
  if (isPlainKey && target.closest(fields) !== null) return true
  return (name === 'Space' || name === 'Enter') && target.closest(ownKeys) !== null
}
