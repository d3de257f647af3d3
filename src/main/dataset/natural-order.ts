/**
 * Order of names as people count: `barcelona-2` before `barcelona-10`, upper and lower case alike. Compares in place;
 * building sort keys for 230,350 names would take longer than sorting them, which mostly come in this order already.
 *
 * @param from where to begin: they are known to be alike before, and no number goes on there
 * @returns negative, zero or positive
 */
export function compareNatural(a: string, b: string, from = 0): number {
  let i = from
  let j = from
  while (i < a.length && j < b.length) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(j)]
    if (isDigit(x) && isDigit(y)) {
      const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)]
      const order = compareDigits(a, i, endA, b, j, endB)
      if (order !== 0) return order
      ;[i, j] = [endA, endB]
    } else {
      if (x !== y && fold(x) !== fold(y)) return fold(x) - fold(y)
      i++
      j++
    }
  }
  return a.length - i - (b.length - j) || (a < b ? -1 : a > b ? 1 : 0)
}

function compareDigits(a: string, startA: number, endA: number, b: string, startB: number, endB: number): number {
  const [i, j] = [skipZeros(a, startA, endA), skipZeros(b, startB, endB)]
  if (endA - i !== endB - j) return endA - i - (endB - j)
  for (let k = 0; k < endA - i; k++) {
    const difference = a.charCodeAt(i + k) - b.charCodeAt(j + k)
    if (difference !== 0) return difference
  }
  return 0
}

function skipZeros(text: string, start: number, end: number): number {
  let i = start
  while (i < end - 1 && text.charCodeAt(i) === 0x30) i++
  return i
}

function endOfDigits(text: string, start: number): number {
  let end = start
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** ASCII capitals as small letters. */
function fold(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
}
