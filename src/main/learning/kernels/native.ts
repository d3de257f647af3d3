import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import type { TensorFlow } from '../tensorflow'
import { batchNormEpsilon, type Kernels, type Normalised, type NormaliseGradient, type Pooled } from './kernels'
import { nativeOperations, type Attribute, type NativeOperations } from './native-operation'

/** TensorFlow's own kernels; null where the backend has none. Names and attributes are those of its operation registry. */
export function nativeKernels(tf: TensorFlow): Kernels | null {
  const operations = nativeOperations(tf)
  if (operations === null) return null
  return {
    name: 'native',
    poolGradientReadsShapeOnly: true,
    ...convolutions(tf, operations),
    ...normalisation(tf, operations),
    ...pooling(operations),
    reluGradient: (dy, y) => operations.run('ReluGrad', [operations.type('T', 'float32')], [dy, y], 1)[0] as Tensor4D,
    uniform: (shape, seed) => uniform(tf, operations, shape, seed),
  }
}

function convolutions(tf: TensorFlow, { run, type, whole, text, flag }: NativeOperations):
  Pick<Kernels, 'convolve' | 'convolveKernelGradient' | 'convolveInputGradient'> {
  const attributes = [
    type('T', 'float32'), whole('strides', [1, 1, 1, 1]), whole('dilations', [1, 1, 1, 1]), whole('explicit_paddings', []),
    text('padding', 'SAME'), text('data_format', 'NHWC'), flag('use_cudnn_on_gpu', true),
  ]
  return {
    convolve: (x, kernel) => run('Conv2D', attributes, [x, kernel], 1)[0] as Tensor4D,
    convolveKernelGradient: (dy, x, kernel) =>
      run('Conv2DBackpropFilter', attributes, [x, tf.tensor1d(kernel.shape, 'int32'), dy], 1)[0] as Tensor4D,
    convolveInputGradient: (dy, x, kernel) =>
      run('Conv2DBackpropInput', attributes, [tf.tensor1d(x.shape, 'int32'), kernel, dy], 1)[0] as Tensor4D,
  }
}

function normalisation(tf: TensorFlow, { run, type, real, text, flag }: NativeOperations): Pick<Kernels, 'normalise' | 'normaliseGradient'> {
  const attributes = [
    type('T', 'float32'), type('U', 'float32'), real('epsilon', batchNormEpsilon), text('data_format', 'NHWC'), flag('is_training', true),
  ]
  return {
    normalise(x, gamma, beta): Normalised {
      const none = tf.zeros([0])
      const [y, mean, variance, ...saved] = run('FusedBatchNormV3', [...attributes, real('exponential_avg_factor', 1)], [x, gamma, beta, none, none], 6)
      return { y: y as Tensor4D, mean: mean as Tensor1D, variance: variance as Tensor1D, saved }
    },
    normaliseGradient(dy, x, gamma, forward): NormaliseGradient {
      const [dx, dGamma, dBeta] = run('FusedBatchNormGradV3', attributes, [dy, x, gamma, ...forward.saved], 5)
      return { dx: dx as Tensor4D, dGamma: dGamma as Tensor1D, dBeta: dBeta as Tensor1D }
    },
  }
}

/**
 * Pooling by index of the maximum: its gradient is five times faster than MaxPoolGrad, which searches again. With
 * 32-bit indices the forward kernel is six times faster than with 64-bit ones, but the gradient exists for 64 bits only.
 */
function pooling({ run, type, whole, text, flag }: NativeOperations): Pick<Kernels, 'maxPool' | 'maxPoolGradient'> {
  const attributes = ([height, width]: readonly [number, number], index: 'int32' | 'int64'): Attribute[] => [
    type('T', 'float32'), type('Targmax', index), whole('ksize', [1, height, width, 1]), whole('strides', [1, height, width, 1]),
    text('padding', 'VALID'), flag('include_batch_in_index', false),
  ]
  return {
    maxPool(x, size): Pooled {
      const [y, indices] = run('MaxPoolWithArgmax', attributes(size, 'int32'), [x], 2)
      return { y: y as Tensor4D, saved: [indices] }
    },
    maxPoolGradient(dy, x, size, forward): Tensor4D {
      const [indices] = run('Cast', [type('SrcT', 'int32'), type('DstT', 'int64'), flag('Truncate', false)], forward.saved, 1)
      return run('MaxPoolGradWithArgmax', attributes(size, 'int64'), [x, dy, indices], 1)[0] as Tensor4D
    },
  }
}

function uniform(tf: TensorFlow, { run, type }: NativeOperations, shape: readonly number[], seed: readonly [number, number]): Tensor4D {
  const attributes = [type('dtype', 'float32'), type('T', 'int32'), type('Tseed', 'int32')]
  return run('StatelessRandomUniform', attributes, [tf.tensor1d([...shape], 'int32'), tf.tensor1d([...seed], 'int32')], 1)[0] as Tensor4D
}
