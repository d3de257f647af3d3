import { describe, expect, it } from 'vitest'
import { extractionSentence, truncatedFiles } from '../../../src/main/workbench/extraction'
import { exclusionNotes, lengthNotes, rateNotes, truncationNotes } from '../../../src/main/workbench/manifest-notes'
import { extractedSet } from './extracted-set'

describe('what came of an extraction', () => {
  it('is one sentence where nothing is special', () => {
    expect(extractionSentence(extractedSet([{}, {}], ['c.wav']).result)).toBe('2 extracted, 0 from the cache, 1 failed.')
  })

  it('says how many recordings end early, and which', () => {
    const { result, matrices } = extractedSet([{ truncated: true }, {}, { truncated: true }])
    expect(extractionSentence(result)).toBe('3 extracted, 0 from the cache, 0 failed. 2 recordings end early and were used as far as they go.')
    expect(truncatedFiles(new Map([...matrices].reverse()))).toEqual(['0.wav', '2.wav'])
  })
})

describe('notes of a run', () => {
  it('tell what was cut and padded', () => {
    expect(lengthNotes([501, 501, 300], 500)).toEqual(['2 of 3 matrices were cut to 500 frames.', '1 of 3 matrices were shorter than 500 frames and padded by repeating their last frame.'])
    expect(lengthNotes([500], 500)).toEqual([])
  })

  it('tell of different sampling rates, recordings that end early, and excluded ones', () => {
    expect(rateNotes([48_000, 44_100, 48_000])[0]).toContain('44100, 48000 Hz')
    expect([truncationNotes(1), exclusionNotes(1), exclusionNotes(2)]).toEqual([
      ['1 recording ends early and was used as far as it goes.'], ['1 recording was excluded by hand: it is in no part.'], ['2 recordings were excluded by hand: they are in no part.'],
    ])
    expect([...rateNotes([48_000]), ...truncationNotes(0), ...exclusionNotes(0)]).toEqual([])
  })
})
