import { describe, expect, it } from 'vitest'
import type { NetworkSpec } from '@shared/models'
import { planNetwork } from '../../../src/main/learning/network'
import { readTopology } from '../../../src/main/learning/read-topology'
import { kerasTopology } from '../../../src/main/learning/topology'
import { bands, classes, frames, smallNetwork } from './small-problem'

interface Layer {
  class_name: string
  name: string
  config: Record<string, unknown>
  inbound_nodes: unknown[]
}

interface Topology {
  class_name: string
  config: { layers: Layer[] }
}

const network: NetworkSpec = { ...smallNetwork, gathering: 'flatten', dense: [{ units: 5, dropout: 0.25 }] }
const plan = planNetwork(network, bands, frames, classes)

/** Our own topology as parsed JSON, changed. */
function changed(how: (layers: Layer[], topology: Topology) => void, of = plan): Topology {
  const topology = JSON.parse(JSON.stringify(kerasTopology(of))) as Topology
  how(topology.config.layers, topology)
  return topology
}

function layerNamed(layers: readonly Layer[], name: string): Layer {
  const layer = layers.find((candidate) => candidate.name === name)
  if (layer === undefined) throw new Error(`No layer ${name}`)
  return layer
}

/** Without some layers, those around them joined. */
function without(topology: Topology, className: string): void {
  const kept = topology.config.layers.filter((layer) => layer.class_name !== className)
  kept.forEach((layer, index) => { if (index > 0) layer.inbound_nodes = [[[kept[index - 1].name, 0, 0, {}]]] })
  topology.config.layers = kept
}

describe('a network described by Keras', () => {
  it.each<[string, NetworkSpec]>([
    ['flattened', network],
    ['averaged', { ...network, gathering: 'global_average' }],
    ['the largest values', { ...network, gathering: 'global_max', dense: [] }],
    ['no blocks', { ...network, blocks: [] }],
  ])('is the one that was written (%s)', (_, spec) => {
    const written = planNetwork(spec, bands, frames, classes)
    expect(readTopology(changed(() => undefined, written)).plan).toEqual(written)
  })

  it('may be wrapped as TensorFlow.js converters wrap it', () => {
    expect(readTopology({ model_config: changed(() => undefined) }).plan).toEqual(plan)
  })

  it('may lack dropout layers', () => {
    const read = readTopology(changed((_, topology) => { without(topology, 'Dropout') })).plan
    expect([...read.blocks, ...read.dense].map(({ dropout }) => dropout)).toEqual([0, 0, 0])
  })

  it('may have its ReLU as a layer of its own', () => {
    expect(readTopology(changed((layers) => {
      const activation = layerNamed(layers, 'Conv1_Activation')
      activation.class_name = 'ReLU'
      activation.config = { name: activation.name, max_value: null, negative_slope: 0, threshold: 0 }
    })).plan).toEqual(plan)
  })

  it('may take matrices with a channel axis, without reshaping', () => {
    expect(readTopology(changed((layers, topology) => {
      layers[0].config.batch_input_shape = [null, bands, frames, 1]
      without(topology, 'Reshape')
    })).plan).toEqual(plan)
  })

  it.each(['layers', 'list'])('may be sequential, as the DCASE baselines are (%s)', (form) => {
    const sequential = changed((all, topology) => {
      const layers = all.slice(2).map(({ class_name, config }) => ({ class_name, config }))
      layers[0].config.batch_input_shape = [null, bands, frames, 1]
      Object.assign(topology, { class_name: 'Sequential', config: form === 'list' ? layers : { name: 'sequential', layers } })
    })
    expect(readTopology(sequential).plan).toEqual(plan)
  })

  it('keeps the names of layers with weights', () => {
    const { layerNames } = readTopology(changed((layers) => {
      layerNamed(layers, 'Conv1_BatchNorm').inbound_nodes = [[['conv2d_7', 0, 0, {}]]]
      layerNamed(layers, 'Conv1').config.name = 'conv2d_7'
    }))
    expect([...layerNames]).toEqual([
      ['Conv1', 'conv2d_7'], ['Conv1_BatchNorm', 'Conv1_BatchNorm'], ['Conv2', 'Conv2'], ['Conv2_BatchNorm', 'Conv2_BatchNorm'], ['Dense1', 'Dense1'], ['Output', 'Output'],
    ])
  })

  it.each<[string, string, Partial<Layer['config']>, string]>([
    ['batch normalisation per band, as that of DCASE 2018', 'Conv1_BatchNorm', { axis: [1] }, 'Conv1_BatchNorm of the model has axis [1]'],
    ['strides', 'Conv1', { strides: [2, 2] }, 'Conv1 of the model has strides [2,2]'],
    ['separate channels', 'Conv2', { groups: 2 }, 'Conv2 of the model has groups 2'],
    ['an activation in a convolution', 'Conv2', { activation: 'relu' }, 'activation "relu"'],
    ['another activation', 'Conv1_Activation', { activation: 'tanh' }, 'Conv1_Activation of the model has activation "tanh"'],
    ['overlapping pooling', 'Conv1_Pooling', { strides: [1, 1] }, 'Conv1_Pooling of the model pools with other strides'],
    ['a dense layer without activation', 'Dense1', { activation: 'linear' }, 'Dense1 of the model has activation "linear"'],
    ['an output of several scenes at once', 'Output', { activation: 'sigmoid' }, 'Output of the model has activation "sigmoid"'],
    ['an input of two channels', 'Input_Reshape', { target_shape: [bands / 2, frames, 2] }, 'target_shape'],
  ])('is refused by the name of the layer with %s', (_, name, config, message) => {
    const topology = changed((layers) => { Object.assign(layerNamed(layers, name).config, config) })
    expect(() => readTopology(topology)).toThrow(expect.objectContaining({ code: 'model-unsupported', message: expect.stringContaining(message) }))
  })

  it.each(['GRU', 'Lambda', '__proto__', 'constructor', 'toString'])('is refused by the name of the layer with a layer of class %s', (className) => {
    const topology = changed((layers) => { layerNamed(layers, 'Flatten').class_name = className })
    expect(() => readTopology(topology)).toThrow(expect.objectContaining({ code: 'model-unsupported', message: expect.stringContaining(`Flatten, is ${className}`) }))
  })

  it('is refused where layers branch', () => {
    const topology = changed((layers) => { layerNamed(layers, 'Dense1').inbound_nodes = [[['Flatten', 0, 0, {}], ['Input', 0, 0, {}]]] })
    expect(() => readTopology(topology)).toThrow(expect.objectContaining({ code: 'model-unsupported', message: expect.stringContaining('Dense1') }))
  })

  it.each([[null], ['text'], [[]], [{}], [{ class_name: 'Model' }], [{ class_name: 'Model', config: { layers: [] } }], [{ class_name: 'Model', config: { layers: [1, 2, 3, 4] } }]])('is refused as none at all: %j', (nothing) => {
    expect(() => readTopology(nothing)).toThrow(expect.objectContaining({ code: 'model-invalid' }))
  })
})
