import { describe, expect, it } from 'vitest'
import { openSignals } from '../../../src/main/audio/open-signals'
import { createResampler, resampledLength } from '../../../src/main/audio/resampler'
import { applyFilter, filterSize, measureFilter } from '../../../src/main/audio/resampling-filter'
import { resampleWithLibrary } from '../../../src/main/audio/samplerate-library'
import { noise, signalVariants } from '../native/library'
import { integerBytes, wavBytes } from './wav-bytes'

function sine(hertz: number, fs: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / fs + 0.4))
}

async function resampled(signal: Float32Array, from: number, to: number): Promise<Float32Array> {
  return (await createResampler(from, to, 'x'))(signal)
}

/** Loudest sample away from the edges, where the filter sees silence. */
function peak(signal: Float32Array, edge = signal.length / 4): number {
  return signal.subarray(edge, signal.length - edge).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

function decibels(amplitude: number): number {
  return 20 * Math.log10(amplitude)
}

const pairs = [[48000, 44100], [44100, 48000], [48000, 16000], [44100, 16000], [22050, 44100], [47999, 44100]] as const

describe('a resampled recording', () => {
  it.each(pairs)('of a sine is that sine, without any delay: %i Hz to %i Hz', async (from, to) => {
    const length = 24000
    for (const hertz of [100, 1000, 0.45 * Math.min(from, to)]) {
      const signal = await resampled(sine(hertz, from, length), from, to)
      const error = sine(hertz, to, signal.length).map((value, i) => value - signal[i])
      expect(decibels(peak(error)), `${hertz} Hz`).toBeLessThan(-100)
    }
  })

  it.each([[48000, 16000, 9000], [48000, 16000, 20000], [44100, 22050, 12000], [48000, 44100, 23500], [96000, 44100, 40000]])('%i Hz to %i Hz: nothing is left of a tone of %i Hz, which the lower rate cannot hold', async (from, to, hertz) => {
    expect(decibels(peak(await resampled(sine(hertz, from, 48000), from, to)))).toBeLessThan(-120)
  })

  it.each([[8000, 48000, 1000], [22050, 48000, 5000]])('%i Hz to %i Hz: a tone of %i Hz gets no image of itself', async (from, to, hertz) => {
    const signal = await resampled(sine(hertz, from, 8000), from, to)
    const image = sine(hertz, to, signal.length).map((value, i) => value - signal[i])
    expect(decibels(peak(image))).toBeLessThan(-120)
  })

  it('keeps a constant, up to where it begins and ends', async () => {
    const signal = await resampled(new Float32Array(6000).fill(0.5), 48000, 44100)
    expect(peak(signal.map((value) => value - 0.5))).toBeLessThan(1e-6)
    // Halfway down at the step from silence, as a filter without delay has it.
    expect(signal[0]).toBeGreaterThan(0.2)
    expect(signal[0]).toBeLessThan(0.5)
  })

  it('has its first sample where the first one was', async () => {
    for (const [from, to] of pairs) {
      const click = new Float32Array(4000)
      click[0] = 1
      const signal = await resampled(click, from, to)
      expect(signal.indexOf(signal.reduce((most, value) => Math.max(most, value), 0))).toBe(0)
    }
  })

  it('comes back as it was, up and down again', async () => {
    const length = 9600
    const music = sine(440, 16000, length).map((value, i) => 0.4 * value + 0.3 * Math.sin(i / 3))
    const back = await resampled(await resampled(music, 16000, 44100), 44100, 16000)
    expect(back).toHaveLength(length)
    expect(peak(music.map((value, i) => value - back[i]))).toBeLessThan(1e-5)
  })

  it('of one sample, or of none, is no special case', async () => {
    expect(await resampled(Float32Array.of(1), 16000, 48000)).toHaveLength(3)
    expect(await resampled(Float32Array.of(1), 48000, 16000)).toHaveLength(1)
    expect(await resampled(new Float32Array(0), 48000, 16000)).toHaveLength(0)
  })

  it("has librosa's length: rounded up, in floating point", () => {
    expect(resampledLength(480_000, 48000, 44100)).toBe(441_000)
    expect(resampledLength(3, 48000, 16000)).toBe(1)
    expect(resampledLength(4, 48000, 16000)).toBe(2)
    // Python: math.ceil(11025 * (24000 / 11025)) == 24001
    expect(resampledLength(11025, 11025, 24000)).toBe(24001)
    expect(resampledLength(12345, 44100, 44100)).toBe(12345)
  })

  it.each([[48000, 0], [48000, 192_001], [48000, 44100.5], [4_000_000_000, 48000], [192_000, 700]])('%i Hz to %d Hz is refused by name', async (from, to) => {
    await expect(createResampler(from, to, '/data/x.wav')).rejects.toMatchObject({ code: 'audio-format-unsupported', details: { path: '/data/x.wav' } })
  })

  it('that would have more samples than memory holds is refused', async () => {
    const signal = { length: 2 ** 27 } as Float32Array
    await expect((await createResampler(8000, 16000, 'x'))(signal)).rejects.toMatchObject({ code: 'audio-too-large' })
  })
})

describe('the measured filter', () => {
  it.each(pairs.slice(0, 3))('gives what the library itself gives: %i Hz to %i Hz', async (from, to) => {
    const library = (signal: Float32Array, length: number): Promise<Float32Array> => resampleWithLibrary(signal, from, to, length)
    const filter = await measureFilter(filterSize(from, to), library)
    const signal = noise(5000)
    const length = resampledLength(signal.length, from, to)
    const expected = await library(signal, length)
    const actual = applyFilter(filter, signal, length, null)
    expect(actual.every((value, i) => Math.abs(value - expected[i]) <= 2 ** -23)).toBe(true)
    for (const code of signalVariants) expect(applyFilter(filter, signal, length, code), code.name).toEqual(actual)
  })
})

describe('signals opened at another rate', () => {
  const bytes = wavBytes({ channels: 2, fs: 48000, data: integerBytes(Array.from(noise(9600), (value) => Math.floor(20000 * value)), 16) })

  it('are those of the recording, resampled, each channel for itself', async () => {
    const plain = await openSignals(bytes, 'x.wav', { channel: 'each', fs: null, allowTruncated: false })
    const { facts, fs, signals } = await openSignals(bytes, 'x.wav', { channel: 'each', fs: 16000, allowTruncated: false })
    expect([facts.fs, facts.frames, fs, signals.length]).toEqual([48000, 4800, 16000, 2])
    for (const [c, signal] of signals.entries()) {
      const channel = new Float32Array(plain.facts.frames)
      plain.signals[c].write(channel, 0, 0)
      expect(signal.length).toBe(1600)
      expect(signal.samples).toEqual(await resampled(channel, 48000, 16000))
    }
  })

  it('are left as they are at their own rate', async () => {
    const { fs, signals } = await openSignals(bytes, 'x.wav', { channel: 'left', fs: 48000, allowTruncated: false })
    expect([fs, signals[0].length]).toEqual([48000, 4800])
  })
})
