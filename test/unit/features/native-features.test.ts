import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { monoSource } from '../../../src/main/audio/mono-source'
import { createExtractor } from '../../../src/main/features/extractor'
import { framesOf } from '../../../src/main/features/frame-count'
import { MagnitudeFrames } from '../../../src/main/features/magnitude-frames'
import { NativeAnalysis } from '../../../src/main/features/native-analysis'
import { realFft } from '../../../src/main/features/real-fft'
import { analysisWindow } from '../../../src/main/features/window'
import type { SignalCode } from '../../../src/main/native/signal-library'
import { noise, signalVariants } from '../native/library'

const variants = signalVariants.map((code) => ({ name: code.name, code }))

/** A tone that rises, over a little noise, and digital silence at the end. */
function recording(length: number): Float32Array {
  const hiss = noise(length)
  return Float32Array.from(hiss, (value, i) => (i > length * 0.9 ? 0 : 0.3 * Math.sin(1e-5 * i * i) + 0.01 * value))
}

const settings: readonly (readonly [string, Partial<FeatureSpec>, number, number])[] = [
  ["the tutorial's", {}, 48_000, 60_000],
  ['FFT of 64', { nFft: 64, winLengthSeconds: 0.004, hopLengthSeconds: 0.002, nMels: 8 }, 16_000, 5000],
  ['FFT of 128', { nFft: 128, winLengthSeconds: 0.008, hopLengthSeconds: 0.003, nMels: 12 }, 16_000, 5000],
  ['FFT of 256', { nFft: 256, winLengthSeconds: 0.015, hopLengthSeconds: 0.01, nMels: 20 }, 16_000, 9000],
  ['FFT of 512, a window of odd length', { nFft: 512, winLengthSeconds: 0.0113, hopLengthSeconds: 0.0071 }, 44_100, 30_000],
  ['FFT of 1024, the window as long', { nFft: 1024, winLengthSeconds: 0.064, hopLengthSeconds: 0.032, nMels: 64 }, 16_000, 30_000],
  ['FFT of 2048, a window of three samples', { winLengthSeconds: 0.0002, hopLengthSeconds: 0.01 }, 16_000, 30_000],
  ['FFT of 4096, few bands of a part of the spectrum', { nFft: 4096, fmin: 700, fmax: 5000, nMels: 5 }, 44_100, 90_000],
  ['FFT of 8192, 200 bands', { nFft: 8192, nMels: 200 }, 48_000, 90_000],
  ['FFT of 16384', { nFft: 16_384, winLengthSeconds: 0.3, hopLengthSeconds: 0.1 }, 48_000, 90_000],
  ['more bands than bins, some of them empty', { nFft: 512, winLengthSeconds: 0.01, nMels: 300 }, 44_100, 20_000],
  ['one band', { nMels: 1 }, 16_000, 20_000],
  ['a hop of one sample', { nFft: 512, winLengthSeconds: 0.01, hopLengthSeconds: 1 / 16_000 }, 16_000, 700],
  ['a hop longer than the FFT', { hopLengthSeconds: 0.5 }, 16_000, 40_000],
  ['a hop longer than the signal', { hopLengthSeconds: 1 }, 16_000, 3000],
  ['no sample', {}, 48_000, 0],
  ['one sample', {}, 48_000, 1],
  ['less than a window', {}, 48_000, 1000],
  ['sixteen frames', {}, 48_000, 15 * 960],
  ['seventeen frames', {}, 48_000, 16 * 960],
  ['powers', { spectrogramType: 'power' }, 48_000, 60_000],
  ['a rectangular window', { window: 'rectangular', htk: true, norm: null }, 44_100, 30_000],
  ['cepstra', { feature: 'mfcc' }, 48_000, 60_000],
  ['cepstra with differences', { feature: 'mfcc', deltas: 2, spectrogramType: 'power' }, 48_000, 60_000],
  ['cepstra of a short FFT', { feature: 'mfcc', nFft: 1024, nMels: 30, nMfcc: 30 }, 16_000, 20_000],
]

