import { compareCodePoints } from './code-point-order'
import { compareNatural } from './natural-order'
import { sortPlaces } from './sorted-places'

/** Negative, zero or positive, of two names that are alike before `from`. */
type CompareNames = (a: string, b: string, from: number) => number

const namesAtOnce = 4096
const [zero, nine] = [0x30, 0x39]

/** Places of names, from 0 to `count - 1`, in the order of their code points; in small steps. */
export function sortByCodePoints(count: number, nameOf: (place: number) => string): Generator<void, Int32Array> {
  return sortNames(count, nameOf, compareCodePoints, (text) => text)
}

/** Places of names, from 0 to `count - 1`, in natural order; in small steps. */
export function sortNaturally(count: number, nameOf: (place: number) => string): Generator<void, Int32Array> {
  return sortNames(count, nameOf, compareNatural, smallLetters)
}

/**
 * Names of recordings mostly say the scene and the city before they count: those that begin alike up to the first digit are
 * sorted among themselves, and the few beginnings for all of them. Which digit follows makes no difference to how a beginning
 * compares with another one, since no other character stands between digits.
 */
function* sortNames(count: number, nameOf: (place: number) => string, compare: CompareNames, alike: (text: string) => string): Generator<void, Int32Array> {
  const groups = yield* byBeginning(count, nameOf, alike)
  const sorted = new Int32Array(count)
  let done = 0
  for (const [, { from, places }] of [...groups].sort(([a], [b]) => compare(a, b, 0))) {
    const order = yield* sortPlaces(places.length, (a, b) => compare(nameOf(places[a]), nameOf(places[b]), from))
    for (const place of order) sorted[done++] = places[place]
    yield
  }
  return sorted
}

interface SameBeginning {
  /** Where they begin to differ. */
  readonly from: number
  readonly places: number[]
}

/** By the beginning up to the first digit, with one digit for all; names without digits stand for themselves. */
function* byBeginning(count: number, nameOf: (place: number) => string, alike: (text: string) => string): Generator<void, ReadonlyMap<string, SameBeginning>> {
  const groups = new Map<string, SameBeginning>()
  for (let place = 0; place < count; place++) {
    const name = nameOf(place)
    const from = firstDigit(name)
    const beginning = from < name.length ? `${alike(name.slice(0, from))}0` : alike(name)
    const group = groups.get(beginning)
    if (group) group.places.push(place)
    else groups.set(beginning, { from, places: [place] })
    if (place % namesAtOnce === 0) yield
  }
  return groups
}

function firstDigit(name: string): number {
  let i = 0
  while (i < name.length && (name.charCodeAt(i) < zero || name.charCodeAt(i) > nine)) i++
  return i
}

/** Upper and lower case count alike in natural order, of ASCII letters. */
function smallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
