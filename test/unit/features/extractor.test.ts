import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { createExtractor } from '../../../src/main/features/extractor'
import { frameCount } from '../../../src/main/features/frame-count'
import { fitToSequence, nominalFrames } from '../../../src/main/features/sequence'

describe('the extractor', () => {
  it("gives the tutorial's 40 bands and 501 frames for ten seconds, finite in digital silence", async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 48000)
    const matrix = extractor.extract(new Float32Array(480_000))
    expect([matrix.bands, matrix.frames, matrix.data.length]).toEqual([40, 501, 20_040])
    expect(frameCount(480_000, defaultFeatureSpec, 48000)).toBe(501)
    expect(matrix.data.every((value) => value < -25 && value >= Math.log(2 ** -52) - 1e-3)).toBe(true)
  })

  it('doubling a signal adds the logarithm of two', async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 22050)
    const signal = Float32Array.from({ length: 22050 }, (_, i) => 0.25 * Math.sin(i * i * 1e-4))
    const [once, twice] = [signal, signal.map((value) => 2 * value)].map((samples) => extractor.extract(samples).data)
    for (let i = 0; i < once.length; i++) expect(twice[i] - once[i]).toBeCloseTo(Math.LN2, 4)
  })

  it('a recording does not show in the next one', async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 16000)
    const signal = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3))
    const first = extractor.extract(signal)
    extractor.extract(new Float32Array(50_000).fill(0.7))
    expect(extractor.extract(signal)).toEqual(first)
  })

  it.each<[string, Partial<FeatureSpec>, number]>([
    ['a window longer than the FFT', { winLengthSeconds: 0.1 }, 48000],
    ['an FFT length that cannot be', { nFft: 2000 }, 48000],
    ['a hop of no sample', { hopLengthSeconds: 0.00001 }, 48000],
    ['a window of no sample', { winLengthSeconds: 0 }, 48000],
    ['no band', { nMels: 0 }, 48000],
    ['half a band', { nMels: 40.5 }, 48000],
    ['more coefficients than bands', { feature: 'mfcc', nMfcc: 41 }, 48000],
    ['frequencies in the wrong order', { fmin: 5000, fmax: 400 }, 48000],
    ['a frequency above half the sampling rate', { fmax: 12000 }, 22050],
    ['NaN', { winLengthSeconds: NaN }, 48000],
    ['a sampling rate of 0', {}, 0],
  ])('%s is an error that says so', async (_, change, fs) => {
    await expect(createExtractor({ ...defaultFeatureSpec, ...change }, fs)).rejects.toMatchObject({ code: 'feature-spec-invalid' })
  })
})

describe('sequences of one length', () => {
  const matrix = { bands: 2, frames: 3, data: Float32Array.of(1, 2, 3, 4, 5, 6) }

  it('a longer matrix is cut, a shorter one goes on with its last frame', () => {
    expect(fitToSequence(matrix, 3)).toEqual({ matrix, change: 'none' })
    expect(fitToSequence(matrix, 2)).toEqual({ matrix: { bands: 2, frames: 2, data: Float32Array.of(1, 2, 4, 5) }, change: 'cut' })
    expect(fitToSequence(matrix, 5)).toEqual({ matrix: { bands: 2, frames: 5, data: Float32Array.of(1, 2, 3, 3, 3, 4, 5, 6, 6, 6) }, change: 'padded' })
  })

  it('the nominal length is that of most recordings, less the frame of the padding', () => {
    expect(nominalFrames([501])).toBe(500)
    expect(nominalFrames([251, 501, 501, 251, 501, 12])).toBe(500)
    expect(nominalFrames([251, 501])).toBe(500)
    expect(nominalFrames([1])).toBe(1)
  })
})
