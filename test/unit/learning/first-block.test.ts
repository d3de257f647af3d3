import { describe, expect, it } from 'vitest'
import { firstBlockKernels, suitsFirstBlock, type FirstBlockKernels, type NativeLibrary, type PooledWeights } from '../../../src/main/learning/kernels/first-block'
import { loadFirstBlockLibrary } from '../../../src/main/learning/kernels/first-block-library'
import type { BlockPlan } from '../../../src/main/learning/network'
import { seededRandom } from '../../../src/main/learning/random'
import { keptBy, slowBackward, slowForward, slowMoments, threefry } from './slow-first-block'

const found = loadFirstBlockLibrary()
if ('missing' in found) throw new Error(`Run npm run setup first: ${found.missing}`)
const library: NativeLibrary = found

type Pair = readonly [number, number]

function blockOf([bands, frames]: Pair, kernelSize: Pair, poolSize: Pair, filters: number): BlockPlan {
  return { index: 1, filters, kernelSize, poolSize, dropout: 0, input: [bands, frames, 1], output: [Math.floor(bands / poolSize[0]), Math.floor(frames / poolSize[1]), filters] }
}

/** Kernels of any size, windows of any size, filters that fill no vector, frames left over. */
const blocks: readonly BlockPlan[] = [
  blockOf([8, 12], [5, 5], [2, 4], 64),
  blockOf([7, 9], [3, 5], [2, 4], 20),
  blockOf([6, 11], [7, 7], [5, 5], 3),
  blockOf([5, 6], [1, 1], [1, 1], 1),
  blockOf([4, 210], [3, 3], [4, 100], 32),
  blockOf([3, 4], [5, 7], [1, 3], 17),
  blockOf([9, 5], [2, 4], [3, 1], 48),
  blockOf([2, 40], [1, 11], [2, 1], 70),
  blockOf([13, 3], [12, 1], [3, 2], 5),
  blockOf([3, 1100], [3, 3], [1, 2], 16),
]
const nameOf = ({ input, kernelSize, poolSize, filters }: BlockPlan): string =>
  `${input[0]} x ${input[1]}, kernel ${kernelSize.join(' x ')}, pooling ${poolSize.join(' x ')}, ${filters} filters`
const cases = library.variants.flatMap((variant) => blocks.map((block) => ({ name: `${variant.name}: ${nameOf(block)}`, block, kernels: firstBlockKernels(library, variant, 2) })))

/** Small whole numbers: every sum is exact, so that results can be compared bit by bit, and full of ties. */
function wholes(count: number, seed: number, most = 2): Float32Array {
  const random = seededRandom(seed, 'wholes')
  return Float32Array.from({ length: count }, () => Math.floor(random() * (2 * most + 1)) - most)
}

function noise(count: number, seed: number): Float32Array {
  const random = seededRandom(seed, 'noise')
  return Float32Array.from({ length: count }, () => 6 * random() - 8)
}

const recordings = 3
const inputOf = ({ input }: BlockPlan): Float32Array => wholes(recordings * input[0] * input[1], 1)
const outputs = ({ output }: BlockPlan): number => recordings * output[0] * output[1] * output[2]

function weightsOf({ kernelSize, filters }: BlockPlan): PooledWeights {
  return {
    kernel: wholes(kernelSize[0] * kernelSize[1] * filters, 2),
    scale: Float32Array.from({ length: filters }, (_, filter) => [1, 0.5, 0, 2][filter % 4]),
    offset: Float32Array.from({ length: filters }, (_, filter) => [-2, 0.25, 0.5][filter % 3]),
  }
}

function expectSame(ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string): void {
  expect(ours.length, what).toBe(theirs.length)
  // -0 is 0.
  const different = Array.from(ours).findIndex((value, index) => value !== theirs[index])
  expect(different < 0 ? '' : `${what} ${different}: ${ours[different]} instead of ${theirs[different]}`).toBe('')
}

describe.each(cases)("the first block's native code ($name)", ({ block, kernels }) => {
  const x = inputOf(block)
  const weights = weightsOf(block)

  it('has the moments of all patches', () => {
    const { count, sums, products } = kernels.moments(block, x)
    const slow = slowMoments(block, x)
    expect(count).toBe(x.length)
    expectSame(sums, slow.sums, 'sum')
    expectSame(products, slow.products, 'product')
  })

  it('convolves, pools and activates, and knows the first of equal maxima', () => {
    const { y, places } = kernels.forward(block, x, weights, { rate: 0, seed: [1, 2] }, true)
    const slow = slowForward(block, x, weights)
    expectSame(y, slow.y, 'output')
    expectSame(places, slow.places, 'place')
    expectSame(kernels.forward(block, x, weights, { rate: 0, seed: [1, 2] }, false).y, slow.y, 'output without places')
  })

  it('drops what Threefry says', () => {
    const { y } = kernels.forward(block, x, weights, { rate: 0.5, seed: [-7, 123_456] }, true)
    expectSame(y, slowForward(block, x, weights, 0.5, keptBy(block.filters, 0.5, [-7, 123_456])).y, 'output')
  })

  it('sends the gradient to the maxima that ReLU and dropout let through', () => {
    const forward = kernels.forward(block, x, weights, { rate: 0.75, seed: [3, 4] }, true)
    const dy = wholes(outputs(block), 5, 8).map((value) => value / 8)
    const ours = kernels.backward(block, x, dy, forward, 0.75)
    const slow = slowBackward(block, x, dy, forward, 0.75)
    expectSame(ours.gradient, slow.gradient, 'gradient')
    expectSame(ours.maxima, slow.maxima, 'maximum')
  })
})

