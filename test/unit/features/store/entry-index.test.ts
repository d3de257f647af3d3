import { describe, expect, it } from 'vitest'
import { EntryIndex, type EntryPlace } from '../../../../src/main/features/store/entry-index'
import { keyBytes } from '../../../../src/main/features/store/record'

const keyOf = (number: number): Uint8Array => keyBytes(number.toString(16).padStart(64, '0'))
const placeOf = (number: number): EntryPlace => ({ shard: number % 7, offset: 2 ** 33 + 4 * number, bands: 40, frames: number, fs: number % 3 === 0 ? 0 : 44_100, finite: number % 2 === 0 })

describe('the index of the cache', () => {
  it('finds each of many entries whose keys differ little, whatever went meanwhile', () => {
    const index = new EntryIndex()
    for (let number = 0; number < 20_000; number++) index.set(keyOf(number), placeOf(number))
    index.removeShard(3)
    index.remove(keyOf(1), 1, placeOf(1).offset)
    index.remove(keyOf(2), 2, 0)
    const kept = EntryIndex.of(index.toColumns())
    for (const each of [index, kept]) {
      for (let number = 0; number < 20_000; number += 13) expect(each.get(keyOf(number))).toEqual(number % 7 === 3 || number === 1 ? null : placeOf(number))
      expect(each.get(keyOf(1))).toBeNull()
      expect(each.get(keyOf(2))).toEqual(placeOf(2))
      expect(each.get(keyOf(20_000))).toBeNull()
      expect(each.size).toBe(20_000 - Math.floor((20_000 + 3) / 7) - 1)
      expect([...each.countByShard().values()].reduce((sum, count) => sum + count)).toBe(each.size)
    }
  })

  it('takes the newer place of a key, also of one that had gone', () => {
    const index = new EntryIndex()
    index.set(keyOf(5), placeOf(1))
    index.set(keyOf(5), placeOf(2))
    expect([index.size, index.get(keyOf(5))]).toEqual([1, placeOf(2)])
    index.removeShard(2)
    expect([index.size, index.get(keyOf(5))]).toEqual([0, null])
    index.set(keyOf(5), placeOf(4))
    expect([index.size, index.get(keyOf(5)), index.entriesOf(4)]).toEqual([1, placeOf(4), [{ key: new Uint8Array(keyOf(5)), place: placeOf(4) }]])
  })
})
