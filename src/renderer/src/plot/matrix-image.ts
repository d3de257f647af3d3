import type { Matrix } from '../../../shared/models'
import { colourTable, type ColourMapName } from './colour-map'

/** Lowest and highest finite value; `[0, 1]` for a matrix without any. */
export function matrixRange(matrix: Matrix): readonly [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const value of matrix.data) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low > high ? [0, 1] : [low, high]
}

/**
 * The matrix as pixels, one per value: frames to the right, the lowest band at the bottom.
 *
 * @returns red, green, blue and alpha, `frames` x `bands` pixels, row by row from the top
 */
export function matrixPixels(matrix: Matrix, map: ColourMapName, range: readonly [number, number]): Uint8ClampedArray {
  const { bands, frames, data } = matrix
  const table = colourTable(map)
  const pixels = new Uint8ClampedArray(bands * frames * 4)
  const scale = 255 / (range[1] - range[0] || 1)
  for (let band = 0; band < bands; band++) {
    const from = band * frames
    let pixel = (bands - 1 - band) * frames * 4
    for (let frame = 0; frame < frames; frame++, pixel += 4) {
      const step = Math.min(255, Math.max(0, Math.round((data[from + frame] - range[0]) * scale))) || 0
      pixels[pixel] = table[step * 3]
      pixels[pixel + 1] = table[step * 3 + 1]
      pixels[pixel + 2] = table[step * 3 + 2]
      pixels[pixel + 3] = 255
    }
  }
  return pixels
}
