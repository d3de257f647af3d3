import type { ConvolutionBlock, DenseLayer, Gathering, LayerSummary, NetworkSpec, NetworkSummary } from '@shared/models'
import { checkBlock, checkDense, checkInput, checkLayerCounts, checkSize, invalid } from './network-checks'

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

/** One fully connected ReLU layer with its place. */
export interface DensePlan extends DenseLayer {
  /** From 1: the number in the layers' names. */
  readonly index: number
  readonly inputs: number
}

/** A network with every shape known: what training, prediction and model files work from. */
export interface NetworkPlan {
  readonly bands: number
  readonly frames: number
  readonly classes: number
  readonly blocks: readonly BlockPlan[]
  readonly gathering: Gathering
  readonly dense: readonly DensePlan[]
}

/**
 * Works out every shape of a network.
 *
 * @param bands rows of a feature matrix
 * @param frames columns of a feature matrix
 * @throws WorkbenchError `training-spec-invalid` if no such network can be, saying which layer and why
 */
export function planNetwork(spec: NetworkSpec, bands: number, frames: number, classes: number): NetworkPlan {
  checkInput(bands, frames, classes)
  checkLayerCounts(spec)
  const blocks: BlockPlan[] = []
  let input: MapShape = [bands, frames, 1]
  for (const block of spec.blocks) {
    const planned = planBlock(block, blocks.length + 1, input)
    blocks.push(planned)
    input = planned.output
  }
  const dense: DensePlan[] = []
  let inputs = gatheredSize(spec.gathering, input)
  for (const layer of spec.dense) {
    checkDense(layer, dense.length + 1)
    dense.push({ ...layer, index: dense.length + 1, inputs })
    inputs = layer.units
  }
  const plan = { bands, frames, classes, blocks, gathering: spec.gathering, dense }
  checkSize(parametersOf(layersOf(plan)), Math.max(...layersOf(plan).map(({ outputShape }) => outputShape.reduce((size, axis) => size * axis, 1))))
  return plan
}

/**
 * The layer table of a network, with Keras' layer names, shapes, parameter counts and multiply-accumulates (of
 * convolutions and dense layers), as Keras prints the tutorial's.
 *
 * @throws WorkbenchError `training-spec-invalid`
 */
export function summariseNetwork(network: NetworkSpec, bands: number, frames: number, classes: number): NetworkSummary {
  return summarisePlan(planNetwork(network, bands, frames, classes))
}

/** `summariseNetwork` of a network that was planned already. */
export function summarisePlan(plan: NetworkPlan): NetworkSummary {
  const layers = layersOf(plan)
  const totalParameters = parametersOf(layers)
  // Moving mean and variance are kept with the weights but not trained.
  const statistics = plan.blocks.reduce((sum, block) => sum + 2 * block.filters, 0)
  return {
    layers, totalParameters, trainableParameters: totalParameters - statistics,
    multiplyAccumulates: layers.reduce((sum, { multiplyAccumulates }) => sum + multiplyAccumulates, 0),
    bytes: totalParameters * Float32Array.BYTES_PER_ELEMENT,
  }
}

/** Shape of what the vector is gathered from: the last block's output, or the matrix itself. */
export function topShape({ bands, frames, blocks }: Pick<NetworkPlan, 'bands' | 'frames' | 'blocks'>): MapShape {
  return blocks.length === 0 ? [bands, frames, 1] : blocks[blocks.length - 1].output
}

/** Values that reach the output layer. */
export function outputInputs(plan: NetworkPlan): number {
  return plan.dense.length === 0 ? gatheredSize(plan.gathering, topShape(plan)) : plan.dense[plan.dense.length - 1].units
}

function gatheredSize(gathering: Gathering, [bands, frames, channels]: MapShape): number {
  return gathering === 'flatten' ? bands * frames * channels : channels
}

function planBlock(block: ConvolutionBlock, index: number, input: MapShape): BlockPlan {
  checkBlock(block, index)
  const output: MapShape = [Math.floor(input[0] / block.poolSize[0]), Math.floor(input[1] / block.poolSize[1]), block.filters]
  if (output[0] < 1 || output[1] < 1) {
    throw invalid(`Convolution block ${index}: pooling by ${block.poolSize.join(' x ')} leaves nothing of ${input[0]} x ${input[1]}.`, 'Choose a smaller pooling size or fewer blocks.')
  }
  return { ...block, index, input, output }
}

/** Keras' layers of the ways to gather a vector. */
export const gatheringLayers = {
  global_max: { name: 'GlobalPooling', type: 'GlobalMaxPooling2D' },
  global_average: { name: 'GlobalPooling', type: 'GlobalAveragePooling2D' },
  flatten: { name: 'Flatten', type: 'Flatten' },
} as const satisfies Readonly<Record<Gathering, { readonly name: string; readonly type: string }>>

function layersOf(plan: NetworkPlan): readonly LayerSummary[] {
  const { name, type } = gatheringLayers[plan.gathering]
  return [
    layer('Input', 'InputLayer', [plan.bands, plan.frames]),
    layer('Input_Reshape', 'Reshape', [plan.bands, plan.frames, 1]),
    ...plan.blocks.flatMap(blockLayers),
    layer(name, type, [gatheredSize(plan.gathering, topShape(plan))]),
    ...plan.dense.flatMap(denseLayers),
    fullyConnected('Output', outputInputs(plan), plan.classes),
  ]
}

function blockLayers(block: BlockPlan): readonly LayerSummary[] {
  const name = `Conv${block.index}`
  const convolved = [block.input[0], block.input[1], block.filters]
  const kernel = block.kernelSize[0] * block.kernelSize[1] * block.input[2] * block.filters
  return [
    layer(name, 'Conv2D', convolved, kernel + block.filters, block.input[0] * block.input[1] * kernel),
    layer(`${name}_BatchNorm`, 'BatchNormalization', convolved, 4 * block.filters),
    layer(`${name}_Activation`, 'Activation', convolved),
    layer(`${name}_Pooling`, 'MaxPooling2D', block.output),
    layer(`${name}_DropOut`, 'Dropout', block.output),
  ]
}

function denseLayers({ index, inputs, units }: DensePlan): readonly LayerSummary[] {
  return [fullyConnected(`Dense${index}`, inputs, units), layer(`Dense${index}_DropOut`, 'Dropout', [units])]
}

function fullyConnected(name: string, inputs: number, units: number): LayerSummary {
  return layer(name, 'Dense', [units], (inputs + 1) * units, inputs * units)
}

function layer(name: string, type: string, outputShape: readonly number[], parameters = 0, multiplyAccumulates = 0): LayerSummary {
  return { name, type, outputShape, parameters, multiplyAccumulates }
}

function parametersOf(layers: readonly LayerSummary[]): number {
  return layers.reduce((sum, { parameters }) => sum + parameters, 0)
}
