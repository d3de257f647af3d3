import { z } from 'zod'
import { WorkbenchError } from '@shared/errors'
import { fixedSettings } from './topology'

const layerSchema = z.object({
  class_name: z.string().max(100),
  config: z.record(z.string(), z.unknown()),
  name: z.string().max(200).optional(),
  inbound_nodes: z.array(z.array(z.array(z.unknown()))).optional(),
})
const layersSchema = z.array(layerSchema).min(3).max(200)
const topologySchema = z.union([
  z.object({ class_name: z.enum(['Model', 'Functional']), config: z.object({ layers: layersSchema }) }),
  // Keras before 2.3 wrote the bare list.
  z.object({ class_name: z.literal('Sequential'), config: z.union([z.object({ layers: layersSchema }), layersSchema]) }),
])

/** A layer as a model file describes it: nothing of it is trusted yet. */
export type FileLayer = z.infer<typeof layerSchema>

// Beside `fixedSettings`, which our own files hold: what other files may say and must not.
const alsoFixed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Conv2D: { groups: 1 },
  ReLU: { max_value: null, negative_slope: 0, threshold: 0 },
  GlobalMaxPooling2D: { keepdims: false },
  GlobalAveragePooling2D: { keepdims: false },
}

/**
 * The layers of a Keras configuration, functional or sequential, checked to follow one after the other.
 *
 * @throws WorkbenchError `model-invalid`, `model-unsupported` if they branch
 */
export function readLayers(topology: unknown): readonly FileLayer[] {
  const wrapped = topology as { readonly model_config?: unknown } | null
  const parsed = topologySchema.safeParse(wrapped?.model_config ?? topology)
  if (!parsed.success) throw invalidModel('The model file does not describe a network of layers.')
  const { class_name: kind, config } = parsed.data
  const layers = Array.isArray(config) ? config : config.layers
  const names = new Set(layers.map(nameOf))
  if (names.size < layers.length) throw invalidModel('Two layers of the model have the same name.')
  if (kind !== 'Sequential') layers.forEach((layer, index) => { checkChain(layer, index === 0 ? null : nameOf(layers[index - 1])) })
  return layers
}

/** @throws WorkbenchError `model-unsupported` if a setting is not what this program computes */
export function checkSettings(layer: FileLayer): void {
  const expected = { ...fixedSettings[layer.class_name], ...alsoFixed[layer.class_name] }
  for (const [key, value] of Object.entries(expected)) checkSetting(layer, key, [value])
}

/** @throws WorkbenchError `model-unsupported` unless the setting is missing or one of `allowed` */
export function checkSetting(layer: FileLayer, key: string, allowed: readonly unknown[]): void {
  const value = layer.config[key]
  if (value === undefined || allowed.some((expected) => same(value, expected))) return
  throw unsupportedModel(`Layer ${nameOf(layer)} of the model has ${key} ${shown(value)}, expected ${shown(allowed[0])}.`)
}

/** @throws WorkbenchError `model-invalid` */
export function settingsOf<T>(schema: z.ZodType<T>, layer: FileLayer): T {
  const parsed = schema.safeParse(layer.config)
  if (parsed.success) return parsed.data
  throw invalidModel(`Layer ${nameOf(layer)} of the model is described in a way that cannot be read.`)
}

export function nameOf(layer: FileLayer): string {
  return String(layer.config.name ?? layer.name ?? layer.class_name).slice(0, 100)
}

/** Numbers may differ by what float32 and decimal text make of them. */
export function same(value: unknown, expected: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(expected)) return value.length === expected.length && value.every((item, index) => same(item, expected[index]))
  if (typeof value === 'number' && typeof expected === 'number') return Math.abs(value - expected) <= 1e-6 * Math.abs(expected)
  return value === expected
}

export function invalidModel(message: string): WorkbenchError {
  return new WorkbenchError('model-invalid', message, { advice: 'Choose a model that this program or the tutorial has saved.' })
}

/** A model that may be good, but is not of the kind that this program computes. */
export function unsupportedModel(message: string): WorkbenchError {
  return new WorkbenchError('model-unsupported', message, {
    advice: 'Choose a model of convolution blocks (convolution, batch normalisation, ReLU, max pooling), a global pooling or flattening, ReLU layers and a softmax layer.',
  })
}

function checkChain(layer: FileLayer, before: string | null): void {
  const inputs = layer.inbound_nodes ?? []
  const chained = before === null ? inputs.length === 0 : inputs.length === 1 && inputs[0].length === 1 && inputs[0][0][0] === before
  if (!chained) throw unsupportedModel(`Layer ${nameOf(layer)} of the model does not follow ${before ?? 'nothing'}.`)
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100)
}
