import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import { wholeBlock, type BlockPass, type BlockTensors } from './block-pass'
import { crossEntropy, crossEntropyGradient } from './cross-entropy'
import { inputBlock, suitsInputBlock } from './input-block'
import type { Engine } from './kernels/engine'
import type { BlockPlan, NetworkPlan } from './network'
import { addMoments, patchMoments, type PatchMoments } from './patch-moments'
import { seedFor } from './random'
import type { Weights } from './weights'

export interface Batch {
  /** (recordings, bands, frames), row-major. */
  readonly x: Float32Array
  readonly targets: Int32Array
}

/** Gives the patch moments of one recording of the batch. */
export type MomentsOf = (place: number, matrix: Float32Array, block: BlockPlan) => PatchMoments

export interface StepOutcome {
  readonly lossSum: number
  readonly correct: number
  /** By weight name; weights without a gradient (statistics, biases before batch normalisation) are not in it. */
  readonly gradients: ReadonlyMap<string, Float32Array>
  /** Mean and Bessel-corrected variance of this batch, by the name of the moving statistic they go into. */
  readonly statistics: ReadonlyMap<string, Float32Array>
}

/** What a step works with. */
export interface StepContext {
  readonly engine: Engine
  readonly plan: NetworkPlan
  /** Names the dropout pattern, together with the step. */
  readonly seed: number
  readonly momentsOf?: MomentsOf
}

type Tensors = ReadonlyMap<string, Tensor>

/**
 * Loss and gradients of one batch. Changes nothing: the caller moves the weights.
 *
 * @param weights all of the network's, as `arrangeWeights` gives them
 * @param step steps made before this one
 */
export function trainingStep(context: StepContext, weights: Weights, batch: Batch, step: number): StepOutcome {
  const { tf } = context.engine
  tf.engine().startScope()
  try {
    const tensors: Tensors = new Map(weights.map(({ name, shape, values: data }) => [name, tf.tensor(data, [...shape])]))
    const passes = forward(context, batch, tensors, step)
    const top = outputLayer(context, passes[passes.length - 1].y, tensors, batch.targets)
    const gradients = new Map([...top.gradients, ...backward(context.plan, passes, top.dx)])
    return { lossSum: top.lossSum, correct: top.correct, gradients, statistics: statisticsOf(passes, weights) }
  } finally {
    tf.engine().endScope()
  }
}

function forward(context: StepContext, batch: Batch, tensors: Tensors, step: number): readonly BlockPass[] {
  const { engine, plan, seed } = context
  const passes: BlockPass[] = []
  let x = engine.tf.tensor4d(batch.x, [batch.targets.length, plan.bands, plan.frames, 1])
  for (const block of plan.blocks) {
    const dropoutSeed = [seedFor(seed, 'dropout', block.index), step] as const
    const weights = blockTensors(tensors, block.index)
    const pass = block.index === 1 && suitsInputBlock(engine, block)
      ? inputBlock(engine, block, x, weights, batchMoments(context, batch, block), dropoutSeed)
      : wholeBlock(engine, block, x, weights, dropoutSeed)
    passes.push(pass)
    x = pass.y
  }
  return passes
}

/** Global max pooling, the softmax layer and the loss, forward and backward. */
function outputLayer({ engine, plan }: StepContext, top: Tensor4D, tensors: Tensors, targets: Int32Array): Omit<StepOutcome, 'statistics'> & { readonly dx: Tensor4D } {
  const { tf } = engine
  const kernel = tensors.get('Output/kernel') as Tensor2D
  const features = tf.max(top, [1, 2]) as Tensor2D
  const logits = tf.add(tf.matMul(features, kernel), tensors.get('Output/bias') as Tensor1D)
  const { lossSum, correct, probabilities } = crossEntropy(values(logits), targets, plan.classes)
  const dLogits = tf.tensor2d(crossEntropyGradient(probabilities, targets, plan.classes), [targets.length, plan.classes])
  const gradients = new Map([['Output/kernel', values(tf.matMul(features, dLogits, true, false))], ['Output/bias', values(tf.sum(dLogits, 0))]])
  return { lossSum, correct, gradients, dx: globalPoolingGradient(engine, tf.matMul(dLogits, kernel, false, true), features, top) }
}

/** Where several values share the maximum, each gets an equal part, as TensorFlow's gradient of a maximum has it. */
function globalPoolingGradient({ tf }: Engine, dFeatures: Tensor, features: Tensor, top: Tensor4D): Tensor4D {
  const [batch, , , channels] = top.shape
  const chosen = tf.cast(tf.equal(top, tf.reshape(features, [batch, 1, 1, channels])), 'float32')
  const share = tf.div(dFeatures, tf.sum(chosen, [1, 2]))
  return tf.mul(chosen, tf.reshape(share, [batch, 1, 1, channels]))
}

function backward(plan: NetworkPlan, passes: readonly BlockPass[], dTop: Tensor4D): ReadonlyMap<string, Float32Array> {
  const gradients = new Map<string, Float32Array>()
  let dy = dTop
  for (const { index } of [...plan.blocks].reverse()) {
    const { kernel, gamma, beta, dx } = passes[index - 1].backward(dy)
    gradients.set(`Conv${index}/kernel`, kernel).set(`Conv${index}_BatchNorm/gamma`, gamma).set(`Conv${index}_BatchNorm/beta`, beta)
    if (dx !== null) dy = dx
  }
  return gradients
}

function batchMoments({ plan, momentsOf }: StepContext, batch: Batch, block: BlockPlan): PatchMoments {
  const compute = momentsOf ?? ((_: number, matrix: Float32Array) => patchMoments(matrix, plan.bands, plan.frames, block.kernelSize))
  const size = plan.bands * plan.frames
  return addMoments(Array.from(batch.targets, (_, place) => compute(place, batch.x.subarray(place * size, (place + 1) * size), block)))
}

function blockTensors(tensors: Tensors, index: number): BlockTensors {
  return {
    kernel: tensors.get(`Conv${index}/kernel`) as Tensor4D,
    gamma: tensors.get(`Conv${index}_BatchNorm/gamma`) as Tensor1D,
    beta: tensors.get(`Conv${index}_BatchNorm/beta`) as Tensor1D,
  }
}

/** The convolution's bias was left out of the pass; it belongs to the mean of what is normalised. */
function statisticsOf(passes: readonly BlockPass[], weights: Weights): ReadonlyMap<string, Float32Array> {
  return new Map(passes.flatMap(({ mean, variance }, index): [string, Float32Array][] => {
    const bias = weights.find(({ name }) => name === `Conv${index + 1}/bias`)
    const shifted = bias === undefined ? mean : mean.map((value, channel) => value + bias.values[channel])
    return [[`Conv${index + 1}_BatchNorm/moving_mean`, shifted], [`Conv${index + 1}_BatchNorm/moving_variance`, variance]]
  }))
}

function values(tensor: Tensor): Float32Array {
  return tensor.dataSync() as Float32Array
}
