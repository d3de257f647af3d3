import { describe, expect, it } from 'vitest'
import { durationFilter, durationText, durationTexts } from '../../../src/renderer/src/views/recordings/duration-filter'
import { filterChips } from '../../../src/renderer/src/views/recordings/filter-chips'
import type { RecordingFilter } from '../../../src/renderer/src/stores/recordings'

const context = { splitName: 'without paris', runName: (run: string) => `run of ${run}` }

function wordsOf(filter: RecordingFilter): readonly string[] {
  return filterChips(filter, context).map(({ about, text }) => `${about} ${text}`.trim())
}

/** What is left of a filter once the chip with these words was taken off. */
function without(filter: RecordingFilter, words: string): RecordingFilter {
  const chip = filterChips(filter, context).find(({ about, text }) => `${about} ${text}`.trim() === words)
  return Object.fromEntries(Object.entries({ ...filter, ...chip?.without }).filter(([, value]) => value !== undefined))
}

const everything: Required<RecordingFilter> = {
  recordings: [3, 9], sceneLabels: ['bus', 'park'], cities: ['paris'], identifiers: ['paris-1'], sourceLabels: ['a'], parts: ['test'], fold: 2, missing: false,
  conditions: ['clipped'], seconds: { from: 9.5, to: 10 }, rms: { from: -30, to: -27 }, format: { fs: 48_000, channels: 2, encoding: 'PCM 24' },
  predicted: { run: 'r1', outcome: 'wrong' }, search: 'rain',
}

describe('the conditions of a filter', () => {
  it('are all said, whoever set them', () => {
    expect(wordsOf(everything)).toEqual([
      'Text “rain”', '2 chosen recordings', 'Scene bus', 'Scene park', 'Part Test, without paris', 'City paris', 'Location paris-1', 'Device a', 'clipped', 'in the folder',
      'Duration 9.5 to 10 s', 'RMS level −30 to below −27 dB', 'Format 48,000 Hz · 2 ch · PCM 24', 'Predicted wrong run of r1',
    ])
  })

  it('are each taken off alone', () => {
    expect(without(everything, 'Scene bus')).toEqual({ ...everything, sceneLabels: ['park'] })
    const { recordings: _, ...rest } = everything
    expect(without(everything, '2 chosen recordings')).toEqual(rest)
    const left = wordsOf(everything).reduce<RecordingFilter>(without, everything)
    expect(wordsOf(left)).toEqual([])
  })

  it('of many values are one that says how many', () => {
    const filter = { identifiers: Array.from({ length: 40 }, (_, index) => `paris-${index}`) }
    expect(wordsOf(filter)).toEqual(['40 locations'])
    expect(without(filter, '40 locations')).toEqual({})
  })

  it('that ask for nothing are not said', () => {
    expect(wordsOf({ sceneLabels: [], search: ' ', fold: 2, recordings: [] })).toEqual([])
  })
})

describe('a range of durations', () => {
  it('is read from its texts and written into them', () => {
    for (const [from, to] of [['9.5', '10'], ['', '1'], ['30', '']] as const) expect(durationTexts(durationFilter(from, to).seconds)).toEqual([from, to])
    expect(durationTexts(undefined)).toEqual(['', ''])
  })

  it('is said as short as it is clear', () => {
    expect([{ from: 9.9995, to: 10.0005 }, { from: 0, to: 1 }, { from: 30, to: 1e7 }, { from: 0.3, to: 1.399 }].map(durationText)).toEqual(['10 s', 'up to 1 s', 'from 30 s', '0.3 to 1.399 s'])
  })

  it('is refused where it is none', () => {
    expect([durationFilter('ten', '').problem, durationFilter('5', '2').problem]).toEqual(['Seconds as a number, like 9.5', 'The first is longer than the second.'])
  })
})
