import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import { activate, activateGradient, type BlockGradients, type BlockPass, type BlockTensors } from './block-pass'
import { normalisedOutput, throughNormalisation } from './input-normalisation'
import type { Engine } from './kernels/engine'
import type { Pooled } from './kernels/kernels'
import type { BlockPlan } from './network'
import type { PatchMoments } from './patch-moments'
import { slicesOf } from './slices'

// Beyond this many taps the moments cost more than they save.
const mostTaps = 49

/** Whether the first block can be computed by `inputBlock`. */
export function suitsInputBlock({ kernels }: Engine, { kernelSize, input }: BlockPlan): boolean {
  return kernels.poolGradientReadsShapeOnly && input[2] === 1 && kernelSize[0] * kernelSize[1] <= mostTaps
}

/**
 * The first block, computed without ever holding its convolution's whole output, by far the largest array of the
 * network: the same numbers as `wholeBlock`, in half the time and memory.
 *
 * A channel's mean and variance follow from the moments of the input's patches, so that the kernel can be scaled
 * beforehand and each slice of recordings be pooled as soon as it is convolved. Backwards, only the pooled maxima
 * carry a gradient; what batch normalisation adds everywhere else depends on the same moments.
 *
 * @param moments of all patches of `x`
 */
export function inputBlock(engine: Engine, block: BlockPlan, x: Tensor4D, weights: BlockTensors, moments: PatchMoments, dropoutSeed: readonly [number, number]): BlockPass {
  const { tf } = engine
  const values = { kernel: weights.kernel.dataSync() as Float32Array, gamma: weights.gamma.dataSync() as Float32Array, beta: weights.beta.dataSync() as Float32Array }
  const normalisation = normalisedOutput(values, moments)
  const slices = convolveSlices(engine, block, x, tf.tensor4d(normalisation.kernel, weights.kernel.shape))
  const pooled = slices.length === 1 ? slices[0].pooled.y : tf.concat(slices.map((slice) => slice.pooled.y))
  const shifted = tf.add(tf.mul(pooled, tf.tensor1d(normalisation.scale)), tf.tensor1d(normalisation.offset)) as Tensor4D
  const y = activate(engine, block, shifted, dropoutSeed)
  return {
    y, mean: normalisation.mean, variance: normalisation.variance,
    backward(dy): BlockGradients {
      const dPooled = activateGradient(engine, block, dy, y)
      const sums = {
        maxima: sliceGradients(engine, block, slices, dPooled, weights.kernel),
        gradient: channelSums(engine, dPooled),
        product: channelSums(engine, tf.mul(dPooled, pooled)),
      }
      return { ...throughNormalisation(normalisation, values.gamma, moments, sums), dx: null }
    },
  }
}

interface SlicePass {
  readonly start: number
  readonly x: Tensor4D
  /** Only its shape is used again. */
  readonly convolved: Tensor4D
  readonly pooled: Pooled
}

function convolveSlices({ tf, kernels }: Engine, block: BlockPlan, x: Tensor4D, kernel: Tensor4D): readonly SlicePass[] {
  const passes: SlicePass[] = []
  for (const [start, count] of slicesOf(x.shape[0], block)) {
    const part = tf.slice(x, start, count)
    const convolved = kernels.convolve(part, kernel)
    const pooled = kernels.maxPool(convolved, block.poolSize)
    const alike = passes.find((pass) => pass.convolved.shape[0] === count)
    if (alike !== undefined) convolved.dispose()
    passes.push({ start, x: part, convolved: alike?.convolved ?? convolved, pooled })
  }
  return passes
}

/** Sum over the pooled maxima of the patch below each times the gradient that arrives there, taps x channels. */
function sliceGradients({ tf, kernels }: Engine, block: BlockPlan, passes: readonly SlicePass[], dPooled: Tensor4D, kernel: Tensor4D): Float64Array {
  const total = new Float64Array(kernel.size)
  for (const { start, x, convolved, pooled } of passes) {
    const part = tf.slice(dPooled, start, x.shape[0])
    const spread = kernels.maxPoolGradient(part, convolved, block.poolSize, pooled)
    const gradient = kernels.convolveKernelGradient(spread, x, kernel)
    spread.dispose()
    gradient.dataSync().forEach((value, index) => { total[index] += value })
  }
  return total
}

function channelSums({ tf }: Engine, x: Tensor4D): Float32Array {
  return (tf.sum(x, [0, 1, 2]) as Tensor1D).dataSync() as Float32Array
}
