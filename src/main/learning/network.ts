import { WorkbenchError } from '@shared/errors'
import type { ConvolutionBlock, LayerSummary, NetworkSpec, NetworkSummary } from '@shared/models'

/** (bands, frames, channels) of what flows through the network. */
export type MapShape = readonly [number, number, number]

/** One convolutional group with the shapes that follow from its place. */
export interface BlockPlan extends ConvolutionBlock {
  /** From 1: the number in the layers' names. */
  readonly index: number
  readonly input: MapShape
  /** After pooling. */
  readonly output: MapShape
}

/** A network with every shape known: what training, prediction and model files work from. */
export interface NetworkPlan {
  readonly bands: number
  readonly frames: number
  readonly classes: number
  readonly blocks: readonly BlockPlan[]
}

// Far above any network for scenes; a request or a model file beyond them is a mistake or an attack.
const limits = { blocks: 16, filters: 4096, kernel: 99, parameters: 50_000_000, values: 1 << 26 }

/**
 * Works out every shape of a network.
 *
 * @param bands rows of a feature matrix
 * @param frames columns of a feature matrix
 * @throws WorkbenchError `training-spec-invalid` if no such network can be, saying which block and why
 */
export function planNetwork(spec: NetworkSpec, bands: number, frames: number, classes: number): NetworkPlan {
  checkWhole('Bands', bands, 1, limits.values)
  checkWhole('Frames', frames, 1, limits.values)
  checkWhole('Scenes', classes, 2, limits.filters)
  checkWhole('The number of convolution blocks', spec.blocks.length, 1, limits.blocks)
  const blocks: BlockPlan[] = []
  let input: MapShape = [bands, frames, 1]
  for (const block of spec.blocks) {
    const planned = planBlock(block, blocks.length + 1, input)
    blocks.push(planned)
    input = planned.output
  }
  const plan = { bands, frames, classes, blocks }
  checkSize(plan)
  return plan
}

/**
 * The layer table of a network, with Keras' layer names, shapes and parameter counts. Multiply-accumulates are those
 * of convolutions and the output layer.
 *
 * @throws WorkbenchError `training-spec-invalid`
 */
export function summariseNetwork(network: NetworkSpec, bands: number, frames: number, classes: number): NetworkSummary {
  return summarisePlan(planNetwork(network, bands, frames, classes))
}

/** `summariseNetwork` of a network that was planned already. */
export function summarisePlan(plan: NetworkPlan): NetworkSummary {
  const layers = layersOf(plan)
  const totalParameters = layers.reduce((sum, layer) => sum + layer.parameters, 0)
  // Moving mean and variance are kept with the weights but not trained.
  const statistics = plan.blocks.reduce((sum, block) => sum + 2 * block.filters, 0)
  return { layers, totalParameters, trainableParameters: totalParameters - statistics, multiplyAccumulates: multiplyAccumulates(plan) }
}

/** Channels that reach the output layer. */
export function pooledChannels(plan: NetworkPlan): number {
  return plan.blocks[plan.blocks.length - 1].filters
}

function layersOf(plan: NetworkPlan): readonly LayerSummary[] {
  const channels = pooledChannels(plan)
  return [
    layer('Input', 'InputLayer', [plan.bands, plan.frames]),
    layer('Input_Reshape', 'Reshape', [plan.bands, plan.frames, 1]),
    ...plan.blocks.flatMap(blockLayers),
    layer('GlobalPooling', 'GlobalMaxPooling2D', [channels]),
    layer('Output', 'Dense', [plan.classes], (channels + 1) * plan.classes),
  ]
}

function blockLayers(block: BlockPlan): readonly LayerSummary[] {
  const name = `Conv${block.index}`
  const convolved = [block.input[0], block.input[1], block.filters]
  return [
    layer(name, 'Conv2D', convolved, kernelValues(block) + block.filters),
    layer(`${name}_BatchNorm`, 'BatchNormalization', convolved, 4 * block.filters),
    layer(`${name}_Activation`, 'Activation', convolved),
    layer(`${name}_Pooling`, 'MaxPooling2D', block.output),
    layer(`${name}_DropOut`, 'Dropout', block.output),
  ]
}

function layer(name: string, type: string, outputShape: readonly number[], parameters = 0): LayerSummary {
  return { name, type, outputShape, parameters }
}

function kernelValues(block: BlockPlan): number {
  return block.kernelSize[0] * block.kernelSize[1] * block.input[2] * block.filters
}

function multiplyAccumulates(plan: NetworkPlan): number {
  const convolutions = plan.blocks.reduce((sum, block) => sum + block.input[0] * block.input[1] * kernelValues(block), 0)
  return convolutions + pooledChannels(plan) * plan.classes
}

function planBlock(block: ConvolutionBlock, index: number, input: MapShape): BlockPlan {
  const where = `Convolution block ${index}`
  checkWhole(`${where}: filters`, block.filters, 1, limits.filters)
  for (const size of block.kernelSize) checkWhole(`${where}: the kernel's size`, size, 1, limits.kernel)
  for (const size of block.poolSize) checkWhole(`${where}: the pooling size`, size, 1, limits.values)
  if (!(block.dropout >= 0 && block.dropout < 1)) throw invalid(`${where}: dropout must be at least 0 and below 1, not ${block.dropout}.`)
  const output: MapShape = [Math.floor(input[0] / block.poolSize[0]), Math.floor(input[1] / block.poolSize[1]), block.filters]
  if (output[0] < 1 || output[1] < 1) {
    throw invalid(`${where}: pooling by ${block.poolSize.join(' x ')} leaves nothing of ${input[0]} x ${input[1]}.`, 'Choose a smaller pooling size or fewer blocks.')
  }
  return { ...block, index, input, output }
}

function checkSize(plan: NetworkPlan): void {
  const parameters = plan.blocks.reduce((sum, block) => sum + kernelValues(block), 0)
  if (parameters > limits.parameters) throw invalid(`The network has ${parameters} weights; at most ${limits.parameters} are possible.`)
  const largest = Math.max(...plan.blocks.map((block) => block.input[0] * block.input[1] * block.filters))
  if (largest > limits.values) throw invalid(`One layer would give ${largest} values for one recording; at most ${limits.values} are possible.`)
}

function checkWhole(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(`${what} must be a whole number from ${least} to ${most}, not ${value}.`)
  }
}

function invalid(message: string, advice = 'Change the network in the training settings.'): WorkbenchError {
  return new WorkbenchError('training-spec-invalid', message, { advice })
}
