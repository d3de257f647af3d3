import type { Matrix } from '../../../shared/models'
import type { ColourMapName } from './colour-map'
import { matrixRange } from './matrix-image'

/** What lies over a picture: a colour that stands out from all of its colour map. */
const tints: Readonly<Record<ColourMapName, readonly [number, number, number]>> = {
  magma: [64, 224, 208], inferno: [64, 224, 208], viridis: [255, 72, 176], grey: [255, 140, 0], OrRd: [23, 98, 159],
}
/** Alpha where most is seen: the picture still shows through. */
const strongest = 190

/** Whether there is anything to see: what speaks against a scene everywhere gives zeros only. */
export function hasActivation(activation: Matrix): boolean {
  return matrixRange(activation)[1] > 0
}

/**
 * Value of a matrix at a place between its values, bilinear; beyond the centres of the outermost ones it stays as they are.
 *
 * @param band place along bands, @param frame along frames, both from 0 to 1
 */
export function bilinear({ bands, frames, data }: Matrix, band: number, frame: number): number {
  const [row, nextRow, rowShare] = between(band, bands)
  const [column, nextColumn, columnShare] = between(frame, frames)
  const low = data[row * frames + column] * (1 - columnShare) + data[row * frames + nextColumn] * columnShare
  const high = data[nextRow * frames + column] * (1 - columnShare) + data[nextRow * frames + nextColumn] * columnShare
  return low * (1 - rowShare) + high * rowShare
}

/** Each value stands for a cell, at whose centre it is met exactly. */
function between(share: number, count: number): readonly [number, number, number] {
  const place = Math.min(count - 1, Math.max(0, share * count - 0.5))
  const first = Math.floor(place)
  return [first, Math.min(count - 1, first + 1), place - first]
}

/**
 * The activation as pixels to lie over the picture of a matrix: one colour, the more of it the more the network sees there.
 *
 * @param map colours of the picture below
 * @returns red, green, blue and alpha, `width` x `height` pixels, row by row from the top (the highest band)
 */
export function activationPixels(activation: Matrix, width: number, height: number, map: ColourMapName): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const most = Math.max(0, matrixRange(activation)[1])
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const share = most > 0 ? bilinear(activation, 1 - (y + 0.5) / height, (x + 0.5) / width) / most : 0
      pixels.set(tints[map], at)
      pixels[at + 3] = Math.round(strongest * Math.min(1, Math.max(0, share)))
    }
  }
  return pixels
}

/** Where most is seen, in words: the stretch of time and of bands around the strongest place. */
export function describeActivation(activation: Matrix, matrix: Matrix, secondsPerFrame: number): string {
  const { bands, frames, data } = activation
  const strongestAt = data.reduce((best, value, index) => (value > data[best] ? index : best), 0)
  const [row, column] = [Math.floor(strongestAt / frames), strongestAt % frames]
  const time = (share: number): string => (share * matrix.frames * secondsPerFrame).toFixed(1)
  const band = (share: number): number => Math.round(share * matrix.bands)
  return `Strongest from ${time(column / frames)} to ${time((column + 1) / frames)} s in rows ${band(row / bands) + 1} to ${band((row + 1) / bands)} of ${matrix.bands}.`
}
