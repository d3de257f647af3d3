import { describe, expect, it } from 'vitest'
import { bandPass, filter, highPass, lowPass, peak } from '../../../src/main/demo/biquad'
import { amplitude, cosine, powerOfTwo, sine } from '../../../src/main/demo/exact-math'
import { planDemo, type DemoShape } from '../../../src/main/demo/plan'
import { createRandom, seedOf } from '../../../src/main/demo/random'
import { renderRecording } from '../../../src/main/demo/render'
import { rootMeanSquare, whiteNoise } from '../../../src/main/demo/signal'
import { glide, sineCycle } from '../../../src/main/demo/tone'
import { encodeWav, wavBytes } from '../../../src/main/demo/wav'

const fs = 16000

describe('exact mathematics', () => {
  it('agrees with the engine’s functions', () => {
    for (let x = -3; x <= 3; x += 0.01) {
      expect(sine(x)).toBeCloseTo(Math.sin(2 * Math.PI * x), 8)
      expect(cosine(x)).toBeCloseTo(Math.cos(2 * Math.PI * x), 8)
      expect(powerOfTwo(x * 10) / 2 ** (x * 10)).toBeCloseTo(1, 12)
    }
    expect(amplitude(-20)).toBeCloseTo(0.1, 12)
  })
})

describe('filters', () => {
  const gainAt = (biquad: Parameters<typeof filter>[1], frequency: number): number => {
    const tone = glide(sineCycle, fs, frequency, frequency, fs)
    const before = rootMeanSquare(tone.slice(fs / 2))
    return rootMeanSquare(filter(tone, biquad).slice(fs / 2)) / before
  }

  it('pass what they should and stop the rest', () => {
    expect(gainAt(lowPass(1000, fs), 100)).toBeCloseTo(1, 2)
    expect(gainAt(lowPass(1000, fs), 1000)).toBeCloseTo(0.707, 2)
    expect(gainAt(lowPass(1000, fs), 4000)).toBeLessThan(0.06)
    expect(gainAt(highPass(1000, fs), 4000)).toBeCloseTo(1, 1)
    expect(gainAt(highPass(1000, fs), 100)).toBeLessThan(0.02)
    expect(gainAt(bandPass(1000, fs, 5), 1000)).toBeCloseTo(1, 2)
    expect(gainAt(bandPass(1000, fs, 5), 3000)).toBeLessThan(0.1)
    expect(gainAt(peak(1000, fs, 1, 6), 1000)).toBeCloseTo(amplitude(6), 2)
  })
})

describe('noise', () => {
  it('is white, centred and the same for the same seed', () => {
    const noise = whiteNoise(100000, 42)
    expect(noise.reduce((sum, value) => sum + value, 0) / noise.length).toBeCloseTo(0, 2)
    expect(rootMeanSquare(noise)).toBeCloseTo(1 / Math.sqrt(3), 2)
    expect(whiteNoise(100, 42)).toEqual(noise.slice(0, 100))
    expect(whiteNoise(100, 43)).not.toEqual(noise.slice(0, 100))
  })

  it('draws numbers that are nearly normal', () => {
    const random = createRandom(seedOf('normal'))
    const values = Array.from({ length: 20000 }, () => random.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean).toBeCloseTo(0, 1)
    expect(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length).toBeCloseTo(1, 1)
  })
})

describe('recordings', () => {
  const shape: DemoShape = { seconds: 3, fs, trainCities: 1, trainLocationsPerCity: 1, recordingsPerLocation: 1 }
  const plan = planDemo(0, shape)
  const one = (scene: string) => plan.recordings.find((recording) => recording.scene === scene)!

  it('are finite, audible, below full scale and different in both channels', () => {
    for (const recording of plan.recordings.filter(({ part }) => part === 'test')) {
      const { left, right } = renderRecording(plan, recording)
      expect(left).toHaveLength(3 * fs)
      expect(left.every((sample) => Math.abs(sample) < 1)).toBe(true)
      expect(right.every((sample) => Math.abs(sample) < 1)).toBe(true)
      expect(rootMeanSquare(left)).toBeGreaterThan(0.003)
      expect(left.every((sample, index) => sample === right[index])).toBe(false)
    }
  })

  it('of a metro rumble and those of a park do not', () => {
    const low = (scene: string): number => {
      const { left } = renderRecording(plan, one(scene))
      return rootMeanSquare(filter(left, lowPass(120, fs)))
    }
    expect(low('metro')).toBeGreaterThan(3 * low('park'))
  })

  it('are written as stereo PCM 16', () => {
    const bytes = Buffer.from(encodeWav(Float32Array.of(0, 0.5, 2), Float32Array.of(0, -0.5, -2), fs))
    expect(bytes).toHaveLength(wavBytes(3))
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 16), bytes.readUInt32LE(4)]).toEqual(['RIFF', 'WAVEfmt ', bytes.length - 8])
    expect([bytes.readUInt16LE(20), bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34), bytes.readUInt32LE(40)]).toEqual([1, 2, fs, 16, 12])
    expect([4, 6, 8, 10].map((at) => bytes.readInt16LE(44 + at))).toEqual([16384, -16383, 32767, -32768])
  })
})
