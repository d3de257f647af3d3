import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeaturePreview, type FeatureSpec } from '@shared/models'
import { previewTask } from '../../../src/main/features/preview-task'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-preview-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fs = 48_000

/** A second of stereo: a tone on the left, silence on the right. */
function recording(): Buffer {
  const samples = Array.from({ length: fs }, (_, i) => [Math.round(9000 * Math.sin(i * 0.1)), 0]).flat()
  return wavBytes({ data: integerBytes(samples, 16), fs, channels: 2 })
}

async function preview(change: Partial<FeatureSpec>, sequenceLength: number | null = null, bytes = recording()): Promise<FeaturePreview> {
  const path = join(folder, 'x.wav')
  writeFileSync(path, bytes)
  return (await runTask(previewTask, { id: 3, file: 'x.wav', path, spec: { ...defaultFeatureSpec, ...change }, sequenceLength })).output
}

describe('the preview of a feature', () => {
  it('has the matrix, its filter bank and what learning takes of it', async () => {
    const output = await preview({})
    expect(output).toMatchObject({ recording: 3, file: 'x.wav', matrix: { bands: 40, frames: 51 }, sequenceLength: 50, filterBank: { bands: 40, frames: 1025 }, facts: { fs, channels: 2, seconds: 1 }, truncated: false })
    expect(output.note).toBe('51 frames, cut to 50.')
    expect((await preview({}, 100)).note).toBe('51 frames, padded to 100 by repeating the last one.')
  })

  it('says which bands are always silent', async () => {
    expect((await preview({ nMels: 1000 })).note).toMatch(/of 1000 bands lie between two FFT bins/)
  })

  it('has no filter bank where there are no mel bands', async () => {
    expect(await preview({ feature: 'spectrogram' })).toMatchObject({ filterBank: null, matrix: { bands: 1025 }, note: '51 frames, cut to 50.' })
  })

  it('has the rows of each channel where these are asked for', async () => {
    const { matrix } = await preview({ feature: 'rms', channel: 'each' })
    expect([matrix.bands, matrix.frames]).toEqual([2, 51])
    expect(matrix.data[25]).toBeGreaterThan(0.05)
    expect(matrix.data[51 + 25]).toBeLessThan(1e-9)
  })

  it('tells the facts as recorded, and analyses at the rate that is asked for', async () => {
    expect(await preview({ feature: 'spectrogram', fs: 16_000, nFft: 1024 })).toMatchObject({ facts: { fs, seconds: 1 }, matrix: { bands: 513, frames: 51 } })
  })

  it('of a recording that ends early is refused, or says so where that is allowed', async () => {
    const half = recording().subarray(0, 44 + 2 * fs)
    await expect(preview({}, null, half)).rejects.toMatchObject({ code: 'audio-truncated' })
    expect(await preview({ allowTruncated: true }, null, half)).toMatchObject({ truncated: true, matrix: { frames: 26 } })
  })
})
