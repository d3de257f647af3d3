import { describe, expect, test } from 'vitest'
import { measureLevels } from '../../../src/main/audio/levels'

const pcm16 = { encoding: 'PCM 16' }

function sine(amplitude: number, length = 48_000): Float32Array {
  return Float32Array.from({ length }, (_, i) => amplitude * Math.sin((2 * Math.PI * 1000 * i) / 48_000))
}

describe('levels of a recording', () => {
  test('are decibel relative to full scale: a full sine has 0 dB peak and -3 dB RMS', () => {
    const { peak, rms, silent } = measureLevels([sine(1)], { encoding: 'float 32' })
    expect(peak).toBeCloseTo(0, 3)
    expect(rms).toBeCloseTo(-3.01, 2)
    expect(silent).toBe(false)
    expect(measureLevels([sine(0.1)], pcm16).peak).toBeCloseTo(-20, 3)
  })

  test('are of all channels: the loudest peak, the mean power', () => {
    const { peak, rms } = measureLevels([sine(0.5), new Float32Array(48_000).fill(0.001)], pcm16)
    expect(peak).toBeCloseTo(-6.02, 2)
    expect(rms).toBeCloseTo(-6.02 - 3.01 - 3.01, 2)
  })

  test('of silence are -Infinity', () => {
    expect(measureLevels([new Float32Array(100)], pcm16)).toEqual({ peak: -Infinity, rms: -Infinity, clippedSamples: 0, silent: true })
  })

  test('call a recording silent where one of its channels never moves, whatever its value', () => {
    expect(measureLevels([sine(0.5), new Float32Array(48_000).fill(0.25)], pcm16).silent).toBe(true)
    expect(measureLevels([sine(0.5), sine(0.1)], pcm16).silent).toBe(false)
  })
})

describe('clipped samples', () => {
  const top = 32767 / 32768
  const clipped = (samples: readonly number[], encoding = 'PCM 16'): number => measureLevels([Float32Array.from(samples)], { encoding }).clippedSamples

  test('are those at full scale with a neighbour there', () => {
    expect(clipped([0, top, top, top, 0, -1, -1, 0])).toBe(5)
  })

  test('are no single peaks, and no jumps from one end to the other', () => {
    expect(clipped([0, top, 0, -1, 0, top, -1, top, 0])).toBe(0)
  })

  test('are told by the largest value of the format', () => {
    expect(clipped([0, 127 / 128, 127 / 128, 0], 'PCM 8')).toBe(2)
    expect(clipped([0, 127 / 128, 127 / 128, 0], 'PCM 16')).toBe(0)
    expect(clipped([0, 8388607 / 8388608, 8388607 / 8388608], 'PCM 24')).toBe(2)
    expect(clipped([0, 1.5, 1.25], 'float 32')).toBe(2)
  })

  test('count in every channel', () => {
    expect(measureLevels([Float32Array.from([top, top]), Float32Array.from([-1, -1])], pcm16).clippedSamples).toBe(4)
  })
})
