import { describe, expect, it } from 'vitest'
import {
  formatBytes, formatClock, formatCo2, formatCount, formatDuration, formatEnergy, formatHertz, formatLabel, formatMeanPercent, formatMoment, formatNumber, formatPercent, formatPlural,
  formatPosition, formatRate, formatShape, formatTimeLeft, trimmedNumber,
} from '../../../src/renderer/src/data/format'

describe('numbers', () => {
  it('groups thousands, and says a dash for what is not known', () => {
    expect([formatCount(8640), formatCount(0), formatCount(-1200), formatCount(null), formatCount(Number.NaN)]).toEqual(['8,640', '0', '\u22121,200', '–', '–'])
  })

  it('writes a loss that ran away so short that it leaves room for the rest', () => {
    expect([formatNumber(76590045056682.78, 4), formatNumber(-2.5e20, 1)]).toEqual(['7.6590e13', '\u22122.5e20'])
  })

  it('keeps the digits that the tutorial prints', () => {
    expect(formatNumber(1.5075, 4)).toBe('1.5075')
    expect(formatNumber(-0.5, 2)).toBe('\u22120.50')
    expect([formatNumber(-0.04, 1), formatNumber(-0.4, 0), trimmedNumber(-7.25), trimmedNumber(10)]).toEqual(['0.0', '0', '\u22127.25', '10'])
  })

  it('shows a loss that is not a number as such instead of hiding it', () => {
    expect([formatNumber(Number.NaN, 4), formatNumber(Infinity, 4), formatNumber(-Infinity, 4), formatNumber(null, 4)]).toEqual(['NaN', '∞', '−∞', '–'])
  })

  it('gives a share as per cent', () => {
    expect([formatPercent(0.616), formatPercent(1, 0), formatPercent(null)]).toEqual(['61.6\u202f%', '100\u202f%', '–'])
  })

  it('counts one thing in the singular', () => {
    expect([formatPlural(1, 'recording'), formatPlural(0, 'recording'), formatPlural(2000, 'city', 'cities')]).toEqual(['1 recording', '0 recordings', '2,000 cities'])
  })
})

describe('durations', () => {
  it.each([
    [0.0, '0.00 s'], [0.3456, '0.35 s'], [0.996, '1.0 s'], [9.94, '9.9 s'], [9.96, '10 s'], [59.4, '59 s'], [59.6, '1 min 00 s'], [185, '3 min 05 s'],
    [3599.6, '1 h 00 min'], [86_400, '24 h 00 min'], [2 * 86_400 + 3600, '2 d 1 h'], [null, '–'],
  ])('%s s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it('never shows a remaining time in fractions, nor none at all', () => {
    expect([formatTimeLeft(0), formatTimeLeft(0.3), formatTimeLeft(9.2), formatTimeLeft(75)]).toEqual(['1 s left', '1 s left', '10 s left', '1 min 15 s left'])
  })

  it('shows positions in hundredths, without running ahead', () => {
    expect([formatPosition(0), formatPosition(7.25), formatPosition(59.999), formatPosition(61.5)]).toEqual(['0:00.00', '0:07.25', '0:59.99', '1:01.50'])
  })
})

describe('sizes and the rest', () => {
  it.each([[0, '0 B'], [1023, '1023 B'], [1024, '1.00 KiB'], [330_720_000, '315 MiB'], [10 * 1024 ** 3, '10.0 GiB'], [null, '–']])('%s bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it('says frequencies in hertz and kilohertz', () => {
    expect([formatHertz(440.4), formatHertz(1500), formatHertz(24_000)]).toEqual(['440 Hz', '1.5 kHz', '24 kHz'])
  })

  it('writes shapes as the tutorial does', () => {
    expect(formatShape([4134, 40, 500])).toBe('(4134, 40, 500)')
  })

  it('says a label that is empty', () => {
    expect([formatLabel(''), formatLabel('tram')]).toEqual(['(none)', 'tram'])
  })

  it('says moments to the minute, and a dash for what is none', () => {
    expect([formatMoment('2026-11-23T10:15:42Z'), formatMoment('yesterday')]).toEqual(['2026-11-23 10:15', '–'])
  })
})

describe('energy and learning rates', () => {
  it('have the unit that suits their size', () => {
    expect([formatEnergy(1.2345), formatEnergy(0.0123), formatEnergy(0.00035), formatEnergy(0.00000012), formatEnergy(0), formatEnergy(null)]).toEqual(['1.23 kWh', '12.3 Wh', '350 mWh', '0.12 mWh', '0 Wh', '–'])
    expect([formatCo2(1.5), formatCo2(0.004312), formatCo2(0.00035), formatCo2(null)]).toEqual(['1.50 kg', '4.31 g', '350 mg', '–'])
  })

  it('have the digits that tell something', () => {
    expect([formatRate(0.001), formatRate(0.00093512), formatRate(2.5e-8), formatRate(null)]).toEqual(['0.001', '0.000935', '2.5e-8', '–'])
    expect([formatMeanPercent({ mean: 0.8667, deviation: 0.0123, count: 3 }), formatMeanPercent({ mean: 0.8667, deviation: null, count: 1 }), formatMeanPercent(null)]).toEqual(['86.7 ± 1.2', '86.7', '–'])
  })
})

describe('when something will be', () => {
  it('is as short as it is clear', () => {
    const now = new Date(2026, 10, 23, 15, 0)
    expect([new Date(2026, 10, 23, 17, 5), new Date(2026, 10, 24, 9, 10), new Date(2026, 11, 24, 9, 10)].map((at) => formatClock(at, now))).toEqual(['17:05', 'Tue 09:10', '2026-12-24 09:10'])
  })
})
