import { describe, expect, it } from 'vitest'
import { contentHashOf } from '../../../../src/main/audio/content-hash'
import { checkerOf, loadChecksum, wasmChecksum } from '../../../../src/main/features/store/checksum'

describe('checksums of the cache', () => {
  it('are the same with and without native code, at any place in memory', async () => {
    const [native, wasm] = [await loadChecksum(), await wasmChecksum()]
    for (const length of [0, 1, 64, 240, 1000, 100_000]) {
      const bytes = Uint8Array.from({ length: length + 3 }, (_, at) => (at * 7919) >> 3).subarray(3)
      const found = [native, wasm].map((checksum) => {
        const to = new Uint8Array(20)
        checksum(bytes, to.subarray(2, 18))
        return Buffer.from(to.subarray(2, 18)).toString('hex')
      })
      expect(found).toEqual([await contentHashOf(bytes), await contentHashOf(bytes)])
      expect(checkerOf(wasm)(bytes, Buffer.from(found[0], 'hex'))).toBe(true)
      expect(checkerOf(wasm)(bytes, Buffer.from(found[0].replace(/^./, (digit) => (digit === '0' ? '1' : '0')), 'hex'))).toBe(false)
    }
  })
})
