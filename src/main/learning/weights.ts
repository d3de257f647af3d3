import { WorkbenchError } from '@shared/errors'
import { outputInputs, type NetworkPlan } from './network'
import { seededRandom, type Random } from './random'

/** One weight of a network: Keras' name (`Conv1/kernel`), shape, and values in C order. */
export interface Weight {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** All weights, layer by layer, in Keras' order. Plain data: it crosses processes and knows no tensor library. */
export type Weights = readonly Weight[]

/** A network and its weights. */
export interface Model {
  readonly plan: NetworkPlan
  readonly weights: Weights
}

export interface WeightShape {
  readonly name: string
  readonly shape: readonly number[]
  /** Moving statistics are part of the model but no gradient reaches them. */
  readonly trainable: boolean
}

/** Names and shapes of a network's weights, in Keras' order. */
export function weightShapes(plan: NetworkPlan): readonly WeightShape[] {
  const blocks = plan.blocks.flatMap((block) => {
    const name = `Conv${block.index}`
    const one = (suffix: string, trainable = true): WeightShape => ({ name: `${name}${suffix}`, shape: [block.filters], trainable })
    return [
      { name: `${name}/kernel`, shape: [...block.kernelSize, block.input[2], block.filters], trainable: true },
      one('/bias'), one('_BatchNorm/gamma'), one('_BatchNorm/beta'),
      one('_BatchNorm/moving_mean', false), one('_BatchNorm/moving_variance', false),
    ]
  })
  const dense = plan.dense.flatMap(({ index, inputs, units }) => fullyConnected(`Dense${index}`, inputs, units))
  return [...blocks, ...dense, ...fullyConnected('Output', outputInputs(plan), plan.classes)]
}

function fullyConnected(name: string, inputs: number, units: number): readonly WeightShape[] {
  return [{ name: `${name}/kernel`, shape: [inputs, units], trainable: true }, { name: `${name}/bias`, shape: [units], trainable: true }]
}

/** Keras' initial weights: Glorot uniform kernels, zero biases, batch normalisation that changes nothing. */
export function initialWeights(plan: NetworkPlan, seed: number): Weights {
  return weightShapes(plan).map(({ name, shape }, index) => {
    const values = new Float32Array(sizeOf(shape))
    if (name.endsWith('/kernel')) fillGlorot(values, shape, seededRandom(seed, 'initial-weights', index))
    if (name.endsWith('/gamma') || name.endsWith('/moving_variance')) values.fill(1)
    return { name, shape, values }
  })
}

export function copyWeights(weights: Weights): Weights {
  return weights.map((weight) => ({ ...weight, values: weight.values.slice() }))
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

/**
 * Weights by name, checked against the network.
 *
 * @throws WorkbenchError `model-invalid` if one is missing or has another shape
 */
export function arrangeWeights(plan: NetworkPlan, weights: Iterable<Weight>): Weights {
  const byName = new Map<string, Weight>()
  for (const weight of weights) byName.set(weight.name, weight)
  return weightShapes(plan).map(({ name, shape }) => {
    const weight = byName.get(name)
    if (weight === undefined) throw new WorkbenchError('model-invalid', `The model has no weight ${name}.`)
    if (weight.shape.join() !== shape.join() || weight.values.length !== sizeOf(shape)) {
      throw new WorkbenchError('model-invalid', `The model's weight ${name} has shape (${weight.shape.join(', ')}), expected (${shape.join(', ')}).`)
    }
    return weight
  })
}

/** @see Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010 */
function fillGlorot(values: Float32Array, shape: readonly number[], random: Random): void {
  const receptive = sizeOf(shape.slice(0, -2))
  const [inputs, outputs] = shape.slice(-2)
  const limit = Math.sqrt(6 / (receptive * (inputs + outputs)))
  for (let index = 0; index < values.length; index++) values[index] = (2 * random() - 1) * limit
}