describe("the first block's native code", () => {
  const block = blockOf([12, 50], [5, 5], [2, 4], 40)
  const x = noise(7 * 12 * 50, 6)
  const weights: PooledWeights = { kernel: noise(25 * 40, 7), scale: noise(40, 8), offset: noise(40, 9) }

  it.each(library.variants)('has the same bits with any number of threads ($name)', (variant) => {
    const all = (threads: number): readonly ArrayLike<number>[] => {
      const kernels = firstBlockKernels(library, variant, threads)
      const forward = kernels.forward(block, x, { ...weights, offset: weights.offset.map((value) => value + 300) }, { rate: 0.2, seed: [1, 2] }, true)
      const backward = kernels.backward(block, x, noise(forward.y.length, 10), forward, 0.2)
      return [...Object.values(kernels.moments(block, x)).filter((value) => typeof value !== 'number'), forward.y, forward.places, backward.maxima, backward.gradient]
    }
    const alone = all(1)
    expect(alone[2]).toContain(0)
    for (const threads of [2, 3, 16]) expect(all(threads)).toEqual(alone)
  })

  it('is the same on every processor, but for rounding', () => {
    const [first, ...others] = library.variants.map((variant) => firstBlockKernels(library, variant).forward(block, x, weights, { rate: 0.2, seed: [1, 2] }, true))
    for (const other of others) other.y.forEach((value, index) => expect(Math.abs(value - first.y[index])).toBeLessThan(1e-2))
  })

  it.each(library.variants)('lets no value that is not a number go unnoticed ($name)', (variant) => {
    const kernels = firstBlockKernels(library, variant)
    const damaged = x.slice()
    damaged[3 * 50 + 17] = NaN
    const { y } = kernels.forward(block, damaged, { ...weights, scale: new Float32Array(40).fill(1) }, { rate: 0, seed: [1, 2] }, true)
    // The value is in bands 1 to 5 and frames 15 to 19 of the convolution, that is in windows of rows 0 to 2 and columns 3 and 4.
    const expected = [0, 1, 2].flatMap((row) => [3, 4].flatMap((column) => Array.from({ length: 40 }, (_, filter) => (row * 12 + column) * 40 + filter)))
    expect([...y.keys()].filter((index) => Number.isNaN(y[index]))).toEqual(expected)
    expect(kernels.moments(block, damaged).sums[12]).toBeNaN()
  })

  it('refuses arrays of other lengths and types, and blocks that cannot be', () => {
    const kernels: FirstBlockKernels = firstBlockKernels(library)
    const dropout = { rate: 0, seed: [0, 0] } as const
    expect(() => kernels.forward(block, x, { ...weights, kernel: new Float32Array(999) }, dropout, true)).toThrow('kernel has 999 values instead of 1000')
    expect(() => kernels.forward(block, x, weights, { ...dropout, rate: 1 }, true)).toThrow(RangeError)
    expect(() => kernels.forward({ ...block, kernelSize: [101, 5] }, x, weights, dropout, true)).toThrow('the kernel is larger than 99 x 99')
    expect(() => kernels.moments({ ...block, poolSize: [13, 1] }, x)).toThrow('larger than the matrix')
    const [variant] = library.variants
    const geometry = Int32Array.of(7, 12, 50, 5, 5, 2, 4, 40)
    expect(() => variant.moments(geometry, x, new Float64Array(25), x as unknown as Float64Array, 1)).toThrow('products is not an array of the right type')
    expect(() => variant.moments(Int32Array.of(0, 12, 50, 5, 5, 2, 4, 40), x, new Float64Array(25), new Float64Array(625), 1)).toThrow('a size is not from 1')
    expect(() => (variant.moments as (geometry: Int32Array) => void)(geometry)).toThrow('x is not an array')
    expect(() => library.allocate(-1)).toThrow(RangeError)
  })

  it('gives zeroed memory of any length', () => {
    for (const length of [0, 1, 17, 100_000]) {
      const memory = library.allocate(length)
      expect(memory).toHaveLength(length)
      expect(memory.every((value) => value === 0)).toBe(true)
    }
  })

  it('is for one input channel, kernels of up to 49 taps, and windows whose cells 16 bits can count', () => {
    expect(suitsFirstBlock(block)).toBe(true)
    expect(suitsFirstBlock({ ...block, kernelSize: [5, 10] })).toBe(false)
    expect(suitsFirstBlock({ ...block, input: [12, 50, 2] })).toBe(false)
    expect(suitsFirstBlock({ ...block, poolSize: [2, 32_769] })).toBe(false)
  })
})

describe('Threefry 4x32-20, as the tests compute it', () => {
  // From the authors' kat_vectors.
  it.each([
    [[0, 0, 0, 0], [0, 0, 0, 0], ['9c6ca96a', 'e17eae66', 'fc10ecd4', '5256a7d8']],
    [[-1, -1, -1, -1], [-1, -1, -1, -1], ['2a881696', '57012287', 'f6c7446e', 'a16a6732']],
  ])('has the known answer for counter %j and key %j', (counter, key, answer) => {
    expect(threefry(counter, key).map((word) => word.toString(16).padStart(8, '0'))).toEqual(answer)
  })
})
