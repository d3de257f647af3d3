import { describe, expect, it } from 'vitest'
import { createRms } from '../../../src/main/features/rms'
import { createSpectralCentroid } from '../../../src/main/features/spectral-centroid'
import { createZeroCrossingRate } from '../../../src/main/features/zero-crossing-rate'

const analysis = { fs: 16000, nFft: 1024, winLength: 640, hopLength: 320, window: 'hann_asymmetric' } as const

function sine(frequency: number, count: number, amplitude = 1): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / analysis.fs))
}

describe('root-mean-square level', () => {
  it('is the plain one where the window is rectangular and as long as the FFT', () => {
    const { frames, data } = createRms({ ...analysis, winLength: 1024, window: 'rectangular' }).compute(sine(1000, 16000, 0.5))
    expect(frames).toBe(51)
    expect(data[25]).toBeCloseTo(0.5 / Math.SQRT2, 5)
  })

  it('of silence is nothing', () => {
    expect(Math.max(...createRms(analysis).compute(new Float32Array(3000)).data)).toBeLessThan(1e-15)
  })
})

describe('zero-crossing rate', () => {
  it('counts two crossings a period', () => {
    const { data } = createZeroCrossingRate(analysis).compute(sine(1000, 16000).map((value) => value + 1e-3))
    expect(data[20]).toBeCloseTo(2000 / 16000, 2)
  })

  it('takes values next to zero for positive ones', () => {
    const { data } = createZeroCrossingRate(analysis).compute(Float32Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 0.5 : -1e-11)))
    expect([...data]).toEqual(new Array(7).fill(0))
  })

  it('gives a frame of zero for no samples', () => {
    expect(createZeroCrossingRate(analysis).compute(new Float32Array(0))).toEqual({ frames: 1, data: new Float32Array(1) })
  })
})

describe('spectral centroid', () => {
  it('is the frequency of a sine', async () => {
    const { data } = await createSpectralCentroid({ ...analysis, winLength: 1024 }).then((centroid) => centroid.compute(sine(2000, 16000)))
    expect(data[25]).toBeCloseTo(2000, 0)
  })

  it('does not depend on the level', async () => {
    const centroid = await createSpectralCentroid(analysis)
    const loud = centroid.compute(sine(700, 8000)).data
    centroid.compute(sine(700, 8000, 1e-3)).data.forEach((value, frame) => expect(value / loud[frame]).toBeCloseTo(1, 4))
  })
})
