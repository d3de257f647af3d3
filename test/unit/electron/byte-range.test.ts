import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readByteRange } from '../../../src/main/electron/byte-range'

describe('byte ranges', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=99-99', { start: 99, end: 99 }],
  ])('reads %s of 100 bytes', (header, range) => {
    expect(readByteRange(header, 100)).toEqual(range)
  })

  it.each([null, '', 'bytes=', 'bytes=-', 'bytes=9-3', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])('takes %s for the whole file', (header) => {
    expect(readByteRange(header, 100)).toBeNull()
  })

  it.each([['bytes=100-', 100], ['bytes=0-', 0], ['bytes=-0', 100], ['bytes=-5', 0]])('cannot satisfy %s of %i bytes', (header, size) => {
    expect(readByteRange(header, size)).toBe('unsatisfiable')
  })

  it('never leaves the file, whatever the header says', () => {
    fc.assert(fc.property(fc.nat(), fc.option(fc.nat()), fc.nat(), (first, last, size) => {
      const range = readByteRange(`bytes=${first}-${last ?? ''}`, size)
      if (range === null || range === 'unsatisfiable') return
      expect(range.start).toBe(first)
      expect(range.start).toBeLessThanOrEqual(range.end)
      expect(range.end).toBeLessThan(size)
    }))
  })
})
