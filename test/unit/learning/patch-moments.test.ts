import { describe, expect, it } from 'vitest'
import { addMoments, patchMoments } from '../../../src/main/learning/patch-moments'
import { seededRandom } from '../../../src/main/learning/random'

const random = seededRandom(3, 'patches')
const noise = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() * 4 - 3)

/** By cutting out every patch. */
function bySlowCounting(x: Float32Array, bands: number, frames: number, [height, width]: readonly [number, number]) {
  const taps = height * width
  const sums = new Float64Array(taps)
  const products = new Float64Array(taps * taps)
  const at = (row: number, column: number): number => (row >= 0 && row < bands && column >= 0 && column < frames ? x[row * frames + column] : 0)
  for (let position = 0; position < bands * frames; position++) {
    const patch = Array.from({ length: taps }, (_, tap) => at(
      Math.floor(position / frames) + Math.floor(tap / width) - Math.floor((height - 1) / 2),
      (position % frames) + (tap % width) - Math.floor((width - 1) / 2)))
    patch.forEach((value, one) => {
      sums[one] += value
      patch.forEach((other, two) => { products[one * taps + two] += value * other })
    })
  }
  return { count: bands * frames, sums, products }
}

describe('patch moments', () => {
  it.each([[7, 9, 5, 5], [6, 11, 3, 1], [5, 8, 2, 4], [2, 3, 5, 5], [1, 1, 5, 7], [3, 2, 1, 1]])('of a %i x %i matrix and a %i x %i kernel are those of all its patches', (bands, frames, height, width) => {
    const x = noise(bands * frames)
    const [ours, slow] = [patchMoments(x, bands, frames, [height, width]), bySlowCounting(x, bands, frames, [height, width])]
    expect(ours.count).toBe(slow.count)
    ours.sums.forEach((value, index) => expect(value).toBeCloseTo(slow.sums[index], 9))
    ours.products.forEach((value, index) => expect(value).toBeCloseTo(slow.products[index], 9))
  })

  it('of several matrices add up', () => {
    const [one, two] = [patchMoments(noise(12), 3, 4, [3, 3]), patchMoments(noise(12), 3, 4, [3, 3])]
    const both = addMoments([one, two])
    expect(both.count).toBe(24)
    expect(both.products[5]).toBe(one.products[5] + two.products[5])
    expect(both.sums[8]).toBe(one.sums[8] + two.sums[8])
  })
})
