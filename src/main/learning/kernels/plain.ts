import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import { seededRandom } from '../random'
import type { TensorFlow } from '../tensorflow'
import { sizeOf } from '../weights'
import { batchNormEpsilon, type Kernels, type Normalised, type NormaliseGradient } from './kernels'

/** The same operations with public TensorFlow.js functions and their automatic gradients: runs anywhere, slowly. */
export function plainKernels(tf: TensorFlow): Kernels {
  const maxPool = (x: Tensor4D, size: readonly [number, number]): Tensor4D => tf.maxPool(x, [...size], [...size], 'valid')
  const convolve = (x: Tensor4D, kernel: Tensor4D): Tensor4D => tf.conv2d(x, kernel, 1, 'same')
  return {
    name: 'plain',
    poolGradientReadsShapeOnly: false,
    convolve,
    convolveKernelGradient: (dy, x, kernel) => tf.grad((weights) => convolve(x, weights as Tensor4D))(kernel, dy) as Tensor4D,
    convolveInputGradient: (dy, x, kernel) => tf.grad((input) => convolve(input as Tensor4D, kernel))(x, dy) as Tensor4D,
    normalise: (x, gamma, beta) => normalise(tf, x, gamma, beta),
    normaliseGradient: (dy, x, gamma) => normaliseGradient(tf, dy, x, gamma),
    maxPool: (x, size) => ({ y: maxPool(x, size), saved: [] }),
    maxPoolGradient: (dy, x, size) => tf.grad((input) => maxPool(input as Tensor4D, size))(x, dy) as Tensor4D,
    reluGradient: (dy, y) => tf.mul(dy, tf.step(y)),
    uniform: (shape, [seed, position]) => {
      const random = seededRandom(seed, 'uniform', position)
      return tf.tensor4d(Float32Array.from({ length: sizeOf(shape) }, random), [...shape])
    },
  }
}

function normalise(tf: TensorFlow, x: Tensor4D, gamma: Tensor1D, beta: Tensor1D): Normalised {
  const { mean, variance } = tf.moments(x, [0, 1, 2])
  const samples = x.size / x.shape[3]
  const corrected = tf.mul(variance, samples / Math.max(1, samples - 1))
  return { y: normalised(tf, x, gamma, beta), mean: mean as Tensor1D, variance: corrected as Tensor1D, saved: [] }
}

function normaliseGradient(tf: TensorFlow, dy: Tensor4D, x: Tensor4D, gamma: Tensor1D): NormaliseGradient {
  const forward = (input: Tensor4D, scale: Tensor1D, offset: Tensor1D): Tensor4D => normalised(tf, input, scale, offset)
  const gradients = tf.grads((...inputs) => forward(inputs[0] as Tensor4D, inputs[1] as Tensor1D, inputs[2] as Tensor1D))
  const [dx, dGamma, dBeta] = gradients([x, gamma, tf.zerosLike(gamma)], dy)
  return { dx: dx as Tensor4D, dGamma: dGamma as Tensor1D, dBeta: dBeta as Tensor1D }
}

function normalised(tf: TensorFlow, x: Tensor4D, gamma: Tensor1D, beta: Tensor1D): Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2])
  const scaled = tf.mul(tf.sub(x, mean), tf.mul(gamma, tf.rsqrt(tf.add(variance, batchNormEpsilon))))
  return tf.add(scaled, beta) as Tensor4D
}
