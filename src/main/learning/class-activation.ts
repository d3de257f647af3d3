import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import { WorkbenchError } from '@shared/errors'
import type { Matrix } from '@shared/models'
import { gather, gatherGradient } from './gathering'
import { createEngine, type Engine } from './kernels/engine'
import { createPredictor, type Predictor } from './predict'
import { topShape } from './network'
import type { Model } from './weights'

/**
 * Where in a matrix a network sees a class: Grad-CAM. The channels of the last convolution block's output are summed, each
 * weighted with the mean of the class' logit's gradient in it; what speaks against the class (below zero) is cut.
 *
 * @param x one normalised matrix, bands x frames
 * @param label class number
 * @returns (bands, frames) of the last block's output: each value stands for as many bands and frames as pooling has
 *   taken together
 * @throws WorkbenchError `model-invalid` for a network without convolution blocks
 * @see R. R. Selvaraju et al., Grad-CAM: visual explanations from deep networks via gradient-based localization, 2017
 */
export async function classActivation(model: Model, x: Float32Array, label: number, engine?: Engine): Promise<Matrix> {
  if (model.plan.blocks.length === 0) throw new WorkbenchError('model-invalid', 'The network has no convolution, so that it looks at no place in particular.')
  const used = engine ?? await createEngine()
  const predictor = createPredictor(used, model)
  try {
    return activationOf(used, model, predictor, x, label)
  } finally {
    predictor.dispose()
  }
}

function activationOf(engine: Engine, model: Model, predictor: Predictor, x: Float32Array, label: number): Matrix {
  const { tf } = engine
  const [bands, frames] = topShape(model.plan)
  return tf.tidy(() => {
    const top = predictor.top(x, 1)
    const weights = tf.mean(topGradient(engine, model, predictor, top, label), [1, 2], true)
    const activation = tf.relu(tf.sum(tf.mul(weights, top), 3))
    return { bands, frames, data: activation.dataSync() as Float32Array }
  })
}

/** Of the class' logit, with respect to the last block's output. */
function topGradient(engine: Engine, { plan }: Model, { dense, output }: Predictor, top: Tensor4D, label: number): Tensor4D {
  const { tf } = engine
  const vector = gather(engine, plan.gathering, top)
  const activations: Tensor2D[] = [vector]
  for (const { kernel, bias } of dense) activations.push(tf.relu(tf.add(tf.matMul(activations[activations.length - 1], kernel), bias)))
  let gradient = tf.reshape(tf.slice(output.kernel, [0, label], [-1, 1]), [1, -1]) as Tensor2D
  for (let index = dense.length - 1; index >= 0; index--) {
    gradient = tf.matMul(tf.mul(gradient, tf.step(activations[index + 1])), dense[index].kernel, false, true)
  }
  return gatherGradient(engine, plan.gathering, gradient, vector, top)
}
