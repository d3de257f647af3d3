import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import type { Batch } from './batch'
import { wholeBlock, type BlockPass, type BlockTensors } from './block-pass'
import { classifierPass } from './classifier-pass'
import { crossEntropy, crossEntropyGradient } from './cross-entropy'
import { inputBlock, suitsInputBlock } from './input-block'
import type { Engine } from './kernels/engine'
import type { NetworkPlan } from './network'
import { seedFor } from './random'
import type { Weights } from './weights'

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
}

type Tensors = ReadonlyMap<string, Tensor>

/**
 * Loss and gradients of one batch. Changes nothing: the caller moves the weights.
 *
 * @param weights all of the network's, as `arrangeWeights` gives them
 * @param step steps made before this one
 */
export function trainingStep(context: StepContext, weights: Weights, batch: Batch, step: number): StepOutcome {
  const { plan, engine: { tf } } = context
  tf.engine().startScope()
  try {
    const tensors: Tensors = new Map(weights.map(({ name, shape, values: data }) => [name, tf.tensor(data, [...shape])]))
    const { passes, top } = forward(context, batch, tensors, step)
    const classifier = classifierPass(context, top, tensors, step)
    const logits = classifier.logits.dataSync() as Float32Array
    const loss = crossEntropy(logits, batch, plan.classes)
    const { gradients, dTop } = classifier.backward(tf.tensor2d(crossEntropyGradient(logits, batch, plan.classes), classifier.logits.shape))
    // Max pooling passes over values that are no numbers; the mean of what is pooled does not.
    const lossSum = passes.every(hasNumbers) ? loss.lossSum : Number.NaN
    return { lossSum, correct: loss.correct, gradients: new Map([...gradients, ...backward(passes, dTop)]), statistics: statisticsOf(passes, weights) }
  } finally {
    tf.engine().endScope()
  }
}

function forward(context: StepContext, batch: Batch, tensors: Tensors, step: number): { readonly passes: readonly BlockPass[]; readonly top: Tensor4D } {
  const { engine, plan, seed } = context
  const passes: BlockPass[] = []
  let x = engine.tf.tensor4d(batch.x, [batch.weights.length, plan.bands, plan.frames, 1])
  for (const block of plan.blocks) {
    const dropoutSeed = [seedFor(seed, 'dropout', block.index), step] as const
    const weights = blockTensors(tensors, block.index)
    const pass = block.index === 1 && suitsInputBlock(engine, block)
      ? inputBlock(engine, block, x, weights, dropoutSeed)
      : wholeBlock(engine, block, x, weights, dropoutSeed)
    passes.push(pass)
    x = pass.y
  }
  return { passes, top: x }
}

function backward(passes: readonly BlockPass[], dTop: Tensor4D | null): ReadonlyMap<string, Float32Array> {
  const gradients = new Map<string, Float32Array>()
  let dy = dTop
  for (let index = passes.length; index >= 1 && dy !== null; index--) {
    const { kernel, gamma, beta, dx } = passes[index - 1].backward(dy)
    gradients.set(`Conv${index}/kernel`, kernel).set(`Conv${index}_BatchNorm/gamma`, gamma).set(`Conv${index}_BatchNorm/beta`, beta)
    dy = dx
  }
  return gradients
}

function hasNumbers({ mean, variance }: BlockPass): boolean {
  return mean.every(Number.isFinite) && variance.every(Number.isFinite)
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
