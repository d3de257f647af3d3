import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs'

/** Added to the variance before its root is taken, as in Keras. */
export const batchNormEpsilon = 1e-3

/** What batch normalisation gives while training. */
export interface Normalised {
  readonly y: Tensor4D
  readonly mean: Tensor1D
  /** Bessel-corrected (over N - 1), as TensorFlow's fused kernel gives it for the moving variance. */
  readonly variance: Tensor1D
  /** What the gradient needs again; means something to the implementation only. */
  readonly saved: readonly Tensor[]
}

export interface NormaliseGradient {
  readonly dx: Tensor4D
  readonly dGamma: Tensor1D
  readonly dBeta: Tensor1D
}

export interface Pooled {
  readonly y: Tensor4D
  readonly saved: readonly Tensor[]
}

/**
 * The operations of a training step, forward and backward; images are (batch, bands, frames, channels). This is the
 * whole boundary to native code: `native.ts` reaches TensorFlow's own kernels, `plain.ts` does the same with public
 * TensorFlow.js operations and their automatic gradients. Tests hold one against the other.
 *
 * Every function makes tensors and disposes of none but its own; the caller tidies.
 */
export interface Kernels {
  readonly name: 'native' | 'plain'
  /** `maxPoolGradient` needs the shape of `x` but not its values. */
  readonly poolGradientReadsShapeOnly: boolean
  /** Stride 1, zero padding to the same size, no bias. `kernel` is (height, width, inputs, outputs). */
  convolve(x: Tensor4D, kernel: Tensor4D): Tensor4D
  convolveKernelGradient(dy: Tensor4D, x: Tensor4D, kernel: Tensor4D): Tensor4D
  convolveInputGradient(dy: Tensor4D, x: Tensor4D, kernel: Tensor4D): Tensor4D
  /** Batch normalisation over all but the channels, by the batch's own statistics. */
  normalise(x: Tensor4D, gamma: Tensor1D, beta: Tensor1D): Normalised
  normaliseGradient(dy: Tensor4D, x: Tensor4D, gamma: Tensor1D, forward: Normalised): NormaliseGradient
  /** Maximum over windows that do not overlap; what does not fill a window is left out. */
  maxPool(x: Tensor4D, size: readonly [number, number]): Pooled
  /** The whole gradient goes to the first largest value of each window. */
  maxPoolGradient(dy: Tensor4D, x: Tensor4D, size: readonly [number, number], forward: Pooled): Tensor4D
  /** Zero where `y`, the output of a ReLU, is zero. */
  reluGradient(dy: Tensor4D, y: Tensor4D): Tensor4D
  /** Uniform from 0 to 1; the same two numbers give the same values. */
  uniform(shape: readonly [number, number, number, number], seed: readonly [number, number]): Tensor4D
}
