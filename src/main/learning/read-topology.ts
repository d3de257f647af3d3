import { z } from 'zod'
import { WorkbenchError } from '@shared/errors'
import type { ConvolutionBlock } from '@shared/models'
import { planNetwork, type NetworkPlan } from './network'
import { fixedSettings } from './topology'

const layerSchema = z.object({
  class_name: z.string().max(100),
  config: z.record(z.string(), z.unknown()),
  name: z.string().max(200).optional(),
  inbound_nodes: z.array(z.array(z.array(z.unknown()))).optional(),
})
const topologySchema = z.object({
  class_name: z.enum(['Model', 'Functional']),
  config: z.object({ layers: z.array(layerSchema).min(4).max(200) }),
})
const sizes = z.tuple([z.number(), z.number()])
const settings = {
  input: z.object({ batch_input_shape: z.tuple([z.null(), z.number(), z.number()]) }),
  convolution: z.object({ filters: z.number(), kernel_size: sizes }),
  pooling: z.object({ pool_size: sizes, strides: sizes.nullish() }),
  dropout: z.object({ rate: z.number() }),
  dense: z.object({ units: z.number() }),
}
const blockClasses = ['Conv2D', 'BatchNormalization', 'Activation', 'MaxPooling2D', 'Dropout']

type FileLayer = z.infer<typeof layerSchema>

/**
 * The network that a model file describes. Only this program's kind of network is accepted: an input, convolution
 * blocks, global max pooling, a softmax layer, one after the other. No class is ever looked up by a name from the file.
 *
 * @throws WorkbenchError `model-invalid`, saying which layer is not as expected
 */
export function readTopology(topology: unknown): NetworkPlan {
  const wrapped = topology as { readonly model_config?: unknown } | null
  const parsed = topologySchema.safeParse(wrapped?.model_config ?? topology)
  if (!parsed.success) throw invalid('The model file does not describe a network of layers.')
  const { layers } = parsed.data.config
  checkClasses(layers)
  layers.forEach((layer, index) => checkLayer(layer, index === 0 ? null : nameOf(layers[index - 1])))
  return planFor(layers)
}

function checkClasses(layers: readonly FileLayer[]): void {
  const blocks = Math.floor((layers.length - 4) / blockClasses.length)
  const expected = ['InputLayer', 'Reshape', ...Array.from({ length: blocks }, () => blockClasses).flat(), 'GlobalMaxPooling2D', 'Dense']
  const wrong = layers.findIndex((layer, index) => layer.class_name !== expected[index])
  if (wrong !== -1) throw invalid(`Layer ${wrong + 1} of the model is ${layers[wrong].class_name}, expected ${expected[wrong] ?? 'none'}.`)
  if (layers.length !== expected.length) throw invalid(`The model has ${layers.length} layers, expected ${expected.length}.`)
}

function checkLayer(layer: FileLayer, before: string | null): void {
  for (const [key, expected] of Object.entries(fixedSettings[layer.class_name] ?? {})) {
    const value = layer.config[key]
    if (value !== undefined && !same(value, expected)) {
      throw invalid(`Layer ${nameOf(layer)} of the model has ${key} ${JSON.stringify(value)}, expected ${JSON.stringify(expected)}.`)
    }
  }
  const inputs = layer.inbound_nodes ?? []
  const chained = before === null ? inputs.length === 0 : inputs.length === 1 && inputs[0].length === 1 && inputs[0][0][0] === before
  if (!chained) throw invalid(`Layer ${nameOf(layer)} of the model does not follow ${before ?? 'nothing'}.`)
}

function planFor(layers: readonly FileLayer[]): NetworkPlan {
  const [, bands, frames] = read(settings.input, layers[0]).batch_input_shape
  const blocks: ConvolutionBlock[] = []
  for (let index = 2; index < layers.length - 2; index += blockClasses.length) {
    blocks.push(readBlock(layers.slice(index, index + blockClasses.length)))
  }
  const classes = read(settings.dense, layers[layers.length - 1]).units
  try {
    return planNetwork({ blocks }, bands, frames, classes)
  } catch (error) {
    throw error instanceof WorkbenchError ? invalid(error.message) : error
  }
}

function readBlock([convolution, , , pooling, dropout]: readonly FileLayer[]): ConvolutionBlock {
  const { filters, kernel_size: kernelSize } = read(settings.convolution, convolution)
  const { pool_size: poolSize, strides } = read(settings.pooling, pooling)
  if (strides && !same(strides, poolSize)) throw invalid(`Layer ${nameOf(pooling)} of the model pools with other strides than its size.`)
  return { filters, kernelSize, poolSize, dropout: read(settings.dropout, dropout).rate }
}

function read<T>(schema: z.ZodType<T>, layer: FileLayer): T {
  const parsed = schema.safeParse(layer.config)
  if (parsed.success) return parsed.data
  throw invalid(`Layer ${nameOf(layer)} of the model is described in a way that cannot be read.`)
}

function nameOf(layer: FileLayer): string {
  return String(layer.config.name ?? layer.name ?? layer.class_name).slice(0, 100)
}

/** Numbers may differ by what float32 and decimal text make of them. */
function same(value: unknown, expected: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(expected)) return value.length === expected.length && value.every((item, index) => same(item, expected[index]))
  if (typeof value === 'number' && typeof expected === 'number') return Math.abs(value - expected) <= 1e-6 * Math.abs(expected)
  return value === expected
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('model-invalid', message, { advice: 'Choose a model that this program or the tutorial has saved.' })
}
