// Figures as sentences have them: the true minus sign (U+2212), and no zero with a sign.
const minus = '\u2212'

/** A share as per cent: `61.6 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** An interval of shares: `59.7 to 63.5 %`. */
export function range([from, to]: readonly [number, number]): string {
  return `${(100 * from).toFixed(1)} to ${(100 * to).toFixed(1)} %`
}

/** A difference of shares in percentage points: `−8.7`; what rounds to nothing has no sign. */
export function points(difference: number): string {
  return (100 * difference).toFixed(1).replace(/^-(?=0\.0$)/, '').replace('-', minus)
}

/** A p-value as papers have it: `= 0.013`, `< 0.001`. */
export function pWords(value: number): string {
  return value < 0.001 ? '< 0.001' : `= ${value.toFixed(3)}`
}

/** Count with its noun: `1 recording`, `12 recordings`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Names in a sentence; of many the first few. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}
