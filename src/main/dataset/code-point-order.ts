/**
 * Order of texts by code point, as Python's `sorted` gives it. JavaScript compares UTF-16 units, which puts characters
 * outside the basic plane (surrogates, from U+D800) before those from U+E000 on.
 *
 * @param from where to begin: they are known to be alike before
 * @returns negative, zero or positive
 */
export function compareCodePoints(a: string, b: string, from = 0): number {
  const length = Math.min(a.length, b.length)
  for (let i = from; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y)
  }
  return a.length - b.length
}

/** Moves surrogates behind all other units and keeps the order otherwise. */
function aboveSurrogates(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
