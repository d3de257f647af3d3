import { describe, expect, it } from 'vitest'
import { contentHashOf, contentHashPattern, wasmHash } from '../../../src/main/audio/content-hash'
import { noise, signalVariants } from '../native/library'

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

  it.each(signalVariants.map((code) => ({ name: code.name, code })))('is the same from native code ($name) and WebAssembly', async ({ code }) => {
    const slow = await wasmHash()
    const digest = new Uint8Array(16)
    for (const length of [0, 1, 3, 4, 8, 9, 16, 17, 128, 129, 240, 241, 1024, 1025, 70_000]) {
      const bytes = Uint8Array.from(noise(length), (value) => 256 * (value + 1))
      code.hash(bytes, digest)
      expect(Buffer.from(digest).toString('hex')).toBe(slow(bytes))
    }
  })
})
