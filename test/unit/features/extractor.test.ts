import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { defaultFeatureSpec, featureNames, rowsPerChannel, type FeatureSpec } from '@shared/models'
import { monoSource } from '../../../src/main/audio/mono-source'
import { createExtractor } from '../../../src/main/features/extractor'
import { frameCount } from '../../../src/main/features/frame-count'
import { fitToSequence, nominalFrames } from '../../../src/main/features/sequence'
import { noise } from '../native/library'

describe('the extractor', () => {
  it("gives the tutorial's 40 bands and 501 frames for ten seconds, finite in digital silence", async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 48000)
    const matrix = extractor.extract([monoSource(new Float32Array(480_000))])
    expect([matrix.bands, matrix.frames, matrix.data.length]).toEqual([40, 501, 20_040])
    expect(frameCount(480_000, defaultFeatureSpec, 48000)).toBe(501)
    expect(matrix.data.every((value) => value < -25 && value >= Math.log(2 ** -52) - 1e-3)).toBe(true)
  })

  it('doubling a signal adds the logarithm of two', async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 22050)
    const signal = Float32Array.from({ length: 22050 }, (_, i) => 0.25 * Math.sin(i * i * 1e-4))
    const [once, twice] = [signal, signal.map((value) => 2 * value)].map((samples) => extractor.extract([monoSource(samples)]).data)
    for (let i = 0; i < once.length; i++) expect(twice[i] - once[i]).toBeCloseTo(Math.LN2, 4)
  })

  it('a recording does not show in the next one', async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 16000)
    const signal = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3))
    const first = extractor.extract([monoSource(signal)])
    extractor.extract([monoSource(new Float32Array(50_000).fill(0.7))])
    expect(extractor.extract([monoSource(signal)])).toEqual(first)
  })

  const tone = (length: number, amplitude: number): Float32Array => Float32Array.from({ length }, (_, i) => amplitude * Math.sin(i / 5))

  it.each<[string, Partial<FeatureSpec>]>([
    ['mel', {}], ['mel with PCEN', { scaling: 'pcen' }], ['coefficients', { feature: 'mfcc', topDb: null, deltas: 2 }], ['linear', { feature: 'spectrogram' }],
    ['constant-Q', { feature: 'cqt' }], ['RMS', { feature: 'rms' }], ['zero-crossing rate', { feature: 'zcr' }], ['spectral centroid', { feature: 'centroid' }],
  ])('puts the rows of each channel below those of the one before, each as if alone: %s', async (_, change) => {
    const extractor = await createExtractor({ ...defaultFeatureSpec, ...change, channel: 'each' }, 16000)
    const channels = [tone(8000, 0.9), noise(8000), new Float32Array(8000)].map(monoSource)
    const together = extractor.extract(channels)
    const alone = channels.map((channel) => extractor.extract([channel]))
    expect([together.bands, together.frames]).toEqual([3 * alone[0].bands, alone[0].frames])
    expect([...together.data]).toEqual(alone.flatMap(({ data }) => [...data]))
  })

  it.each<[Partial<FeatureSpec>, number]>([
    [{}, 40], [{ feature: 'mfcc', nMfcc: 13 }, 13], [{ feature: 'mfcc', nMfcc: 13, deltas: 2 }, 39], [{ feature: 'spectrogram', nFft: 512, winLengthSeconds: 0.02 }, 257],
    [{ feature: 'cqt', nBins: 60 }, 60], [{ feature: 'rms' }, 1], [{ feature: 'zcr' }, 1], [{ feature: 'centroid' }, 1],
  ])('gives the rows and frames that are said before: %o', async (change, rows) => {
    const spec = { ...defaultFeatureSpec, ...change }
    const extractor = await createExtractor(spec, 16000)
    for (const samples of [4799, 4800, 5000]) {
      const { bands, frames, data } = extractor.extract([monoSource(noise(samples))])
      expect([bands, frames, data.length]).toEqual([rows, extractor.framesFor(samples), rows * frames])
      expect(rows).toBe(rowsPerChannel(spec))
      expect(frames).toBe(frameCount(samples, spec, 16000))
    }
  })

  it('has a filter bank where there are mel bands', async () => {
    for (const feature of featureNames) {
      const { filterBank } = await createExtractor({ ...defaultFeatureSpec, feature }, 16000)
      expect(filterBank && [filterBank.bands, filterBank.frames]).toEqual(feature === 'mel' || feature === 'mfcc' ? [40, 1025] : null)
    }
  })

  it('frames of a recording that is resampled first are those of its new length', () => {
    expect(frameCount(441_000, { ...defaultFeatureSpec, fs: 16_000 }, 44_100)).toBe(501)
    expect(frameCount(10, { ...defaultFeatureSpec, fs: 48_000, hopLengthSeconds: 1 / 48_000 }, 8000)).toBe(61)
  })

  it('a matrix that would be too large is refused before memory is taken for it', async () => {
    const extractor = await createExtractor({ ...defaultFeatureSpec, hopLengthSeconds: 1 / 48_000 }, 48_000)
    const hour = { length: 48_000 * 3600, samples: null, write: () => { throw new Error('not to be read') } }
    expect(() => extractor.extract([hour])).toThrow(expect.objectContaining({ code: 'feature-spec-invalid', message: expect.stringContaining('too large') as string }))
  })
})

