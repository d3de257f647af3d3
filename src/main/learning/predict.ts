import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import { WorkbenchError } from '@shared/errors'
import { softmax } from './cross-entropy'
import { linear, type DenseTensors } from './dense-layers'
import { gather } from './gathering'
import { inferInputBlock, suitsInputBlock } from './input-block'
import { createEngine, type Engine } from './kernels/engine'
import { batchNormEpsilon } from './kernels/kernels'
import { batches, type LearningSet } from './learning-set'
import { outputInputs, type BlockPlan } from './network'
import { slicesOf } from './slices'
import type { Model, Weights } from './weights'

export interface PredictOptions {
  readonly engine?: Engine
  readonly cancelled?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** A model on the device, ready to predict. */
export interface Predictor {
  readonly dense: readonly DenseTensors[]
  readonly output: DenseTensors
  /** What the last convolution block makes of matrices: (recordings, bands, frames, channels). The caller disposes of it. */
  top(x: Float32Array, recordings: number): Tensor4D
  /** What reaches the output layer, (recordings, units) row-major. */
  embeddings(x: Float32Array, recordings: number): Float32Array
  /** @returns logits, (recordings, classes) row-major */
  logits(x: Float32Array, recordings: number): Float32Array
  dispose(): void
}

/**
 * Probabilities of each class for each recording of a set.
 *
 * @param batchSize recordings at a time; changes speed and memory, not the result
 * @returns (set.count, classes), row-major, in the set's order
 * @throws WorkbenchError `feature-shape-differs`, `features-not-finite`, `cancelled`, `tensorflow-unavailable`
 */
export async function predict(model: Model, set: LearningSet, batchSize = 64, options: PredictOptions = {}): Promise<Float32Array> {
  const { classes } = model.plan
  return forEachBatch(model, set, batchSize, options, classes, (predictor, x, recordings) => softmax(predictor.logits(x, recordings), classes))
}

/**
 * What reaches the output layer for each recording of a set: the vectors by which the network tells scenes apart.
 *
 * @returns (set.count, inputs of the output layer), row-major, in the set's order
 * @throws WorkbenchError as `predict`
 */
export async function embed(model: Model, set: LearningSet, batchSize = 64, options: PredictOptions = {}): Promise<Float32Array> {
  return forEachBatch(model, set, batchSize, options, outputInputs(model.plan), (predictor, x, recordings) => predictor.embeddings(x, recordings))
}

/** @param width values that `compute` gives for each recording */
async function forEachBatch(
  model: Model, set: LearningSet, batchSize: number, options: PredictOptions, width: number,
  compute: (predictor: Predictor, x: Float32Array, recordings: number) => Float32Array,
): Promise<Float32Array> {
  const engine = options.engine ?? await createEngine()
  checkShape(model, set)
  const predictor = createPredictor(engine, model)
  try {
    const results = new Float32Array(set.count * width)
    const order = Int32Array.from({ length: set.count }, (_, index) => index)
    for await (const batch of batches(set, order, batchSize)) {
      if (options.cancelled?.aborted) throw new WorkbenchError('cancelled', 'The prediction was cancelled.')
      checkFinite(batch.x, batch.indices)
      results.set(compute(predictor, batch.x, batch.indices.length), batch.number * batchSize * width)
      options.onProgress?.(Math.min(set.count, (batch.number + 1) * batchSize), set.count)
      await new Promise(setImmediate)
    }
    return results
  } finally {
    predictor.dispose()
  }
}

/** @throws WorkbenchError `feature-shape-differs` if the set's matrices are not what the model was made for */
export function checkShape({ plan }: Pick<Model, 'plan'>, set: LearningSet): void {
  if (set.bands === plan.bands && set.frames === plan.frames) return
  throw new WorkbenchError('feature-shape-differs',
    `The matrices are ${set.bands} x ${set.frames}, the network was made for ${plan.bands} x ${plan.frames}.`,
    { advice: 'Use the feature settings that the network was trained with.' })
}

/** Max pooling would pass over such values, and what is predicted would look like a result. */
function checkFinite(x: Float32Array, indices: Int32Array): void {
  const size = x.length / indices.length
  for (let place = 0; place < indices.length; place++) {
    let sum = 0
    for (let index = place * size; index < (place + 1) * size; index++) sum += x[index]
    if (!Number.isFinite(sum)) throw new WorkbenchError('features-not-finite', `Matrix ${indices[place] + 1} holds values that are not finite numbers.`, { advice: 'Look at the recording it was made of, or leave it out.' })
  }
}

/**
 * In prediction batch normalisation is a fixed scale and offset per channel: the scale goes into the convolution's
 * kernel, and the offset is added after pooling, where there is less to add it to.
 */
export function createPredictor(engine: Engine, model: Model): Predictor {
  const { tf } = engine
  const { plan } = model
  const blocks = plan.blocks.map((block) => blockTensors(engine, foldBlock(block, model.weights)))
  const dense = plan.dense.map(({ index }) => denseTensors(engine, model.weights, `Dense${index}`))
  const output = denseTensors(engine, model.weights, 'Output')
  const top = (x: Float32Array, recordings: number): Tensor4D => tf.tidy(() => {
    let flowing = tf.tensor4d(x, [recordings, plan.bands, plan.frames, 1])
    plan.blocks.forEach((block, index) => { flowing = inferBlock(engine, block, blocks[index], flowing) })
    return flowing
  })
  const vectorOf = (x: Float32Array, recordings: number): Tensor2D => tf.tidy(() => {
    let vector = gather(engine, plan.gathering, top(x, recordings))
    for (const layer of dense) vector = tf.relu(linear(engine, vector, layer))
    return vector
  })
  return {
    dense, output, top,
    embeddings: (x, recordings) => tf.tidy(() => vectorOf(x, recordings).dataSync() as Float32Array),
    logits: (x, recordings) => tf.tidy(() => linear(engine, vectorOf(x, recordings), output).dataSync() as Float32Array),
    dispose: () => { tf.dispose([...blocks, ...dense, output].flatMap((tensors) => Object.values(tensors) as Tensor[])) },
  }
}

interface FoldedTensors {
  readonly kernel: Tensor4D
  readonly offset: Tensor1D
}

interface FoldedBlock {
  readonly kernel: { readonly values: Float32Array; readonly shape: readonly number[] }
  readonly offset: Float32Array
}

function blockTensors({ tf }: Engine, { kernel, offset }: FoldedBlock): FoldedTensors {
  return { kernel: tf.tensor4d(kernel.values, [...kernel.shape] as [number, number, number, number]), offset: tf.tensor1d(offset) }
}

function denseTensors(engine: Engine, weights: Weights, name: string): DenseTensors {
  return { kernel: tensorOf(engine, weights, `${name}/kernel`) as Tensor2D, bias: tensorOf(engine, weights, `${name}/bias`) as Tensor1D }
}

function inferBlock(engine: Engine, block: BlockPlan, weights: FoldedTensors, x: Tensor4D): Tensor4D {
  if (block.index === 1 && suitsInputBlock(engine, block)) return inferInputBlock(engine, block, x, weights)
  const { tf, kernels } = engine
  const parts = slicesOf(x.shape[0], block).map(([start, count]) => tf.tidy(() => {
    const convolved = kernels.convolve(tf.slice(x, start, count), weights.kernel)
    return tf.maxPool(convolved, [...block.poolSize], [...block.poolSize], 'valid')
  }))
  const pooled = parts.length === 1 ? parts[0] : tf.concat(parts)
  return tf.relu(tf.add(pooled, weights.offset)) as Tensor4D
}

function foldBlock(block: BlockPlan, weights: Weights): FoldedBlock {
  const name = `Conv${block.index}`
  const [kernel, bias, gamma, beta, mean, variance] = ['/kernel', '/bias', '_BatchNorm/gamma', '_BatchNorm/beta', '_BatchNorm/moving_mean', '_BatchNorm/moving_variance']
    .map((suffix) => weightNamed(weights, `${name}${suffix}`))
  const scale = gamma.values.map((value, channel) => value / Math.sqrt(variance.values[channel] + batchNormEpsilon))
  const offset = beta.values.map((value, channel) => value + (bias.values[channel] - mean.values[channel]) * scale[channel])
  // The kernel's last axis is the output channel.
  return { kernel: { shape: kernel.shape, values: kernel.values.map((value, index) => value * scale[index % block.filters]) }, offset }
}

function tensorOf({ tf }: Engine, weights: Weights, name: string): Tensor {
  const { values, shape } = weightNamed(weights, name)
  return tf.tensor(values, [...shape])
}

function weightNamed(weights: Weights, name: string): Weights[number] {
  const weight = weights.find((candidate) => candidate.name === name)
  if (weight === undefined) throw new WorkbenchError('model-invalid', `The model has no weight ${name}.`)
  return weight
}
