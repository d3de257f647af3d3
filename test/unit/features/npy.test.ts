import { describe, expect, it } from 'vitest'
import { decodeNpy, encodeNpy } from '../../../src/main/features/npy'

describe('NumPy files', () => {
  it.each([
    [[2, 3], Float32Array.of(1, -2, 3.5, 0, 1e-30, 6)],
    [[4], Float64Array.of(Math.PI, -0, 1e300, 2)],
    [[2, 1, 2], Float32Array.of(1, 2, 3, 4)],
  ])('of shape %j come back as they were', (shape, data) => {
    expect(decodeNpy(encodeNpy(shape, data), 'x.npy')).toEqual({ shape, data })
  })

  it('have the header that NumPy writes', () => {
    const bytes = Buffer.from(encodeNpy([40, 501], new Float32Array(40 * 501)))
    expect(bytes.subarray(0, 10)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]))
    expect(bytes.subarray(10, 128).toString('latin1')).toBe("{'descr': '<f4', 'fortran_order': False, 'shape': (40, 501), }".padEnd(117) + '\n')
    expect(bytes.byteLength).toBe(128 + 40 * 501 * 4)
  })

  it('that are something else are refused', () => {
    const file = encodeNpy([3], Float32Array.of(1, 2, 3))
    expect(() => decodeNpy(file.subarray(0, file.byteLength - 1), 'x.npy')).toThrow(/fewer than 3 values/)
    expect(() => decodeNpy(Buffer.from('not a NumPy file'), 'x.npy')).toThrow(/does not begin as one/)
    expect(() => decodeNpy(Buffer.from(Buffer.from(file).toString('latin1').replace('<f4', '<i4'), 'latin1'), 'x.npy')).toThrow(/only row-major/)
  })
})
