import { z } from 'zod'
import { WorkbenchError } from '@shared/errors'
import type { ConvolutionBlock, DenseLayer, Gathering } from '@shared/models'
import { checkSetting, checkSettings, invalidModel, nameOf, readLayers, same, settingsOf, unsupportedModel, type FileLayer } from './file-layers'
import { gatheringLayers, planNetwork, type NetworkPlan } from './network'

const sizes = z.tuple([z.number(), z.number()])
const settings = {
  input: z.object({ batch_input_shape: z.union([z.tuple([z.null(), z.number(), z.number()]), z.tuple([z.null(), z.number(), z.number(), z.literal(1)])]) }),
  convolution: z.object({ filters: z.number(), kernel_size: sizes }),
  pooling: z.object({ pool_size: sizes, strides: sizes.nullish() }),
  dropout: z.object({ rate: z.number() }),
  dense: z.object({ units: z.number(), activation: z.unknown() }),
}

export interface ReadTopology {
  readonly plan: NetworkPlan
  /** The file's name of each layer with weights, by ours: `Conv1`, `Conv1_BatchNorm`, `Dense1`, `Output`. */
  readonly layerNames: ReadonlyMap<string, string>
}

/**
 * The network that a model file describes. Only this program's kind of network is accepted: an input, convolution
 * blocks, a gathered vector, ReLU layers, a softmax layer, one after the other; dropout may be missing. No class is
 * ever looked up by a name from the file.
 *
 * @param topology Keras' configuration, functional or sequential, as parsed JSON
 * @throws WorkbenchError `model-invalid`, `model-unsupported`, saying which layer is not as expected
 */
export function readTopology(topology: unknown): ReadTopology {
  const cursor = new Cursor(readLayers(topology))
  const names = new Map<string, string>()
  const [bands, frames] = readInput(cursor)
  const blocks: ConvolutionBlock[] = []
  while (cursor.at('Conv2D')) blocks.push(readBlock(cursor, `Conv${blocks.length + 1}`, names))
  const gathering = readGathering(cursor)
  const dense: DenseLayer[] = []
  while (cursor.at('Dense') && !cursor.last()) dense.push(readDense(cursor, `Dense${dense.length + 1}`, names))
  const output = cursor.take('Dense')
  checkSetting(output, 'activation', ['softmax'])
  names.set('Output', nameOf(output))
  cursor.end()
  const classes = settingsOf(settings.dense, output).units
  return { plan: planned(() => planNetwork({ blocks, gathering, dense }, bands, frames, classes)), layerNames: names }
}

/** Takes one layer after the other. */
class Cursor {
  private place = 0
  constructor(private readonly layers: readonly FileLayer[]) {}

  /** The next layer, not taken. */
  next(): FileLayer | undefined {
    return this.layers[this.place]
  }

  at(...classes: readonly string[]): boolean {
    return classes.includes(this.next()?.class_name ?? '')
  }

  last(): boolean {
    return this.place === this.layers.length - 1
  }

  take(...classes: readonly string[]): FileLayer {
    const layer = this.next()
    if (layer === undefined) throw unsupportedModel(`The model ends where a ${classes.join(' or ')} layer is expected.`)
    if (!classes.includes(layer.class_name)) {
      throw unsupportedModel(`Layer ${this.place + 1} of the model, ${nameOf(layer)}, is ${layer.class_name}, expected ${classes.join(' or ')}.`)
    }
    checkSettings(layer)
    this.place++
    return layer
  }

  end(): void {
    const layer = this.next()
    if (layer !== undefined) throw unsupportedModel(`Layer ${this.place + 1} of the model, ${nameOf(layer)}, is ${layer.class_name}, expected none.`)
  }
}

/** The input's bands and frames; a sequential model has them in its first layer. */
function readInput(cursor: Cursor): readonly [number, number] {
  const first = cursor.at('Conv2D', 'Reshape') ? cursor.next() : cursor.take('InputLayer')
  const { batch_input_shape: [, bands, frames, channels] } = settingsOf(settings.input, first as FileLayer)
  if (channels === undefined || cursor.at('Reshape')) checkSetting(cursor.take('Reshape'), 'target_shape', [[bands, frames, 1]])
  return [bands, frames]
}

function readBlock(cursor: Cursor, name: string, names: Map<string, string>): ConvolutionBlock {
  const convolution = cursor.take('Conv2D')
  const normalisation = cursor.take('BatchNormalization')
  checkSetting(normalisation, 'axis', [[3], 3, -1, [-1]])
  cursor.take('Activation', 'ReLU')
  const pooling = cursor.take('MaxPooling2D')
  names.set(name, nameOf(convolution)).set(`${name}_BatchNorm`, nameOf(normalisation))
  const { filters, kernel_size: kernelSize } = settingsOf(settings.convolution, convolution)
  const { pool_size: poolSize, strides } = settingsOf(settings.pooling, pooling)
  if (strides && !same(strides, poolSize)) throw unsupportedModel(`Layer ${nameOf(pooling)} of the model pools with other strides than its size.`)
  return { filters, kernelSize, poolSize, dropout: readDropout(cursor) }
}

function readGathering(cursor: Cursor): Gathering {
  const known = Object.entries(gatheringLayers) as readonly [Gathering, { readonly type: string }][]
  const { class_name: taken } = cursor.take(...known.map(([, { type }]) => type))
  return known.find(([, { type }]) => type === taken)?.[0] ?? 'flatten'
}

function readDense(cursor: Cursor, name: string, names: Map<string, string>): DenseLayer {
  const layer = cursor.take('Dense')
  const { units, activation } = settingsOf(settings.dense, layer)
  if (activation !== 'relu') throw unsupportedModel(`Layer ${nameOf(layer)} of the model has activation ${JSON.stringify(activation)?.slice(0, 100)}, expected "relu".`)
  names.set(name, nameOf(layer))
  return { units, dropout: readDropout(cursor) }
}

/** A dropout layer does nothing when predicting, and may be missing. */
function readDropout(cursor: Cursor): number {
  return cursor.at('Dropout') ? settingsOf(settings.dropout, cursor.take('Dropout')).rate : 0
}

function planned(plan: () => NetworkPlan): NetworkPlan {
  try {
    return plan()
  } catch (error) {
    throw error instanceof WorkbenchError ? invalidModel(error.message) : error
  }
}
