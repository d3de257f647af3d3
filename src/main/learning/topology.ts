import { gatheringLayers, type BlockPlan, type DensePlan, type NetworkPlan } from './network'

/** A layer as Keras writes it into a model file. */
export interface KerasLayer {
  readonly class_name: string
  readonly config: Readonly<Record<string, unknown>>
  readonly name: string
  /** Which layers' outputs it takes: one call, one input, node and tensor 0. */
  readonly inbound_nodes: readonly (readonly (readonly [string, number, number, Readonly<Record<string, never>>])[])[]
}

/** A network as Keras' functional configuration, which TensorFlow.js' layers model is, too. */
export function kerasTopology(plan: NetworkPlan): unknown {
  const gathering = gatheringLayers[plan.gathering]
  const layers = chain([
    layer('InputLayer', 'Input', { batch_input_shape: [null, plan.bands, plan.frames], dtype: 'float32', sparse: false }),
    layer('Reshape', 'Input_Reshape', { target_shape: [plan.bands, plan.frames, 1] }),
    ...plan.blocks.flatMap(blockLayers),
    layer(gathering.type, gathering.name, {}),
    ...plan.dense.flatMap(denseLayers),
    layer('Dense', 'Output', { units: plan.classes, activation: 'softmax' }),
  ])
  return {
    class_name: 'Model',
    config: { name: 'scene_classifier', layers, input_layers: [['Input', 0, 0]], output_layers: [['Output', 0, 0]] },
    keras_version: '2.15.0', backend: 'tensorflow',
  }
}

/** Settings that every network here has alike: what is written, and what a file is checked against. */
export const fixedSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Conv2D: { strides: [1, 1], padding: 'same', data_format: 'channels_last', dilation_rate: [1, 1], activation: 'linear', use_bias: true },
  BatchNormalization: { epsilon: 0.001, center: true, scale: true },
  Activation: { activation: 'relu' },
  MaxPooling2D: { padding: 'valid', data_format: 'channels_last' },
  GlobalMaxPooling2D: { data_format: 'channels_last' },
  GlobalAveragePooling2D: { data_format: 'channels_last' },
  Flatten: { data_format: 'channels_last' },
  Dense: { use_bias: true },
}

function blockLayers(block: BlockPlan): readonly Omit<KerasLayer, 'inbound_nodes'>[] {
  const name = `Conv${block.index}`
  return [
    layer('Conv2D', name, { filters: block.filters, kernel_size: block.kernelSize }),
    layer('BatchNormalization', `${name}_BatchNorm`, { axis: [3], momentum: 0.99 }),
    layer('Activation', `${name}_Activation`, {}),
    layer('MaxPooling2D', `${name}_Pooling`, { pool_size: block.poolSize, strides: block.poolSize }),
    layer('Dropout', `${name}_DropOut`, { rate: block.dropout }),
  ]
}

function denseLayers({ index, units, dropout }: DensePlan): readonly Omit<KerasLayer, 'inbound_nodes'>[] {
  return [layer('Dense', `Dense${index}`, { units, activation: 'relu' }), layer('Dropout', `Dense${index}_DropOut`, { rate: dropout })]
}

function layer(className: string, name: string, config: Readonly<Record<string, unknown>>): Omit<KerasLayer, 'inbound_nodes'> {
  const common = className === 'InputLayer' ? { name } : { name, trainable: true, dtype: 'float32' }
  return { class_name: className, name, config: { ...common, ...fixedSettings[className], ...config } }
}

function chain(layers: readonly Omit<KerasLayer, 'inbound_nodes'>[]): readonly KerasLayer[] {
  return layers.map((current, index) => ({ ...current, inbound_nodes: index === 0 ? [] : [[[layers[index - 1].name, 0, 0, {}]]] }))
}
