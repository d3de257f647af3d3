import { describe, expect, it } from 'vitest'
import { contentHashOf, contentHashPattern, wasmHash } from '../../../src/main/audio/content-hash'
import { openMono } from '../../../src/main/audio/mono-source'
import { noise, signalVariants } from '../native/library'
import { floatBytes, integerBytes, wavBytes, type WavParts } from './wav-bytes'

const variants = signalVariants.map((code) => ({ name: code.name, code }))

function wholes(count: number, bits: number): number[] {
  const top = 2 ** (bits - 1)
  return Array.from(noise(count), (value, i) => [-top, top - 1, 0, -1][i % 40] ?? Math.floor(value * top))
}

function samplesOf(bits: number, isFloat: boolean, count: number): Uint8Array {
  if (isFloat) return floatBytes(Array.from(noise(count), (value) => 1.7 * value), bits as 32 | 64)
  return integerBytes(wholes(count, bits), bits)
}

async function monoOf(bytes: Uint8Array, code: (typeof signalVariants)[number] | null): Promise<Float32Array> {
  const recording = await openMono(bytes, 'x.wav', {}, code)
  const out = new Float32Array(recording.length + 7).fill(9)
  recording.write(out, 3, 0)
  expect([...out.subarray(0, 3), ...out.subarray(recording.length + 3)]).toEqual([9, 9, 9, 9, 9, 9, 9])
  return out.subarray(3, recording.length + 3)
}

const formats = [[8, false], [16, false], [24, false], [32, false], [32, true], [64, true]] as const
const cases = formats.flatMap(([bits, isFloat]) => [1, 2, 3, 6].map((channels) => ({ bits, isFloat, channels })))

describe.each(variants)('one channel of a WAV file by native code ($name)', ({ code }) => {
  it.each(cases)('has the very samples of the slow path: $bits bit, float: $isFloat, $channels channels', async ({ bits, isFloat, channels }) => {
    for (const frames of [1, 2, 3, 7, 8, 9, 64, 1001]) {
      const parts: Partial<WavParts> & { readonly data: Uint8Array } = { bits, tag: isFloat ? 3 : 1, channels, data: samplesOf(bits, isFloat, frames * channels) }
      const bytes = wavBytes(parts)
      expect(await monoOf(bytes, code)).toEqual(await monoOf(bytes, null))
    }
  })

  it('does not care where the bytes begin in memory', async () => {
    const file = wavBytes({ bits: 24, channels: 2, data: samplesOf(24, false, 2002) })
    const expected = await monoOf(file, null)
    for (let shift = 0; shift < 8; shift++) {
      const moved = new Uint8Array(new ArrayBuffer(file.byteLength + 8), shift, file.byteLength)
      moved.set(file)
      expect(await monoOf(moved, code)).toEqual(expected)
    }
  })

  it('adds an offset to each', async () => {
    const bytes = wavBytes({ bits: 24, channels: 2, data: samplesOf(24, false, 200) })
    const [native, slow] = await Promise.all([code, null].map((each) => openMono(bytes, 'x.wav', {}, each)))
    const [a, b] = [native, slow].map((recording) => {
      const out = new Float32Array(recording.length)
      recording.write(out, 0, 0.25)
      return out
    })
    expect(a).toEqual(b)
  })

  it.each([NaN, Infinity, -Infinity])('refuses a sample that is %f, as the slow path does', async (value) => {
    for (const channels of [1, 2, 3]) {
      const values = Array.from(noise(300))
      values[137] = value
      const bytes = wavBytes({ bits: 32, tag: 3, channels, data: floatBytes(values, 32) })
      const recording = await openMono(bytes, 'x.wav', {}, code)
      expect(() => recording.write(new Float32Array(300), 0, 0)).toThrow(expect.objectContaining({ code: 'audio-decode-failed' }) as Error)
      await expect(openMono(bytes, 'x.wav', {}, null)).rejects.toMatchObject({ code: 'audio-decode-failed' })
    }
  })

  it('hashes as the WebAssembly does', async () => {
    const slow = await wasmHash()
    const digest = new Uint8Array(16)
    for (const length of [0, 1, 3, 4, 8, 9, 16, 17, 128, 129, 240, 241, 1024, 1025, 70_000]) {
      const bytes = Uint8Array.from(noise(length), (value) => 256 * (value + 1))
      code.hash(bytes, digest)
      expect(Buffer.from(digest).toString('hex')).toBe(slow(bytes))
    }
  })
})

describe('the hash of a content', () => {
  it('is XXH3 of 128 bits: the published value for no bytes at all', async () => {
    expect(await contentHashOf(new Uint8Array(0))).toBe('99aa06d3014798d86001c324468d497f')
  })

  it('differs where one bit does', async () => {
    const bytes = new Uint8Array(5000)
    const hashes = new Set([await contentHashOf(bytes)])
    for (let bit = 0; bit < 8; bit++) {
      const other = bytes.slice()
      other[bit * 600] ^= 1 << bit
      hashes.add(await contentHashOf(other))
    }
    expect(hashes.size).toBe(9)
    for (const hash of hashes) expect(hash).toMatch(contentHashPattern)
  })
})