async function largestDifference(change: Partial<FeatureSpec>, fs: number, samples: Float32Array, code: SignalCode): Promise<number> {
  const spec = { ...defaultFeatureSpec, ...change }
  const [native, slow] = [await createExtractor(spec, fs, code), await createExtractor(spec, fs, null)].map((extractor) => extractor.extract([monoSource(samples)]))
  expect([native.bands, native.frames]).toEqual([slow.bands, slow.frames])
  return native.data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - slow.data[i])), 0)
}

describe.each(variants)('native features ($name)', ({ code }) => {
  it.each(settings)('are those of the slow path: %s', async (_, change, fs, length) => {
    // In frames that silence fills in part, what is rounded of the loud samples is all that some bands have.
    expect(await largestDifference(change, fs, recording(length), code)).toBeLessThan(5e-4)
  })

  it('are those of the slow path within single precision where there is something to hear', async () => {
    expect(await largestDifference({}, 48_000, noise(100_000), code)).toBeLessThan(1e-5)
  })

  it('linear spectra are those of the slow path', async () => {
    for (const spectrogramType of ['magnitude', 'power'] as const) {
      expect(await largestDifference({ feature: 'spectrogram', spectrogramType, scaling: 'none' }, 48_000, noise(60_000), code)).toBeLessThan(spectrogramType === 'power' ? 5e-3 : 1e-4)
    }
  })

  it('of digital silence are those of the slow path', async () => {
    expect(await largestDifference({}, 48_000, new Float32Array(50_000), code)).toBeLessThan(1e-4)
  })

  it('of samples far beyond full scale, and of NaN, are the slow path\'s', async () => {
    for (const spec of [defaultFeatureSpec, { ...defaultFeatureSpec, feature: 'spectrogram' } as const]) {
      const extractors = [await createExtractor(spec, 48_000, code), await createExtractor(spec, 48_000, null)]
      for (const strange of [1e25, 3e38, Infinity, NaN]) {
        const samples = noise(20_000)
        samples[9000] = strange
        const [native, slow] = extractors.map((extractor) => extractor.extract([monoSource(samples)]).data)
        expect(native).toEqual(slow)
      }
    }
  })

  it('of a short recording show nothing of the long one before', async () => {
    const extractor = await createExtractor(defaultFeatureSpec, 48_000, code)
    const first = extractor.extract([monoSource(recording(5000))])
    extractor.extract([monoSource(noise(90_000))])
    expect(extractor.extract([monoSource(recording(5000))])).toEqual(first)
  })

  it.each([64, 512, 2048, 8192])('spectra of %i samples are those of the slow path, as magnitudes and as powers', async (nFft) => {
    const window = analysisWindow('hamming_asymmetric', nFft - 7)
    const hopLength = 100
    const samples = noise(5 * nFft + 3)
    const frames = framesOf(samples.length, hopLength)
    const slow = new MagnitudeFrames(await realFft(nFft), window, hopLength)
    const native = NativeAnalysis.create({ nFft, window, hopLength }, code)
    const [magnitudes, powers] = ([1, 2] as const).map((power) => {
      const spectra = new Float32Array((nFft / 2 + 1) * frames)
      native?.spectra(monoSource(samples), power, spectra)
      return spectra
    })
    const loudest = magnitudes.reduce((a, b) => Math.max(a, b), 0)
    let largest = 0
    slow.visit(samples, (frame) => {
      for (const [bin, magnitude] of slow.magnitudes.entries()) {
        largest = Math.max(largest, Math.abs(magnitudes[bin * frames + frame] - magnitude), Math.abs(Math.sqrt(powers[bin * frames + frame]) - magnitude))
      }
    })
    expect(loudest).toBeGreaterThan(1)
    expect(largest).toBeLessThan(1e-6 * loudest)
  })
})

describe('lengths that the native code does not transform', () => {
  it('are left to the slow path', async () => {
    const [code] = signalVariants
    for (const nFft of [32, 96, 2592, 32_768]) expect(NativeAnalysis.create({ nFft, window: analysisWindow('hamming_asymmetric', 20), hopLength: 10 }, code)).toBeNull()
    expect(await largestDifference({ nFft: 2592 }, 48_000, recording(20_000), code)).toBe(0)
  })
})
