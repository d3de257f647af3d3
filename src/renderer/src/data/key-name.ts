/** What of a keyboard event names its key. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space', ArrowLeft: 'Left', ArrowRight: 'Right', ArrowUp: 'Up', ArrowDown: 'Down', Escape: 'Esc',
}

/** Name of a key as commands write it: `Ctrl+K`, `Shift+Left`, `?`. Shift is not said where it only makes a sign. */
export function keyName(press: KeyPress): string {
  const isSign = press.key.length === 1 && press.key !== ' ' && press.key.toLowerCase() === press.key.toUpperCase()
  const isDigit = press.key >= '0' && press.key <= '9'
  const key = names[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key)
  const parts = [
    ...(press.ctrlKey || press.metaKey ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && (!isSign || isDigit) ? ['Shift'] : []),
  ]
  return [...parts, key].join('+')
}
