import fc from 'fast-check'
import { expect, it } from 'vitest'
import { displaySpec } from '../../../src/renderer/src/data/display-spec'

it('analyses finely enough for a wide screen and never larger than needed', () => {
  fc.assert(fc.property(fc.double({ min: 4, max: 600, noNaN: true }), fc.constantFrom(16_000, 44_100, 48_000), (seconds, fs) => {
    const { hopLength } = displaySpec('mel', { seconds, fs })
    const frames = (seconds * fs) / hopLength
    expect(frames).toBeGreaterThanOrEqual(Math.min(1600, (seconds * fs) / 128))
    if (hopLength > 128 && hopLength < 8192) expect(frames).toBeLessThanOrEqual(3200)
    expect(Number.isInteger(Math.log2(hopLength))).toBe(true)
  }))
})

it('shows every bin of the spectrum on a linear axis', () => {
  expect(displaySpec('linear', { seconds: null, fs: null })).toEqual({ scale: 'linear', nFft: 2048, rows: 1025, hopLength: 256 })
})
