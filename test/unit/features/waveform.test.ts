import { describe, expect, it } from 'vitest'
import { heldSamples } from '../../../src/main/features/sample-source'
import { computeWaveform } from '../../../src/main/features/waveform'
import { noise } from '../native/library'

/** Lowest and highest of each stretch, in the plainest way. */
function slowly(samples: Float32Array, columns: number): { readonly low: number[]; readonly high: number[] } {
  const parts = Array.from({ length: columns }, (_, column) => samples.subarray(Math.floor((column * samples.length) / columns), Math.floor(((column + 1) * samples.length) / columns)))
  return { low: parts.map((part) => Math.min(...part)), high: parts.map((part) => Math.max(...part)) }
}

describe('waveforms', () => {
  it('have the lowest and highest sample of each stretch', async () => {
    const samples = noise(1003)
    const { columns, low, high, range } = await computeWaveform(heldSamples(samples), 1000, { start: 0, end: 1.003 }, 100)
    expect({ columns, range, low: [...low], high: [...high] }).toEqual({ columns: 100, range: { start: 0, end: 1.003 }, ...slowly(samples, 100) })
  })

  it('of a range are those of its samples', async () => {
    const samples = noise(5000)
    const { low, high } = await computeWaveform(heldSamples(samples), 1000, { start: 1.5, end: 2.25 }, 40)
    expect({ low: [...low], high: [...high] }).toEqual(slowly(samples.subarray(1500, 2250), 40))
  })

  it('do not show where reading was cut', async () => {
    const samples = noise(2 ** 21 + 12_345)
    const { low, high } = await computeWaveform(heldSamples(samples), 48_000, { start: 0, end: samples.length / 48_000 }, 777)
    expect({ low: [...low], high: [...high] }).toEqual(slowly(samples, 777))
  })

  it('never have more columns than samples', async () => {
    expect(await computeWaveform(heldSamples(Float32Array.of(0.25, -0.5)), 2, { start: 0, end: 1 }, 2000))
      .toEqual({ columns: 2, range: { start: 0, end: 1 }, low: Float32Array.of(0.25, -0.5), high: Float32Array.of(0.25, -0.5) })
    expect((await computeWaveform(heldSamples(noise(100)), 100, { start: 0.501, end: 0.502 }, 10)).columns).toBe(1)
  })
})
