import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCodePoints } from '../../../src/main/dataset/code-point-order'
import { atOnce } from '../../../src/main/dataset/event-loop'
import { compareNatural } from '../../../src/main/dataset/natural-order'
import { sortByCodePoints, sortNaturally } from '../../../src/main/dataset/sorted-names'

/** Names as datasets have them and as nobody should: letters of both cases, digits, zeros in front, signs around the digits. */
const name = fc.array(fc.constantFrom('a', 'A', 'b', 'B', 'ä', '-', '_', '/', ':', '.', '0', '1', '2', '9', '\u{1f600}', '\ue000'), { maxLength: 8 }).map((parts) => parts.join(''))
const names = fc.oneof(fc.array(name, { maxLength: 40 }), fc.array(fc.tuple(fc.constantFrom('park-', 'Park-', 'park', 'bus-'), fc.nat(2000)).map(([scene, number]) => `audio/${scene}${number}.wav`), { maxLength: 3000 }))

for (const [order, sort, compare] of [['by code points', sortByCodePoints, compareCodePoints], ['naturally', sortNaturally, compareNatural]] as const) {
  test(`names sorted ${order} stand as a plain sort puts them`, () => {
    fc.assert(fc.property(names, (list) => {
      const places = atOnce(sort(list.length, (place) => list[place]))
      expect(Array.from(places, (place) => list[place])).toEqual([...list].sort((a, b) => compare(a, b)))
      expect([...places].sort((a, b) => a - b)).toEqual(list.map((_, place) => place))
    }), { numRuns: 200 })
  })
}
