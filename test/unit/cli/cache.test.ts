import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type CacheOverview } from '@shared/models'
import { overviewJson, overviewText } from '../../../src/main/cli/commands/cache'

const overview: CacheOverview = {
  folder: '/cache/matrices', entries: 12, bytes: 3_000_000, limitBytes: 20e9,
  holdings: [
    { dataset: 'tut', spec: { ...defaultFeatureSpec, feature: 'mfcc', fmax: 8000 }, entries: 7, bytes: 2_000_000, lastUsed: '2026-11-23T10:00:00.000Z' },
    { dataset: '', spec: null, entries: 5, bytes: 1_000_000, lastUsed: '2026-11-22T10:00:00.000Z' },
  ],
}

describe('what the cache holds, in the terminal', () => {
  it('is said per dataset and parameters', () => {
    expect(overviewText(overview).split('\n')).toEqual([
      'Features of 12 recordings in /cache/matrices: 3.0 MB of at most 20000.0 MB',
      '  tut  20 MFCCs of 40 mel bands, 0 Hz to 8000 Hz, window 40 ms, hop 20 ms, FFT 2048  7 recordings  2.0 MB  last used 2026-11-23T10:00:00.000Z',
      '  other recordings  unknown parameters  5 recordings  1.0 MB  last used 2026-11-22T10:00:00.000Z',
    ])
  })

  it('has keys in snake_case as JSON', () => {
    expect(overviewJson(overview)).toMatchObject({ folder: '/cache/matrices', limit_bytes: 20e9, holdings: [{ dataset: 'tut', last_used: '2026-11-23T10:00:00.000Z', feature: { n_mels: 40, fmax: 8000 } }, { feature: null }] })
  })
})
