import type { AudioSummary, LevelSummary } from '@shared/models'
import { describe, expect, it } from 'vitest'
import { durationChart, durationQuery, levelChart, levelQuery } from '../../../src/renderer/src/views/dataset/audio-charts'

const audio = (...durations: readonly (readonly [number, number])[]): AudioSummary => ({
  scannedFiles: 0, totalSeconds: 0, formats: [], damagedFiles: 0, durations: durations.map(([seconds, files]) => ({ seconds, files })),
})
const levels = (...rms: readonly (readonly [number, number])[]): LevelSummary => ({ scannedFiles: 0, silentFiles: 0, clippedFiles: 0, scenes: [], rms: rms.map(([decibels, files]) => ({ decibels, files })) })

describe('durations', () => {
  it('that are few are each a column', () => {
    expect(durationChart(audio([5, 3], [10, 400])).columns).toEqual([{ name: '5 s', edge: '5', count: 3 }, { name: '10 s', edge: '10', count: 400 }])
    expect(durationChart(audio([9.99, 1], [10, 2])).columns.map(({ edge }) => edge)).toEqual(['9.99', '10.00'])
  })

  it('that are many are ranges, and the longest by themselves', () => {
    const chart = durationChart(audio(...Array.from({ length: 11 }, (_, index): readonly [number, number] => [1.02 + index * 3, index])))
    expect([chart.columns[0].name, chart.columns[9].name, chart.columns[10].name]).toEqual(['1.0 to below 4.0 s', '28.0 to below 31.0 s', '31.0 s'])
  })

  it('lead to their recordings, without those of the next column', () => {
    const few = audio([5, 3], [10, 400])
    const { seconds } = durationQuery(few, 0)
    expect(seconds?.from).toBeLessThan(5)
    expect(seconds?.to).toBeGreaterThan(9)
    expect(seconds?.to).toBeLessThan(9.9996)
    expect(durationQuery(few, 1).seconds?.to).toBeCloseTo(10.0005, 6)
    expect(durationQuery(audio([0, 1]), 0).seconds?.from).toBe(0)
  })
})

describe('levels', () => {
  it('are ranges of three decibels with digital silence first, each leading to its recordings', () => {
    const summary = levels([-Infinity, 2], [-33, 10], [-30, 0])
    expect(levelChart(summary).columns.map(({ name }) => name)).toEqual(['digital silence', '−33 to below −30 dB', '−30 to below −27 dB'])
    expect([levelQuery(summary, 0), levelQuery(summary, 1)]).toEqual([{ conditions: ['silent'] }, { rms: { from: -33, to: -30 } }])
  })
})
