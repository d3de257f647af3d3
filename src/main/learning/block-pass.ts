import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import type { BlockPlan } from './network'
import type { Engine } from './kernels/engine'

/** The trainable weights of a convolution block on the device. The convolution's bias is missing on purpose, see below. */
export interface BlockTensors {
  readonly kernel: Tensor4D
  readonly gamma: Tensor1D
  readonly beta: Tensor1D
}

export interface BlockGradients {
  readonly kernel: Float32Array
  readonly gamma: Float32Array
  readonly beta: Float32Array
  /** With respect to the block's input; null where nobody needs it. */
  readonly dx: Tensor4D | null
}

/** A block's forward pass, and the backward pass that belongs to it. */
export interface BlockPass {
  readonly y: Tensor4D
  /** Of what was normalised, in this batch; the variance is Bessel-corrected, for the moving statistics. */
  readonly mean: Float32Array
  readonly variance: Float32Array
  backward(dy: Tensor4D): BlockGradients
}

/**
 * A convolution block while training: convolution, batch normalisation, max pooling, ReLU, dropout.
 *
 * Pooling before ReLU gives the same result (both are monotonous) with a fraction of the work. The convolution's bias
 * is left out: batch normalisation subtracts it again, so that it changes nothing but the batch mean, and its gradient
 * is zero (Keras computes rounding noise there).
 *
 * @param dropoutSeed two whole numbers; the same ones drop the same values
 */
export function wholeBlock(engine: Engine, block: BlockPlan, x: Tensor4D, weights: BlockTensors, dropoutSeed: readonly [number, number]): BlockPass {
  const { kernels } = engine
  const convolved = kernels.convolve(x, weights.kernel)
  const normalised = kernels.normalise(convolved, weights.gamma, weights.beta)
  const pooled = kernels.maxPool(normalised.y, block.poolSize)
  // As large as the convolution's output, and often only the pooling above needed it.
  if (kernels.poolGradientReadsShapeOnly) normalised.y.dispose()
  const poolInput = kernels.poolGradientReadsShapeOnly ? convolved : normalised.y
  const y = activate(engine, block, pooled.y, dropoutSeed)
  return {
    y, mean: normalised.mean.dataSync() as Float32Array, variance: normalised.variance.dataSync() as Float32Array,
    backward(dy) {
      const spread = kernels.maxPoolGradient(activateGradient(engine, block, dy, y), poolInput, block.poolSize, pooled)
      const { dx: dConvolved, dGamma, dBeta } = kernels.normaliseGradient(spread, convolved, weights.gamma, normalised)
      spread.dispose()
      const dKernel = kernels.convolveKernelGradient(dConvolved, x, weights.kernel)
      // The first block's input is data.
      const dx = block.index > 1 ? kernels.convolveInputGradient(dConvolved, x, weights.kernel) : null
      dConvolved.dispose()
      return { kernel: dKernel.dataSync() as Float32Array, gamma: dGamma.dataSync() as Float32Array, beta: dBeta.dataSync() as Float32Array, dx }
    },
  }
}

/** ReLU and inverted dropout: what stays is scaled up, so that prediction needs no change. */
function activate({ tf, kernels }: Engine, { dropout }: BlockPlan, x: Tensor4D, seed: readonly [number, number]): Tensor4D {
  const active = tf.relu(x)
  if (dropout === 0) return active
  const keep = tf.greaterEqual(kernels.uniform(x.shape, seed), dropout)
  return tf.where(keep, tf.mul(active, 1 / (1 - dropout)), 0)
}

/** The output `y` is zero exactly where ReLU or dropout cut it, so that one mask serves both. */
function activateGradient({ tf, kernels }: Engine, { dropout }: BlockPlan, dy: Tensor4D, y: Tensor4D): Tensor4D {
  const passed = kernels.reluGradient(dy, y)
  return dropout === 0 ? passed : tf.mul(passed, 1 / (1 - dropout))
}
