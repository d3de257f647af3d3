import { describe, expect, it } from 'vitest'
import { rowFrequencies } from '../../../src/renderer/src/data/row-frequencies'
import { rowAxis } from '../../../src/renderer/src/plot/row-axis'
import { hertzToMel, melFrequencies, melToHertz } from '../../../src/shared/mel-scale'
import { bandCount, defaultFeatureSpec as defaults } from '../../../src/shared/models'

describe('the mel scales', () => {
  it('have librosa’s values and are inverted by their inverses', () => {
    expect([110, 220, 440].map((hertz) => hertzToMel(hertz))).toEqual([1.65, 3.3, 6.6].map((mel) => expect.closeTo(mel, 10)))
    expect(hertzToMel(1000, true)).toBeCloseTo(999.9855, 3)
    for (const htk of [false, true]) for (const hertz of [0, 60, 999, 1000, 8000, 24000]) expect(melToHertz(hertzToMel(hertz, htk), htk)).toBeCloseTo(hertz, 6)
    expect([...melFrequencies(3, 0, 1000)]).toEqual([0, 500, 1000].map((hertz) => expect.closeTo(hertz, 9)))
  })
})

describe('the frequencies of rows', () => {
  it('are the centres of mel bands, the bins of an FFT, the steps of a scale', () => {
    const mel = rowFrequencies(defaults, 48000) ?? new Float64Array()
    expect(mel).toHaveLength(40)
    expect(mel[0]).toBeGreaterThan(0)
    expect(mel[39]).toBeLessThan(24000)
    expect([...(rowFrequencies({ ...defaults, feature: 'spectrogram', nFft: 64 }, 6400) ?? [])].slice(0, 3)).toEqual([0, 100, 200])
    const notes = rowFrequencies({ ...defaults, feature: 'cqt' }, 48000) ?? new Float64Array()
    expect(notes[45]).toBeCloseTo(440, 6)
    expect(rowFrequencies({ ...defaults, feature: 'mfcc' }, 48000)).toBeNull()
  })
})

describe('the axis of a matrix’ rows', () => {
  it('has round frequencies where they belong, none too near another', () => {
    const axis = rowAxis(defaults, 48000, 40, 6)
    const mel = rowFrequencies(defaults, 48000) ?? new Float64Array()
    expect(axis.unit).toBe('Hz')
    expect(axis.ticks.map(({ text }) => text)).toEqual(expect.arrayContaining(['1k', '10k']))
    for (const { value, share } of axis.ticks) {
      const row = Math.floor(share * 40 - 0.5)
      expect(mel[row]).toBeLessThanOrEqual(value + 1e-6)
      expect(mel[row + 1] ?? Infinity).toBeGreaterThanOrEqual(value - 1e-6)
    }
    const shares = axis.ticks.map(({ share }) => share)
    expect(Math.min(...shares.slice(1).map((share, index) => share - shares[index]))).toBeGreaterThan(0.1)
  })

  it('is even where frequencies are', () => {
    const { ticks } = rowAxis({ ...defaults, feature: 'spectrogram' }, 48000, 1025, 6)
    expect(ticks.map(({ value }) => value)).toEqual([0, 5000, 10000, 15000, 20000])
    expect(ticks[2].share).toBeCloseTo((10000 / (48000 / 2048) + 0.5) / 1025, 6)
  })

  it('counts coefficients from 0, their differences anew, and each channel by itself', () => {
    const spec = { ...defaults, feature: 'mfcc', deltas: 2, channel: 'each' } as const
    const rows = bandCount(spec, 2)
    const axis = rowAxis(spec, 48000, rows, 12)
    expect(axis.segments.map(({ name, first }) => [name, first])).toEqual([['channel 1', 0], ['channel 1 Δ', 20], ['channel 1 ΔΔ', 40], ['channel 2', 60], ['channel 2 Δ', 80], ['channel 2 ΔΔ', 100]])
    expect([axis.nameOf(0), axis.nameOf(23), axis.nameOf(119)]).toEqual(['channel 1, coefficient 0', 'channel 1 Δ, coefficient 3', 'channel 2 ΔΔ, coefficient 19'])
    expect(axis.ticks[0]).toMatchObject({ text: '0', share: 0.5 / 120 })
  })

  it('names bands with their centres', () => {
    expect(rowAxis(defaults, 48000, 40, 6).nameOf(39)).toMatch(/^band 40, 2\d(\.\d+)? kHz$/)
    expect(rowAxis({ ...defaults, feature: 'rms' }, 48000, 1, 6).nameOf(0)).toBe('')
  })
})
