import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec } from '@shared/models'
import { amplitudeToDecibels, powerToDecibels } from '../../../src/main/features/decibels'
import { deltasOf } from '../../../src/main/features/deltas'
import { normaliseEnergies, smoothingOf } from '../../../src/main/features/pcen'
import { noise } from '../native/library'

const rounded = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Math.round(value * 1e6) / 1e6)

describe('decibels', () => {
  it('of powers end the given number below the loudest, or at -100', () => {
    const ended = (topDb: number | null): number[] => {
      const values = Float64Array.of(100, 1, 1e-7, 0)
      powerToDecibels(values, topDb)
      return rounded(values)
    }
    expect(ended(80)).toEqual([20, 0, -60, -60])
    expect(ended(25)).toEqual([20, 0, -5, -5])
    expect(ended(null)).toEqual([20, 0, -70, -100])
  })

  it('of magnitudes are those of their squares', () => {
    const magnitudes = Float64Array.from(noise(200), Math.abs)
    const powers = magnitudes.map((value) => value * value)
    amplitudeToDecibels(magnitudes, 30)
    powerToDecibels(powers, 30)
    expect(rounded(magnitudes)).toEqual(rounded(powers))
  })
})

describe('per-channel energy normalisation', () => {
  const { pcen } = defaultFeatureSpec

  it('of a steady energy settles at the same value for nearly any level', () => {
    const settled = [1e-3, 1].map((level) => {
      const values = new Float32Array(400).fill(level)
      normaliseEnergies(values, 400, 2 ** 31, 50, { ...pcen, gain: 1 })
      return values[399]
    })
    // Gain 1 divides by the average itself: (1 + 2)^0.5 - 2^0.5.
    for (const value of settled) expect(value).toBeCloseTo(Math.sqrt(3) - Math.SQRT2, 4)
  })

  it('a jump stands out first, and fades with the time constant', () => {
    const values = Float32Array.from({ length: 400 }, (_, i) => (i < 200 ? 1e-3 : 0.1))
    normaliseEnergies(values, 400, 2 ** 31, 50, pcen)
    expect(values[200]).toBeGreaterThan(2 * values[199])
    expect(values[220]).toBeLessThan(values[200])
    expect(values[399]).toBeCloseTo(values[199], 1)
  })

  it('of one row does not depend on the rows around it', () => {
    const row = Float32Array.from(noise(50), Math.abs)
    const three = new Float32Array(150)
    three.set(row.map((value) => value * 7))
    three.set(row, 50)
    normaliseEnergies(row, 50, 1, 50, pcen)
    normaliseEnergies(three, 50, 1, 50, pcen)
    expect(three.subarray(50, 100)).toEqual(row)
  })

  it('smoothing solves what it is defined by, and is a share for any time constant', () => {
    fc.assert(fc.property(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), (frames) => {
      const b = smoothingOf(frames)
      expect(b > 0 && b <= 1).toBe(true)
      expect(b * b * frames * frames + b).toBeCloseTo(1, 6)
    }), { seed: 3, numRuns: 100 })
  })
})

describe('differences over time', () => {
  const row = (at: (frame: number) => number): Float32Array => Float32Array.from({ length: 30 }, (_, t) => at(t))

  it('of a line are its slope everywhere, the ends included, and its curvature is zero', () => {
    const line = row((t) => 3 - 0.5 * t)
    expect(rounded(deltasOf(line, 30, 9, 1))).toEqual(Array.from({ length: 30 }, () => -0.5))
    for (const value of deltasOf(line, 30, 9, 2)) expect(Math.abs(value)).toBeLessThan(1e-6)
  })

  it('of a parabola: its second one is constant', () => {
    expect(rounded(deltasOf(row((t) => 0.25 * t * t + t), 30, 5, 2)).every((value) => Math.abs(value - 0.5) < 1e-5)).toBe(true)
  })

  it('rows are looked at one by one', () => {
    const two = new Float32Array(60)
    two.set(row((t) => t))
    two.set(row((t) => -2 * t), 30)
    const slopes = deltasOf(two, 30, 7, 1)
    expect(rounded(slopes.subarray(0, 30)).every((value) => value === 1)).toBe(true)
    expect(rounded(slopes.subarray(30)).every((value) => value === -2)).toBe(true)
  })

  it('as many frames as they look at are enough, fewer are an error that says so', () => {
    expect(rounded(deltasOf(Float32Array.of(1, 2, 6), 3, 3, 1))).toEqual([2.5, 2.5, 2.5])
    expect(() => deltasOf(Float32Array.of(1, 2, 6), 3, 5, 1)).toThrow(expect.objectContaining({ code: 'feature-spec-invalid', message: expect.stringMatching(/deltaWidth cannot be 5.*3 frames/) as string }))
  })
})
