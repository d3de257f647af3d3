import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import type { BlockGradients, BlockPass, BlockTensors } from './block-pass'
import { normalisedOutput, throughNormalisation } from './input-normalisation'
import type { Engine } from './kernels/engine'
import { suitsFirstBlock, type FirstBlockKernels } from './kernels/first-block'
import type { BlockPlan } from './network'

/** An engine with our own native code for the first block. */
export type FirstBlockEngine = Engine & { readonly firstBlock: FirstBlockKernels }

/** Whether the first block can be computed by `inputBlock` and `inferInputBlock`; otherwise TensorFlow's kernels do it. */
export function suitsInputBlock(engine: Engine, block: BlockPlan): engine is FirstBlockEngine {
  return engine.firstBlock !== null && suitsFirstBlock(block)
}

/**
 * The first block while training, without ever holding its convolution's whole output: the same numbers as
 * `wholeBlock`, in a fraction of the time and memory.
 *
 * A channel's mean and variance follow from the moments of the input's patches, so that the kernel can be scaled
 * beforehand and each window be pooled as soon as it is convolved. Backwards, only the pooled maxima carry a gradient;
 * what batch normalisation adds everywhere else depends on the same moments.
 *
 * @param dropoutSeed two whole numbers; the same ones drop the same values
 */
export function inputBlock({ tf, firstBlock }: FirstBlockEngine, block: BlockPlan, x: Tensor4D, weights: BlockTensors, dropoutSeed: readonly [number, number]): BlockPass {
  const values = { kernel: read(weights.kernel), gamma: read(weights.gamma), beta: read(weights.beta) }
  const input = read(x)
  const moments = firstBlock.moments(block, input)
  const normalisation = normalisedOutput(values, moments)
  const pooled = firstBlock.forward(block, input, normalisation, { rate: block.dropout, seed: dropoutSeed }, true)
  return {
    y: tf.tensor4d(pooled.y, [x.shape[0], ...block.output]), mean: normalisation.mean, variance: normalisation.variance,
    backward(dy): BlockGradients {
      const sums = firstBlock.backward(block, input, read(dy), pooled, block.dropout)
      return { ...throughNormalisation(normalisation, values.gamma, moments, sums), dx: null }
    },
  }
}

/**
 * The first block in prediction.
 *
 * @param folded the kernel with batch normalisation's scale in it, and the offset that remains, per channel
 */
export function inferInputBlock({ tf, firstBlock }: FirstBlockEngine, block: BlockPlan, x: Tensor4D, folded: Pick<BlockTensors, 'kernel'> & { readonly offset: Tensor1D }): Tensor4D {
  const weights = { kernel: read(folded.kernel), scale: new Float32Array(block.filters).fill(1), offset: read(folded.offset) }
  const { y } = firstBlock.forward(block, read(x), weights, { rate: 0, seed: [0, 0] }, false)
  return tf.tensor4d(y, [x.shape[0], ...block.output])
}

function read(tensor: { dataSync(): ArrayLike<number> }): Float32Array {
  return tensor.dataSync() as Float32Array
}
