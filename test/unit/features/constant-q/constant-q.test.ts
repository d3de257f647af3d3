import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { createConstantQ } from '../../../../src/main/features/constant-q/constant-q'

const fs = 16000
const spec: FeatureSpec = { ...defaultFeatureSpec, feature: 'cqt', fmin: 55, nBins: 72, hopLengthSeconds: 0.01 }

function sine(frequency: number, seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * fs }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / fs))
}

describe('constant-Q spectrogram', () => {
  it('has the frequencies of notes', () => {
    const { frequencies, rows } = createConstantQ({ ...spec, fmin: null, nBins: 84 }, 48000)
    expect(rows).toBe(84)
    expect(frequencies[0]).toBeCloseTo(32.703, 3)
    expect(frequencies[45]).toBeCloseTo(440, 9)
  })

  it.each([0, 13, 40, 71])('shows a sine in its row (%i) and with half the root of its wavelet\'s length', (row) => {
    const { frequencies, compute } = createConstantQ(spec, fs)
    const { frames, data } = compute(sine(frequencies[row], 2))
    const column = Array.from(frequencies, (_, at) => data[at * frames + 100])
    const quality = (2 ** (1 / 6) + 1) / (2 ** (1 / 6) - 1)
    expect(column.indexOf(Math.max(...column))).toBe(row)
    expect(column[row]).toBeCloseTo(Math.sqrt((quality * fs) / frequencies[row]) / 2, 2)
  })

  it('does not depend on the hop, be it even or odd', () => {
    const noisy = sine(440, 1).map((value, i) => value * ((i * 7919) % 101) / 101)
    const samplesOfHop = (hop: number): Float32Array => {
      const { frames, data } = createConstantQ({ ...spec, hopLengthSeconds: (hop + 0.5) / fs }, fs).compute(noisy)
      return Float32Array.from({ length: 72 }, (_, row) => data[row * frames + 7056 / hop])
    }
    const values = samplesOfHop(147)
    for (const hop of [144, 7056, 49, 63]) samplesOfHop(hop).forEach((value, row) => expect(value).toBeCloseTo(values[row], 4))
  })

  it('takes what is beyond the ends of a short signal for silence, also after a longer one', () => {
    const { compute } = createConstantQ(spec, fs)
    const short = sine(440, 0.02)
    const before = compute(short)
    compute(sine(330, 1))
    const padded = new Float32Array(2 * fs)
    padded.set(short, fs)
    const inSilence = compute(padded)
    expect(compute(short)).toEqual(before)
    expect(before.frames).toBe(3)
    for (let row = 0; row < 72; row++) for (let frame = 0; frame < 3; frame++) expect(before.data[row * 3 + frame]).toBeCloseTo(inSilence.data[row * inSilence.frames + 100 + frame], 5)
  })

  it('gives one frame of zeros for no samples', () => {
    expect(createConstantQ(spec, fs).compute(new Float32Array(0))).toEqual({ frames: 1, data: new Float32Array(72) })
  })

  it('works with one row', () => {
    expect(createConstantQ({ ...spec, nBins: 1 }, fs).compute(sine(55, 1)).data[50]).toBeGreaterThan(10)
  })

  it.each([
    ['nBins', { nBins: 87 }, 'Choose at most 86 frequencies'],
    ['nBins', { fmin: 8000 }, 'Choose a lower fmin'],
    ['fmin', { fmin: 0.1, nBins: 12 }, 'Choose a higher fmin'],
    ['binsPerOctave', { binsPerOctave: 480, nBins: 1000, hopLengthSeconds: 0.0101 }, 'fewer binsPerOctave'],
  ] as const)('refuses an impossible %s and says what is possible', (parameter, change, advice) => {
    const make = (): unknown => createConstantQ({ ...spec, ...change }, fs)
    expect(make).toThrow(expect.objectContaining({ code: 'feature-spec-invalid', message: expect.stringContaining(parameter) as string, details: { advice: expect.stringContaining(advice) as string } }))
  })

  it('accepts as many frequencies as it says are possible', () => {
    expect(createConstantQ({ ...spec, nBins: 86 }, fs).rows).toBe(86)
    expect(() => createConstantQ({ ...spec, nBins: 87 }, fs)).toThrow()
  })
})
