import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displaySpec, hopFor } from '../../../src/renderer/src/data/display-spec'
import { defaultDisplaySettings } from '../../../src/shared/models'

const stretch = { fs: 48_000, seconds: 10, pixels: 800, channel: 'mix' } as const

describe('how a stretch is analysed for looking at it', () => {
  it('keeps the overlap of the settings where that gives a frame for each pixel', () => {
    expect(hopFor({ nFft: 2048, overlap: 0.75 }, stretch, 128)).toBe(512)
  })

  it('looks more often the closer one looks, until windows overlap 64-fold', () => {
    expect([1, 0.1, 0.001].map((seconds) => hopFor({ nFft: 2048, overlap: 0.75 }, { ...stretch, seconds }, 128))).toEqual([32, 32, 32])
    expect(hopFor({ nFft: 2048, overlap: 0.75 }, { ...stretch, seconds: 3 }, 128)).toBe(128)
  })

  it('has a frame for each pixel or the finest hop, and never more than can be sent at once', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 7200, noNaN: true }), fc.constantFrom(256, 2048, 8192), fc.constantFrom(0.5, 0.75, 0.875), fc.integer({ min: 100, max: 4000 }), (seconds, nFft, overlap, pixels) => {
      const rows = nFft / 2 + 1
      const hop = hopFor({ nFft, overlap }, { fs: 48_000, seconds, pixels }, rows)
      const frames = (seconds * 48_000) / hop
      expect(Number.isInteger(hop)).toBe(true)
      const most = Math.min(12_000, 3_000_000 / rows)
      expect(frames).toBeLessThanOrEqual(most)
      if (hop > Math.max(8, nFft / 64)) expect(frames).toBeGreaterThanOrEqual(Math.min(pixels, most / 2))
    }))
  })

  it('asks for every bin of a linear and a logarithmic axis, and for as many mel bands as librosa has by default', () => {
    expect(['linear', 'log', 'mel'].map((scale) => displaySpec({ ...defaultDisplaySettings, scale: scale as 'mel' }, stretch).rows)).toEqual([1025, 1025, 128])
  })

  it('brings frequencies inside the recording', () => {
    const asked = (fmin: number, fmax: number | null) => displaySpec({ ...defaultDisplaySettings, fmin, fmax }, { ...stretch, fs: 16_000 })
    expect(asked(50, 24_000)).toMatchObject({ fmin: 50, fmax: null })
    expect(asked(9000, null)).toMatchObject({ fmin: 0, fmax: null })
    expect(asked(500, 4000)).toMatchObject({ fmin: 500, fmax: 4000 })
  })

  it('works while the length of the recording is not known', () => {
    expect(displaySpec(defaultDisplaySettings, { fs: null, seconds: null, pixels: 800, channel: 1 })).toEqual({
      scale: 'mel', nFft: 2048, window: 'hann', rows: 128, hopLength: 512, fmin: 0, fmax: null, channel: 1,
    })
  })
})
