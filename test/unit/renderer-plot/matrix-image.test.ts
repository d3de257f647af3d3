import { describe, expect, it } from 'vitest'
import { colourTable } from '../../../src/renderer/src/plot/colour-map'
import { matrixPixels, matrixRange } from '../../../src/renderer/src/plot/matrix-image'

const matrix = (bands: number, frames: number, values: readonly number[]) => ({ bands, frames, data: Float32Array.from(values) })
const pixel = (pixels: Uint8ClampedArray, frames: number, x: number, y: number) => [...pixels.slice((y * frames + x) * 4, (y * frames + x) * 4 + 4)]
const step = (index: number) => [...colourTable('magma').slice(index * 3, index * 3 + 3), 255]

describe('the picture of a matrix', () => {
  it('has the lowest band at the bottom and time to the right', () => {
    // band 0: 0 1 2; band 1: 3 4 5
    const pixels = matrixPixels(matrix(2, 3, [0, 1, 2, 3, 4, 5]), 'magma', [0, 5])
    expect(pixel(pixels, 3, 0, 1)).toEqual(step(0))
    expect(pixel(pixels, 3, 2, 1)).toEqual(step(Math.round((2 / 5) * 255)))
    expect(pixel(pixels, 3, 0, 0)).toEqual(step(Math.round((3 / 5) * 255)))
    expect(pixel(pixels, 3, 2, 0)).toEqual(step(255))
  })

  it('shows values outside the range and values that are none as the ends of the map', () => {
    const pixels = matrixPixels(matrix(1, 4, [-9, 9, Number.NaN, -Infinity]), 'magma', [0, 1])
    expect([0, 1, 2, 3].map(x => pixel(pixels, 4, x, 0))).toEqual([step(0), step(255), step(0), step(0)])
  })

  it('is one even colour where all values are equal', () => {
    const pixels = matrixPixels(matrix(1, 2, [3, 3]), 'magma', matrixRange(matrix(1, 2, [3, 3])))
    expect(pixel(pixels, 2, 0, 0)).toEqual(pixel(pixels, 2, 1, 0))
  })

  it('takes its range from finite values only', () => {
    expect(matrixRange(matrix(1, 4, [-Infinity, -4, 2.5, Number.NaN]))).toEqual([-4, 2.5])
    expect(matrixRange(matrix(0, 0, []))).toEqual([0, 1])
  })
})
