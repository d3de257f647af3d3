import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs'
import type { Engine } from './kernels/engine'

/** Weights of a fully connected layer: (inputs, units) and (units). */
export interface DenseTensors {
  readonly kernel: Tensor2D
  readonly bias: Tensor1D
}

export interface DenseGradients {
  readonly kernel: Float32Array
  readonly bias: Float32Array
  /** With respect to the layer's input; null where nobody needs it. */
  readonly dx: Tensor2D | null
}

/** A layer's forward pass, and the backward pass that belongs to it. */
export interface DensePass {
  readonly y: Tensor2D
  /** @param needsDx whether a layer below learns */
  backward(dy: Tensor2D, needsDx: boolean): DenseGradients
}

/** x kernel + bias, (recordings, units). */
export function linear({ tf }: Engine, x: Tensor2D, { kernel, bias }: DenseTensors): Tensor2D {
  return tf.add(tf.matMul(x, kernel), bias)
}

/** A layer without activation: the logits. */
export function linearPass(engine: Engine, x: Tensor2D, weights: DenseTensors): DensePass {
  return { y: linear(engine, x, weights), backward: (dy, needsDx) => linearGradient(engine, dy, x, weights.kernel, needsDx) }
}

/**
 * A layer with ReLU, then inverted dropout: what stays is scaled up, so that prediction needs no change.
 *
 * @param dropoutSeed two whole numbers; the same ones drop the same values
 */
export function densePass(engine: Engine, dropout: number, x: Tensor2D, weights: DenseTensors, dropoutSeed: readonly [number, number]): DensePass {
  const { tf } = engine
  const active = tf.relu(linear(engine, x, weights))
  const scale = 1 / (1 - dropout)
  const y = dropout === 0 ? active : tf.where(keptUnits(engine, active, dropout, dropoutSeed), tf.mul(active, scale), 0) as Tensor2D
  return {
    y,
    // The output is zero exactly where ReLU or dropout cut it, so that one mask serves both.
    backward: (dy, needsDx) => linearGradient(engine, tf.mul(tf.mul(dy, scale), tf.step(y)), x, weights.kernel, needsDx),
  }
}

function keptUnits({ tf, kernels }: Engine, x: Tensor2D, dropout: number, seed: readonly [number, number]): Tensor2D {
  const [recordings, units] = x.shape
  return tf.reshape(tf.greaterEqual(kernels.uniform([1, 1, recordings, units], seed), dropout), [recordings, units])
}

function linearGradient({ tf }: Engine, dy: Tensor2D, x: Tensor2D, kernel: Tensor2D, needsDx: boolean): DenseGradients {
  return {
    kernel: tf.matMul(x, dy, true, false).dataSync() as Float32Array,
    bias: tf.sum(dy, 0).dataSync() as Float32Array,
    dx: needsDx ? tf.matMul(dy, kernel, false, true) : null,
  }
}
