import { describe, expect, it } from 'vitest'
import type { RecordingMark } from '@shared/models'
import { runView } from '../../../src/main/runs/run-view'
import { sampleRun } from '../reporting/sample-run'

const mark = (change: Partial<RecordingMark>): RecordingMark => ({ flagged: false, excluded: false, note: '', ...change })

describe('a run as the window is told of it', () => {
  it('has counts in place of its lists of file names', () => {
    const { manifest } = runView(sampleRun())
    expect(manifest.recordings).toEqual({ train: 4134, validation: 1988, test: 2518 })
    expect(manifest).not.toHaveProperty('split')
  })

  it('names the first of what was left out or ends early, and says how many there are', () => {
    const leftOut = Array.from({ length: 230_350 }, (_, index) => ({ file: `${index}.wav`, error: { code: 'audio-truncated', message: 'The file ends early.' } as const }))
    const { manifest } = runView(sampleRun({ manifest: { leftOut, truncated: ['a.wav'] } }))
    expect(manifest.leftOut.count).toBe(230_350)
    expect(manifest.leftOut.first).toEqual(leftOut.slice(0, 200))
    expect(manifest.truncated).toEqual({ count: 1, first: ['a.wav'] })
  })

  it('counts what the researcher said of recordings', () => {
    const marks = [mark({ flagged: true, note: 'wind' }), mark({ excluded: true }), mark({ note: 'birds' })].map((one, index) => ({ file: `${index}.wav`, mark: one }))
    expect(runView(sampleRun({ manifest: { marks } })).manifest.marks).toEqual({ flagged: 1, excluded: 1, noted: 2 })
  })

  it('of an older version has none of that', () => {
    const { manifest } = runView(sampleRun({ manifest: { truncated: undefined, marks: undefined } }))
    expect([manifest.truncated, manifest.marks]).toEqual([{ count: 0, first: [] }, { flagged: 0, excluded: 0, noted: 0 }])
  })
})
