import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import type { Batch } from '../../../src/main/learning/batch'
import type { Engine } from '../../../src/main/learning/kernels/engine'
import type { NetworkPlan } from '../../../src/main/learning/network'
import type { Weights } from '../../../src/main/learning/weights'

/**
 * The mean loss of a network and its gradients by TensorFlow.js' own automatic differentiation of public operations,
 * in Keras' order (bias, ReLU before pooling), without dropout: what a training step is held against.
 */
export function tapeLoss({ tf }: Engine, plan: NetworkPlan, weights: Weights, batch: Batch): { readonly loss: number; readonly gradients: ReadonlyMap<string, Float32Array> } {
  // Automatic differentiation refuses what the loss does not depend on.
  const used = weights.filter(({ name }) => !name.includes('moving_'))
  const names = used.map(({ name }) => name)
  const recordings = batch.weights.length
  const forward = (...tensors: Tensor[]): Scalar => {
    const of = <T extends Tensor>(name: string): T => tensors[names.indexOf(name)] as T
    let x: Tensor4D = tf.tensor4d(batch.x, [recordings, plan.bands, plan.frames, 1])
    for (const { index, poolSize } of plan.blocks) {
      const convolved = tf.add(tf.conv2d(x, of<Tensor4D>(`Conv${index}/kernel`), 1, 'same'), of(`Conv${index}/bias`))
      const { mean, variance } = tf.moments(convolved, [0, 1, 2])
      const centred = tf.mul(tf.sub(convolved, mean), tf.rsqrt(tf.add(variance, 1e-3)))
      const normalised = tf.add(tf.mul(centred, of(`Conv${index}_BatchNorm/gamma`)), of(`Conv${index}_BatchNorm/beta`))
      x = tf.maxPool(tf.relu(normalised) as Tensor4D, [...poolSize], [...poolSize], 'valid')
    }
    let vector = gathered({ tf } as Engine, plan, x)
    for (const { index } of plan.dense) vector = tf.relu(tf.add(tf.matMul(vector, of(`Dense${index}/kernel`)), of<Tensor1D>(`Dense${index}/bias`)))
    const logits = tf.add(tf.matMul(vector, of<Tensor2D>('Output/kernel')), of<Tensor1D>('Output/bias')) as Tensor2D
    const targets = tf.tensor2d(batch.targets, [recordings, plan.classes])
    const losses = tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1))
    return tf.mean(tf.mul(losses, tf.tensor1d(batch.weights))) as Scalar
  }
  tf.engine().startScope()
  try {
    const { value, grads } = tf.valueAndGrads(forward)(used.map(({ values, shape }) => tf.tensor(values, [...shape])))
    return { loss: value.dataSync()[0], gradients: new Map(names.map((name, index) => [name, grads[index].dataSync() as Float32Array])) }
  } finally {
    tf.engine().endScope()
  }
}

function gathered({ tf }: Engine, { gathering }: NetworkPlan, x: Tensor4D): Tensor2D {
  switch (gathering) {
    case 'global_max': return tf.max(x, [1, 2])
    case 'global_average': return tf.mean(x, [1, 2])
    case 'flatten': return tf.reshape(x, [x.shape[0], -1])
  }
}
