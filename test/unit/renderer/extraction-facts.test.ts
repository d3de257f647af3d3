import { describe, expect, it } from 'vitest'
import { audioRate, extractionSeconds } from '../../../src/renderer/src/data/extraction-rate'
import { extractionAdvice, extractionFacts } from '../../../src/renderer/src/views/features/extraction-facts'
import { fieldHint } from '../../../src/renderer/src/views/features/field-hints'
import { defaultFeatureSpec as defaults, type FeaturePlan, type JobSnapshot } from '../../../src/shared/models'

const plan: FeaturePlan = { spec: defaults, files: 410, missing: 10, cached: 100, shape: { bands: 40, frames: 501, fs: 48000, seconds: 10 }, bytes: 400 * 40 * 501 * 4 }
const job: JobSnapshot = {
  id: 'job-1', kind: 'extract', title: 'Features', state: 'finished', progress: null, secondsLeft: null, startedAt: '2026-11-23T10:00:00.000Z', finishedAt: '2026-11-23T10:00:05.000Z', log: [],
  error: null, dataset: 'd', run: null, outcome: '', path: null,
}

describe('the rate of an extraction', () => {
  it('is seconds of audio a second, of what was not in the cache', () => {
    expect(audioRate(plan, job)).toEqual({ mel: (300 * 10) / 5 })
    expect(extractionSeconds(plan, { mel: 600 })).toBe(5)
  })

  it('is none where nothing was extracted, or it did not end well, and is not another feature’s', () => {
    expect(audioRate({ ...plan, cached: 400 }, job)).toEqual({})
    expect(audioRate(plan, { ...job, state: 'cancelled' })).toEqual({})
    expect(audioRate({ ...plan, shape: null }, job)).toEqual({})
    expect(extractionSeconds(plan, { cqt: 600 })).toBeNull()
    expect(extractionSeconds({ ...plan, cached: 400 }, { mel: 600 })).toBeNull()
  })
})

describe('what parameters mean before anything is extracted', () => {
  it('is shape, frames per second, memory, cache and, once a rate is known, time', () => {
    const facts = new Map(extractionFacts(plan, { mel: 600 }).map(({ name, value }) => [name, value]))
    expect(facts.get('One recording (frequency, time)')).toBe('(40, 501)')
    expect(facts.get('Frames per second')).toBe('50.0')
    expect(facts.get('Memory for all')).toBe('30.6 MiB')
    expect(facts.get('In the cache')).toBe('100 of 400')
    expect(facts.get('Extraction')).toBe('about 5.0 s')
    expect(extractionFacts(plan, {}).map(({ name }) => name)).not.toContain('Extraction')
  })

  it('says that an extraction goes on from what is cached', () => {
    expect(extractionAdvice(plan)).toBe('100 matrices in the cache already: extraction goes on from there, 300 to extract.')
    expect(extractionAdvice({ ...plan, cached: 400 })).toBe('All matrices are in the cache: nothing to extract.')
    expect(extractionAdvice({ ...plan, cached: 0 })).toBe('Nothing in the cache yet, 400 to extract.')
    expect(extractionAdvice({ ...plan, missing: 410, cached: 0 })).toContain('No audio is there')
  })

  it('is said in samples of the rate that recordings are brought to', () => {
    expect(fieldHint('winLengthSeconds', defaults, 48000)).toBe('1,920 samples at 48,000 Hz')
    expect(fieldHint('hopLengthSeconds', { ...defaults, fs: 22050, hopLengthSeconds: 0.02322 }, 48000)).toBe('512 samples, 43.1 frames a second')
    expect(fieldHint('nFft', defaults, null)).toBeUndefined()
  })
})
