import { describe, expect, it } from 'vitest'
import { defaultSpectrogramSpec, type Spectrogram, type SpectrogramSpec } from '@shared/models'
import { displayWindow } from '../../../src/main/features/display-window'
import { heldSamples, type SampleSource } from '../../../src/main/features/sample-source'
import { computeSpectrogram } from '../../../src/main/features/spectrogram'
import { noise } from '../native/library'

const fs = 16_000

function sine(hertz: number, amplitude = 1, seconds = 1): SampleSource {
  return heldSamples(Float32Array.from({ length: fs * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / fs)))
}

/** A source that tells what was read of it. */
function watched(source: SampleSource): SampleSource & { samplesRead: number } {
  const watching = { length: source.length, samplesRead: 0, read(start: number, end: number) { watching.samplesRead += end - start; return source.read(start, end) } }
  return watching
}

/** Loudest row of the middle frame, with its level. */
function peak({ decibels, rows, frames, frequencies }: Spectrogram): { readonly hertz: number; readonly decibels: number } {
  const column = Array.from({ length: rows }, (_, row) => decibels[row * frames + (frames >> 1)])
  const loudest = column.indexOf(Math.max(...column))
  return { hertz: frequencies[loudest], decibels: column[loudest] }
}

const linear: SpectrogramSpec = { ...defaultSpectrogramSpec, scale: 'linear', rows: 4097 }

describe('spectrograms for looking at', () => {
  it.each([512, 2048, 8192])('a sine at full scale has half the sum of the window, with an FFT of %i', async (nFft) => {
    const { hertz, decibels } = peak(await computeSpectrogram(sine(1000), fs, { ...linear, rows: nFft / 2 + 1, nFft }))
    expect(hertz).toBeCloseTo(1000, 3)
    expect(decibels).toBeCloseTo(20 * Math.log10(displayWindow('hann', nFft).reduce((a, b) => a + b) / 2), 2)
  })

  it('half the amplitude is 6 dB less, on every scale', async () => {
    for (const scale of ['mel', 'linear', 'log'] as const) {
      const [full, half] = await Promise.all([1, 0.5].map((amplitude) => computeSpectrogram(sine(3000, amplitude), fs, { ...defaultSpectrogramSpec, scale })))
      expect(peak(full).decibels - peak(half).decibels).toBeCloseTo(6.02, 2)
      expect(Math.abs(peak(full).hertz - 3000)).toBeLessThan(150)
    }
  })

  it('silence is at -100 dB', async () => {
    const { decibels } = await computeSpectrogram(heldSamples(new Float32Array(4000)), fs, linear)
    expect(decibels.every((value) => value === -100)).toBe(true)
  })

  it('rows are the FFT bins from fmin to fmax; a logarithmic axis has none at 0 Hz', async () => {
    const frequencies = async (change: Partial<SpectrogramSpec>): Promise<number[]> => [...(await computeSpectrogram(sine(440), fs, { ...linear, nFft: 1024, ...change })).frequencies]
    const bins = Array.from({ length: 513 }, (_, bin) => bin * 15.625)
    expect(await frequencies({})).toEqual(bins)
    expect(await frequencies({ scale: 'log' })).toEqual(bins.slice(1))
    expect(await frequencies({ fmin: 100, fmax: 200 })).toEqual(bins.filter((hertz) => hertz >= 100 && hertz <= 200))
    expect(await frequencies({ fmax: 20_000 })).toEqual(bins)
  })

  it('where there are fewer rows than bins, a tone is in its row as loud as in its bin', async () => {
    const all = peak(await computeSpectrogram(sine(2000), fs, linear))
    const few = peak(await computeSpectrogram(sine(2000), fs, { ...linear, rows: 100 }))
    expect(few.decibels).toBeCloseTo(all.decibels, 5)
    expect(Math.abs(few.hertz - 2000)).toBeLessThan(50)
  })

  it('frames stand on a grid from the first sample; the last one may reach beyond the end', async () => {
    const { frames, firstFrame, frameStep, seconds } = await computeSpectrogram(sine(440), fs, { ...linear, hopLength: 300 })
    expect({ frames, firstFrame, frameStep, seconds }).toEqual({ frames: 54, firstFrame: 0, frameStep: 300 / fs, seconds: 1 })
  })

  it('of a stretch, only what it needs is read', async () => {
    const source = watched(sine(440, 1, 100))
    const part = await computeSpectrogram(source, fs, defaultSpectrogramSpec, { start: 50, end: 51 })
    expect(part.frames).toBe(33)
    expect(source.samplesRead).toBeLessThan(fs * 1.5)
  })

  it('what would be too many values has a longer hop, on a grid that is part of the finer one', async () => {
    const long = heldSamples(noise(fs * 300))
    const spec = { ...defaultSpectrogramSpec, rows: 512, hopLength: 64 }
    const whole = await computeSpectrogram(long, fs, spec)
    expect(whole.spec.hopLength).toBe(512)
    expect(whole.rows * whole.frames).toBeLessThanOrEqual(8_000_000)
    const part = await computeSpectrogram(long, fs, spec, { start: 200, end: 201 })
    expect(part.spec.hopLength).toBe(64)
    const at = Math.round(200.48 / part.frameStep) - Math.round(part.firstFrame / part.frameStep)
    expect(part.decibels[at]).toBeCloseTo(whole.decibels[Math.round(200.48 / whole.frameStep)], 4)
  })

  it('frames far apart are those of the same hop, without what lies between being read', async () => {
    const signal = watched(heldSamples(noise(200_001)))
    const spec = { ...linear, nFft: 256, rows: 129, hopLength: 4096 }
    const sparse = await computeSpectrogram(signal, fs, spec)
    expect(signal.samplesRead).toBeLessThan(200_001 / 8)
    const dense = await computeSpectrogram(signal, fs, { ...spec, hopLength: 2048 })
    expect(sparse.frames).toBe(49)
    for (let row = 0; row < 129; row++) for (let frame = 0; frame < 49; frame++) expect(sparse.decibels[row * 49 + frame]).toBeCloseTo(dense.decibels[row * dense.frames + 2 * frame], 4)
  })

  it('settings that cannot be are refused', async () => {
    for (const change of [{ nFft: 1000 }, { hopLength: 0 }, { hopLength: 1.5 }, { rows: 0 }, { rows: 4096 }, { fmin: 8000 }, { fmin: 100, fmax: 50 }, { fmin: -1 }, { scale: 'linear', fmin: 102, fmax: 103 }] as const) {
      await expect(computeSpectrogram(sine(440), fs, { ...defaultSpectrogramSpec, ...change })).rejects.toMatchObject({ code: 'argument-invalid' })
    }
  })

  it('is given up when it is cancelled', async () => {
    const controller = new AbortController()
    const source: SampleSource = { length: fs * 600, read: (start, end) => { controller.abort(); return Promise.resolve(new Float32Array(end - start)) } }
    await expect(computeSpectrogram(source, fs, defaultSpectrogramSpec, null, { cancelled: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
