import type { BlockPlan } from '../network'

/**
 * First and second moments of the patches that a convolution's kernel sees, summed over all positions of a batch. With
 * them, mean and variance of the convolution's output follow from its weights alone.
 */
export interface PatchMoments {
  /** Positions that were summed over. */
  readonly count: number
  /** Per kernel tap, row-major. */
  readonly sums: Float64Array
  /** Products of two taps, taps x taps, symmetric. */
  readonly products: Float64Array
}

/** What the forward pass leaves: the block's output, and the cell of its window in which each maximum was found. */
export interface PooledOutput {
  /** (recordings, bands, frames, filters), at an address that TensorFlow takes without copying. */
  readonly y: Float32Array
  readonly places: Uint8Array | Uint16Array
}

/** Weights of a first block without its statistics: y = dropout(ReLU(scale * largest of a window's convolution + offset)). */
export interface PooledWeights {
  /** Taps x filters, row-major. */
  readonly kernel: Float32Array
  readonly scale: Float32Array
  readonly offset: Float32Array
}

export interface Dropout {
  readonly rate: number
  /** Two whole numbers; the same ones drop the same values. */
  readonly seed: readonly [number, number]
}

/** Sums over the pooled maxima, which alone carry a gradient. */
export interface MaximaSums {
  /** Input patch times gradient, taps x filters. */
  readonly maxima: Float64Array
  /** Gradient, per filter. */
  readonly gradient: Float64Array
}

/**
 * A block with one input channel, computed by our own native code (first-block/): convolution and pooling in one, so
 * that the convolution's output, by far the largest array of the network, is never written. `x` is (recordings, bands,
 * frames), row-major. Results depend neither on the number of threads nor on their luck.
 */
export interface FirstBlockKernels {
  /** The instruction set it was compiled for: avx512, avx2 or baseline. */
  readonly name: string
  /** Moments of the zero-padded patches, in double precision. */
  moments(block: BlockPlan, x: Float32Array): PatchMoments
  /** @param places false where no gradient will be asked for; `places` is empty then */
  forward(block: BlockPlan, x: Float32Array, weights: PooledWeights, dropout: Dropout, places: boolean): PooledOutput
  /** @param dy gradient of `forward`'s y */
  backward(block: BlockPlan, x: Float32Array, dy: Float32Array, forward: PooledOutput, dropoutRate: number): MaximaSums
}

/** The library's functions for one instruction set; they check types and lengths and throw a RangeError. */
export interface NativeVariant {
  readonly name: string
  moments(geometry: Int32Array, x: Float32Array, sums: Float64Array, products: Float64Array, threads: number): void
  forward(geometry: Int32Array, x: Float32Array, kernel: Float32Array, scale: Float32Array, offset: Float32Array,
    dropout: number, seed: number, step: number, y: Float32Array, places: Uint8Array | Uint16Array | null, threads: number): void
  backward(geometry: Int32Array, x: Float32Array, dy: Float32Array, y: Float32Array, places: Uint8Array | Uint16Array,
    dropout: number, maxima: Float64Array, gradient: Float64Array, threads: number): void
}

/** What first-block.node exports. */
export interface NativeLibrary {
  /** Those that this processor can run, the fastest first. */
  readonly variants: readonly NativeVariant[]
  /** Processors that this process may use. */
  readonly processors: number
  /** Zeroed, on a cache line's border. */
  allocate(length: number): Float32Array
}

// Beyond this many taps the moments cost more than they save.
const mostTaps = 49
// The library keeps places in 16 bits.
const mostCells = 65_536

/** Whether the library can compute this block. */
export function suitsFirstBlock({ input, kernelSize, poolSize }: BlockPlan): boolean {
  return input[2] === 1 && kernelSize[0] * kernelSize[1] <= mostTaps && poolSize[0] * poolSize[1] <= mostCells
}

/** The library's functions with arrays of the right sizes around them. */
export function firstBlockKernels(library: NativeLibrary, variant = library.variants[0], threads = library.processors): FirstBlockKernels {
  return {
    name: variant.name,
    moments(block, x) {
      const taps = block.kernelSize[0] * block.kernelSize[1]
      const moments = { count: x.length, sums: new Float64Array(taps), products: new Float64Array(taps * taps) }
      variant.moments(geometryOf(block, x), x, moments.sums, moments.products, threads)
      return moments
    },
    forward(block, x, { kernel, scale, offset }, { rate, seed }, wantsPlaces) {
      const y = library.allocate(recordingsOf(block, x) * block.output[0] * block.output[1] * block.output[2])
      const cells = block.poolSize[0] * block.poolSize[1]
      const places = new (cells <= 256 ? Uint8Array : Uint16Array)(wantsPlaces ? y.length : 0)
      variant.forward(geometryOf(block, x), x, kernel, scale, offset, rate, seed[0], seed[1], y, wantsPlaces ? places : null, threads)
      return { y, places }
    },
    backward(block, x, dy, { y, places }, dropoutRate) {
      const sums = { maxima: new Float64Array(block.kernelSize[0] * block.kernelSize[1] * block.filters), gradient: new Float64Array(block.filters) }
      variant.backward(geometryOf(block, x), x, dy, y, places, dropoutRate, sums.maxima, sums.gradient, threads)
      return sums
    },
  }
}

function recordingsOf({ input }: BlockPlan, x: Float32Array): number {
  return x.length / (input[0] * input[1])
}

function geometryOf(block: BlockPlan, x: Float32Array): Int32Array {
  return Int32Array.of(recordingsOf(block, x), block.input[0], block.input[1], ...block.kernelSize, ...block.poolSize, block.filters)
}
