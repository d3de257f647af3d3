import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MagnitudeFrames } from '../../../src/main/features/magnitude-frames'
import { isFftLength, realFft } from '../../../src/main/features/real-fft'
import { analysisWindow } from '../../../src/main/features/window'

function sine(length: number, cycles: number, amplitude = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => amplitude * Math.sin((2 * Math.PI * cycles * i) / length))
}

describe('the Fourier transform', () => {
  it('puts a sine with whole cycles into its bin and nowhere else', async () => {
    const fft = await realFft(512)
    fft.input.set(sine(512, 37))
    fft.transform()
    const energies = Array.from({ length: 255 }, (_, i) => Math.hypot(fft.output[2 * i + 2], fft.output[2 * i + 3]))
    expect(energies.indexOf(Math.max(...energies)) + 1).toBe(37)
    expect(energies[36]).toBeCloseTo(256, 2)
    expect(energies.filter((_, i) => i !== 36).every((energy) => energy < 1e-3)).toBe(true)
  })

  it('keeps the energy of any signal (Parseval)', async () => {
    for (const length of [32, 96, 480, 2048, 8192]) {
      const fft = await realFft(length)
      fc.assert(fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: length }), (values) => {
        fft.input.fill(0)
        fft.input.set(values)
        fft.transform()
        const spectrum = fft.output
        let energy = spectrum[0] ** 2 + spectrum[1] ** 2
        for (let i = 2; i < length; i++) energy += 2 * spectrum[i] ** 2
        const expected = values.reduce((sum, value) => sum + value ** 2, 0)
        expect(Math.abs(energy / length - expected)).toBeLessThan(1e-4 * (1 + expected))
      }), { numRuns: 20, seed: 1 })
    }
  })

  it('agrees with the sum that defines it', async () => {
    const fft = await realFft(96)
    const signal = Float32Array.from({ length: 96 }, (_, i) => Math.sin(i * i))
    fft.input.set(signal)
    fft.transform()
    for (let bin = 1; bin < 48; bin++) {
      const re = signal.reduce((sum, value, i) => sum + value * Math.cos((2 * Math.PI * bin * i) / 96), 0)
      const im = signal.reduce((sum, value, i) => sum - value * Math.sin((2 * Math.PI * bin * i) / 96), 0)
      expect(fft.output[2 * bin]).toBeCloseTo(re, 4)
      expect(fft.output[2 * bin + 1]).toBeCloseTo(im, 4)
    }
  })

  it('lengths that PFFFT cannot do are known', () => {
    expect([32, 96, 160, 512, 1024, 2048, 8192, 131072].every(isFftLength)).toBe(true)
    expect([0, -32, 16, 33, 100, 224, 2047, 2048.5, 262144, NaN].some(isFftLength)).toBe(false)
  })
})

describe('windows', () => {
  const rounded = (window: Float64Array): number[] => [...window].map((value) => Math.abs(Math.round(value * 1e9) / 1e9))

  it('that are asymmetric are one period of a sum of cosines, without its end', () => {
    expect(rounded(analysisWindow('hann_asymmetric', 4))).toEqual([0, 0.5, 1, 0.5])
    expect(rounded(analysisWindow('hamming_asymmetric', 4))).toEqual([0.08, 0.54, 1, 0.54])
    expect(rounded(analysisWindow('blackman_asymmetric', 4))).toEqual([0, 0.34, 1, 0.34])
  })

  it('that are symmetric end as they begin', () => {
    expect(rounded(analysisWindow('hann_symmetric', 5))).toEqual([0, 0.5, 1, 0.5, 0])
    expect(rounded(analysisWindow('hamming_symmetric', 5))).toEqual([0.08, 0.54, 1, 0.54, 0.08])
    expect(rounded(analysisWindow('rectangular', 3))).toEqual([1, 1, 1])
  })

  it('overlapping by half, Hann windows sum to one', () => {
    const window = analysisWindow('hann_asymmetric', 64)
    for (let i = 0; i < 32; i++) expect(window[i] + window[i + 32]).toBeCloseTo(1, 12)
  })
})

describe('frames', () => {
  async function framesOf(samples: Float32Array, winLength: number, hopLength: number): Promise<number[][]> {
    const spectra = new MagnitudeFrames(await realFft(64), new Float64Array(winLength).fill(1), hopLength)
    const out: number[][] = []
    spectra.visit(samples, () => out.push([...spectra.magnitudes]))
    return out
  }

  it('are centred on each hop, with zeros around the signal', async () => {
    const impulse = new Float32Array(100)
    impulse[40] = 1
    const energies = (await framesOf(impulse, 20, 20)).map((magnitudes) => magnitudes[5])
    expect(energies.length).toBe(6)
    // The window of 20 reaches from 10 before to 9 after its centre: only the frame at 40 sees the impulse.
    expect(energies.map((energy) => Math.round(energy))).toEqual([0, 0, 1, 0, 0, 0])
  })

  it('a signal shorter than one window has one frame', async () => {
    expect((await framesOf(Float32Array.of(1), 64, 32)).length).toBe(1)
    expect((await framesOf(new Float32Array(0), 64, 32)).length).toBe(1)
  })

  it('what was computed before does not show', async () => {
    const loud = new Float32Array(640).fill(1)
    const quiet = Float32Array.from({ length: 90 }, (_, i) => Math.sin(i))
    const fresh = await framesOf(quiet, 48, 30)
    const spectra = new MagnitudeFrames(await realFft(64), new Float64Array(48).fill(1), 30)
    spectra.visit(loud, () => undefined)
    const again: number[][] = []
    spectra.visit(quiet, () => again.push([...spectra.magnitudes]))
    expect(again).toEqual(fresh)
  })
})
