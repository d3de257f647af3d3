import { describe, expect, test } from 'vitest'
import { anchorLength, fingerprintSamples, winnowingLength } from '../../../src/main/audio/sample-fingerprint'
import { findCommonStretches, type CommonStretch, type Fingerprinted } from '../../../src/main/audio/sample-fingerprint-index'
import { atOnce } from '../../../src/main/dataset/event-loop'
import { seededRandom } from '../../../src/main/learning/random'

const fs = 16_000

/** Noise of a scene, as 16 bit samples: low-passed, so that neighbours are alike. */
function noise(seed: number, seconds: number, amplitude = 0.2): Float32Array {
  const random = seededRandom(seed, 'sample-fingerprint')
  let last = 0
  return Float32Array.from({ length: Math.round(seconds * fs) }, () => {
    last = 0.9 * last + (2 * random() - 1)
    return Math.round(last * amplitude * 32768) / 32768 / 4
  })
}

function cut(samples: Float32Array, from: number, to: number): Float32Array {
  return samples.slice(Math.round(from * fs), Math.round(to * fs))
}

function filesOf(...recordings: readonly Float32Array[]): readonly Fingerprinted[] {
  return recordings.map((samples) => ({ anchors: fingerprintSamples(samples, fs), fs, frames: samples.length }))
}

function common(...recordings: readonly Float32Array[]): readonly CommonStretch[] {
  return atOnce(findCommonStretches(filesOf(...recordings)))
}

describe('overlapping cuts of one original', () => {
  const original = noise(1, 30)

  test('are found by one common second, with its length', () => {
    const [stretch, ...more] = common(cut(original, 0, 10), cut(original, 9, 19))
    expect(more).toEqual([])
    expect(stretch.recordings).toEqual([0, 1])
    expect(stretch.seconds).toBeCloseTo(1, 1)
  })

  test('are found in either order, and one inside the other', () => {
    expect(common(cut(original, 9, 19), cut(original, 0, 10))[0].seconds).toBeCloseTo(1, 1)
    expect(common(cut(original, 0, 10), cut(original, 2, 5))[0].seconds).toBeCloseTo(3, 1)
  })

  test('are found among others, pair by pair', () => {
    const pairs = common(noise(2, 5), cut(original, 0, 5), noise(3, 5), cut(original, 3, 8), cut(original, 6, 11)).map(({ recordings }) => recordings)
    expect(pairs).toEqual([[1, 3], [3, 4]])
  })

  test('are found at whatever place the common second begins', () => {
    for (let start = 0; start < 40; start++) expect(common(cut(original, 0, 10), cut(original, 9 + start / 7001, 18))).toHaveLength(1)
  })

  test('that only touch have nothing in common, nor those with a third of a second', () => {
    expect(common(cut(original, 0, 10), cut(original, 10, 20))).toEqual([])
    expect(common(cut(original, 0, 10), cut(original, 9.67, 20))).toEqual([])
  })

  test('count what is common only, up to a quarter of a second less at either end, where the rest was replaced', () => {
    const other = noise(5, 10)
    other.set(cut(original, 2, 4), 4 * fs)
    const [{ seconds }] = common(cut(original, 0, 10), other)
    expect(seconds).toBeGreaterThan(1.5)
    expect(seconds).toBeLessThanOrEqual(2)
  })
})

describe('nothing is claimed', () => {
  test('of different recordings of the same kind', () => {
    expect(common(...Array.from({ length: 30 }, (_, seed) => noise(100 + seed, 5)))).toEqual([])
  })

  test('of digital silence and constant values', () => {
    expect(fingerprintSamples(new Float32Array(5 * fs), fs)).toHaveLength(0)
    expect(fingerprintSamples(new Float32Array(5 * fs).fill(0.25), fs)).toHaveLength(0)
    const silent = (seed: number): Float32Array => { const samples = new Float32Array(8 * fs); samples.set(noise(seed, 3)); return samples }
    expect(common(silent(1), silent(2))).toEqual([])
  })

  test('of a bit that flickers now and then', () => {
    const flicker = (seed: number): Float32Array => { const random = seededRandom(seed, 'sample-fingerprint'); return Float32Array.from({ length: 5 * fs }, () => (random() < 0.02 ? 1 / 32768 : 0)) }
    expect(common(flicker(1), flicker(2))).toEqual([])
  })

  test('of the same recording at another gain', () => {
    const original = noise(7, 5)
    expect(common(original, original.map((sample) => sample * 0.5))).toEqual([])
  })

  test('of a periodic signal', () => {
    const tone = Float32Array.from({ length: 5 * fs }, (_, i) => Math.round(20_000 * Math.sin((2 * Math.PI * i) / 40)) / 32768)
    expect(common(tone, tone.slice(fs))).toEqual([])
  })
})

describe('anchors', () => {
  test('stand at least once in every quarter of a second, and are a few dozen in ten seconds', () => {
    const anchors = fingerprintSamples(noise(9, 10), fs)
    const positions = Array.from({ length: anchors.length / 2 }, (_, i) => anchors[2 * i + 1])
    const gaps = positions.slice(1).map((position, i) => position - positions[i])
    expect(Math.max(...gaps)).toBeLessThanOrEqual(winnowingLength(fs))
    expect(Math.min(...gaps)).toBeGreaterThan(0)
    expect(positions.length).toBeGreaterThanOrEqual(39)
    expect(positions.length).toBeLessThan(120)
  })

  test('of recordings shorter than a window are none', () => {
    expect(fingerprintSamples(noise(1, 1).slice(0, anchorLength - 1), fs)).toHaveLength(0)
    expect(fingerprintSamples(new Float32Array(0), fs)).toHaveLength(0)
  })
})
