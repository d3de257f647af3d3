import { describe, expect, it } from 'vitest'
import { extractJson, trainJson } from '../../../src/main/cli/json-results'
import { sampleRun } from '../reporting/sample-run'

describe('results as JSON', () => {
  it('of a training name every recording that was left out, ends early, or of which something was said', () => {
    const leftOut = Array.from({ length: 500 }, (_, index) => ({ file: `${index}.wav`, error: { code: 'audio-truncated', message: 'The file ends early.' } as const }))
    const marks = [{ file: 'm.wav', mark: { flagged: true, excluded: false, note: 'wind' } }]
    const json = trainJson(sampleRun({ manifest: { leftOut, truncated: ['t.wav'], marks } })) as { readonly left_out: readonly object[] }
    expect(json).toMatchObject({ truncated: ['t.wav'], marks: [{ path: 'm.wav', flagged: true, excluded: false, note: 'wind' }] })
    expect(json.left_out).toHaveLength(500)
    expect(json.left_out[499]).toEqual({ path: '499.wav', code: 'audio-truncated', message: 'The file ends early.' })
  })

  it('of a training before version 0.3 have no such recordings', () => {
    expect(trainJson(sampleRun({ manifest: { truncated: undefined, marks: undefined } }))).toMatchObject({ left_out: [], truncated: [], marks: [] })
  })

  it('of an extraction name the recordings that end early', () => {
    expect(extractJson({ files: 2, extracted: 2, cached: 0, failed: [], truncated: ['t.wav'], seconds: 1 })).toEqual({ files: 2, extracted: 2, cached: 0, failed: [], truncated: ['t.wav'], seconds: 1 })
  })
})