describe('parameters that cannot be', () => {
  const strange = (value: string): never => value as never

  it.each<[Partial<FeatureSpec>, number, string, ...(string | RegExp)[]]>([
    [{ feature: strange('loudness') }, 48000, 'feature', 'loudness', 'mel'],
    [{ channel: strange('rear') }, 48000, 'channel', 'rear', 'left'],
    [{}, 0, 'fs', '0 Hz'],
    [{}, NaN, 'fs', 'NaN'],
    [{ hopLengthSeconds: 0.00001 }, 48000, 'hopLengthSeconds', '0 samples at 48000 Hz', 'longer hop'],
    [{ winLengthSeconds: 0 }, 48000, 'winLengthSeconds', '0 samples', 'longer window'],
    [{ winLengthSeconds: NaN }, 48000, 'winLengthSeconds', 'NaN'],
    [{ winLengthSeconds: 0.1 }, 48000, 'winLengthSeconds', '4800 samples at 48000 Hz', '2048', 'longer FFT'],
    [{ nFft: 2000 }, 48000, 'nFft', '2000', '2048'],
    [{ feature: 'rms', nFft: 2000 }, 48000, 'nFft', '2000'],
    [{ window: strange('kaiser') }, 48000, 'window', 'kaiser', 'hann_symmetric'],
    [{ spectrogramType: strange('complex') }, 48000, 'spectrogramType', 'complex', 'power'],
    [{ nMels: 0 }, 48000, 'nMels', '0', '1 to 1024'],
    [{ nMels: 40.5 }, 48000, 'nMels', '40.5'],
    [{ norm: strange('l1') }, 48000, 'norm', 'l1', 'slaney'],
    [{ fmin: -1 }, 48000, 'fmin', '-1', '0 to less than 24000 Hz'],
    [{ fmin: 24_000 }, 48000, 'fmin', '24000'],
    [{ fmin: 5000, fmax: 400 }, 48000, 'fmax', '400', '5000 Hz'],
    [{ fmax: 12000 }, 22050, 'fmax', '12000', 'at most 11025 Hz'],
    [{ scaling: strange('sone') }, 48000, 'scaling', 'sone', 'decibel'],
    [{ scaling: 'decibel', topDb: -1 }, 48000, 'topDb', '-1'],
    [{ feature: 'mfcc', topDb: NaN }, 48000, 'topDb', 'NaN'],
    [{ scaling: 'pcen', pcen: { gain: -1, bias: 2, power: 0.5, timeConstant: 0.4 } }, 48000, 'pcen.gain', '-1'],
    [{ scaling: 'pcen', pcen: { gain: 1, bias: -2, power: 0.5, timeConstant: 0.4 } }, 48000, 'pcen.bias', '-2'],
    [{ scaling: 'pcen', pcen: { gain: 1, bias: 2, power: Infinity, timeConstant: 0.4 } }, 48000, 'pcen.power', 'Infinity'],
    [{ scaling: 'pcen', pcen: { gain: 1, bias: 2, power: 0.5, timeConstant: 0 } }, 48000, 'pcen.timeConstant', '0'],
    [{ feature: 'mfcc', nMfcc: 41 }, 48000, 'nMfcc', '41', '40 mel bands', '1 to 40'],
    [{ feature: 'mfcc', deltas: strange('3') }, 48000, 'deltas', '3'],
    [{ feature: 'mfcc', deltas: 1, deltaWidth: 4 }, 48000, 'deltaWidth', '4', 'odd'],
    [{ feature: 'mfcc', deltas: 1, deltaWidth: 1 }, 48000, 'deltaWidth', '1'],
    [{ feature: 'cqt', nBins: 0 }, 48000, 'nBins', '0'],
    [{ feature: 'cqt', binsPerOctave: 0.5 }, 48000, 'binsPerOctave', '0.5'],
    [{ feature: 'cqt', fmin: 0 }, 48000, 'fmin', '0', '32.70'],
    [{ feature: 'cqt', nBins: 96 }, 8000, 'nBins', '96', '4000 Hz', 'frequencies'],
  ])('%o at %d Hz: the message says which one and why, the advice what to choose', async (change, fs, parameter, ...said) => {
    const refused = await createExtractor({ ...defaultFeatureSpec, ...change }, fs).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(WorkbenchError)
    const { code, message, details } = refused as WorkbenchError
    expect(code).toBe('feature-spec-invalid')
    expect(message).toContain(parameter)
    for (const words of said) expect(`${message} ${details.advice ?? ''}`).toContain(words)
  })

  it('are refused only where the feature uses them', async () => {
    const unused: Partial<FeatureSpec> = { nMels: 0, nMfcc: 0, deltaWidth: 2, topDb: -1, fmax: 1e6, pcen: { gain: -1, bias: -1, power: -1, timeConstant: 0 } }
    for (const feature of ['spectrogram', 'cqt', 'rms', 'zcr', 'centroid'] as const) await createExtractor({ ...defaultFeatureSpec, ...unused, feature }, 48_000)
    await createExtractor({ ...defaultFeatureSpec, feature: 'zcr', nFft: 7, winLengthSeconds: 0.2 }, 48_000)
    await createExtractor({ ...defaultFeatureSpec, nMfcc: 0, nBins: 0, binsPerOctave: 0 }, 48_000)
  })

  it('a recording with fewer frames than a difference looks at is an error that says so', async () => {
    const extractor = await createExtractor({ ...defaultFeatureSpec, feature: 'mfcc', deltas: 1 }, 16_000)
    expect(() => extractor.extract([monoSource(noise(1000))])).toThrow(expect.objectContaining({ code: 'feature-spec-invalid', message: expect.stringContaining('4 frames') as string }))
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
