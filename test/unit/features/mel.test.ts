import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFilterBank, denseFilterBank, melFilterBank } from '../../../src/main/features/mel-filter-bank'
import { hertzToMel, melFrequencies, melToHertz } from '../../../src/shared/mel-scale'
import { cosineTransform, transformColumns } from '../../../src/main/features/mfcc'

describe('the mel scale', () => {
  it('and back is where one was', () => {
    for (const hertz of [0, 1, 440, 999.9, 1000, 1000.1, 8000, 24000]) {
      for (const htk of [false, true]) expect(melToHertz(hertzToMel(hertz, htk), htk)).toBeCloseTo(hertz, 6)
    }
  })

  it('is linear to 1000 Hz and has no step there', () => {
    expect(hertzToMel(500)).toBeCloseTo(7.5, 12)
    expect(hertzToMel(1000)).toBeCloseTo(15, 12)
    expect(hertzToMel(6400)).toBeCloseTo(42, 12)
  })

  it("of HTK has 1000 mel at about 1000 Hz, and is curved below, too", () => {
    expect(hertzToMel(1000, true)).toBeCloseTo(999.99, 2)
    expect(hertzToMel(250, true)).toBeGreaterThan(hertzToMel(1000, true) / 4)
  })

  it('frequencies run from the lowest to the highest', () => {
    const frequencies = melFrequencies(42, 50, 16000)
    expect(frequencies[0]).toBeCloseTo(50, 9)
    expect(frequencies[41]).toBeCloseTo(16000, 6)
  })
})

describe('the mel filter bank', () => {
  it('gives every band the same area: a flat spectrum sounds the same everywhere', () => {
    const { data, bands, frames } = denseFilterBank(melFilterBank({ fs: 48000, nFft: 8192, nMels: 40, fmin: 0, fmax: 24000 }))
    const widthOfBin = 48000 / 8192
    for (let band = 0; band < bands; band++) {
      const area = data.subarray(band * frames, (band + 1) * frames).reduce((sum, weight) => sum + weight, 0) * widthOfBin
      expect(Math.abs(area - 1)).toBeLessThan(0.02)
    }
  })

  it('of height 1: neighbouring triangles sum to one between the middle of the first and of the last band', () => {
    for (const htk of [false, true]) {
      const { data, bands, frames } = denseFilterBank(melFilterBank({ fs: 16000, nFft: 1024, nMels: 12, fmin: 100, fmax: 7000, htk, norm: null }))
      const [, first, ...others] = melFrequencies(14, 100, 7000, htk)
      const last = others[others.length - 2]
      for (let bin = 0; bin < frames; bin++) {
        const hertz = (bin * 16000) / 1024
        const sum = Array.from({ length: bands }, (_, band) => data[band * frames + bin]).reduce((a, b) => a + b, 0)
        if (hertz >= first && hertz <= last) expect(sum).toBeCloseTo(1, 6)
        else expect(sum).toBeLessThan(1)
      }
    }
  })

  it('applied to a spectrum, is the product with its whole matrix', () => {
    const settings = fc.record({ nMels: fc.integer({ min: 1, max: 80 }), fmin: fc.double({ min: 0, max: 3000, noNaN: true }), fmax: fc.double({ min: 4000, max: 22050, noNaN: true }) })
    fc.assert(fc.property(settings, (limits) => {
      const bank = melFilterBank({ fs: 44100, nFft: 512, ...limits })
      const spectrum = Float32Array.from({ length: 257 }, (_, i) => Math.abs(Math.sin(i * 1.7)))
      const bands = new Float64Array(limits.nMels)
      applyFilterBank(bank, spectrum, bands)
      const { data } = denseFilterBank(bank)
      for (let band = 0; band < limits.nMels; band++) {
        const expected = spectrum.reduce((sum, value, bin) => sum + value * data[band * 257 + bin], 0)
        expect(Math.abs(bands[band] - expected)).toBeLessThan(1e-6)
      }
    }), { numRuns: 50, seed: 2 })
  })
})

describe('cepstra', () => {
  it('the cosine transform keeps lengths and angles', () => {
    const transform = cosineTransform(12, 12)
    for (let a = 0; a < 12; a++) {
      for (let b = 0; b < 12; b++) {
        let product = 0
        for (let k = 0; k < 12; k++) product += transform[a * 12 + k] * transform[b * 12 + k]
        expect(product).toBeCloseTo(a === b ? 1 : 0, 12)
      }
    }
  })

  it('of a flat spectrum are zero but for the first', () => {
    const out = transformColumns(cosineTransform(4, 8), new Float64Array(8 * 3).fill(-20), 8, 3)
    for (let frame = 0; frame < 3; frame++) {
      expect(out[frame]).toBeCloseTo(-20 * Math.sqrt(8), 4)
      for (let row = 1; row < 4; row++) expect(Math.abs(out[row * 3 + frame])).toBeLessThan(1e-5)
    }
  })
})
