import { writeFileSync } from 'node:fs'
import type { Group } from 'h5wasm'
import { loadHdf5 } from '../../../../src/main/learning/model-files/hdf5-library'
import { planNetwork } from '../../../../src/main/learning/network'
import { kerasTopology } from '../../../../src/main/learning/topology'
import { initialWeights, type Model, type Weight } from '../../../../src/main/learning/weights'

export interface TopologyLayer {
  class_name: string
  name: string
  config: Record<string, unknown>
  inbound_nodes: unknown[]
}

export interface CraftedFile {
  /** Changes the description before it is written. */
  readonly describe?: (layers: TopologyLayer[]) => void
  /** The description itself, as text. */
  readonly description?: string
  readonly attributes?: Readonly<Record<string, string>>
  /** Writes one weight in another way; gives whether it did. */
  readonly put?: (group: Group, kind: string, weight: Weight) => boolean
  /** Makes a layer's group in another way; gives whether it did. */
  readonly makeGroup?: (root: Group, layer: string) => boolean
}

const plan = planNetwork({ blocks: [{ filters: 3, kernelSize: [3, 3], poolSize: [2, 2], dropout: 0.2 }], gathering: 'flatten', dense: [{ units: 30, dropout: 0.1 }] }, 8, 13, 3)

/** A small model with statistics as training leaves them. */
export const smallModel: Model = {
  plan,
  weights: initialWeights(plan, 1).map((weight, index) => ({ ...weight, values: weight.values.map((value, place) => value + 0.1 * Math.abs(Math.sin(index + place))) })),
}

/** Writes an HDF5 file as Keras would write the small model, but for what is asked to be otherwise. */
export async function craft(path: string, options: CraftedFile): Promise<void> {
  const { module, File } = await loadHdf5()
  const place = '/crafted.h5'
  const topology = kerasTopology(plan) as { readonly config: { readonly layers: TopologyLayer[] } }
  const names = topology.config.layers.map(({ name }) => name)
  options.describe?.(topology.config.layers)
  const file = new File(place, 'w')
  for (const [name, value] of Object.entries({ keras_version: '2.15.0', model_config: options.description ?? JSON.stringify(topology), ...options.attributes })) file.create_attribute(name, value)
  const root = file.create_group('model_weights')
  root.create_attribute('layer_names', names)
  for (const layer of names) if (!options.makeGroup?.(root, layer)) writeLayer(root, layer, options)
  file.close()
  writeFileSync(path, module.FS.readFile(place))
  module.FS.unlink(place)
}

function writeLayer(root: Group, layer: string, { put }: CraftedFile): void {
  const group = root.create_group(layer)
  const own = smallModel.weights.filter(({ name }) => name.split('/')[0] === layer)
  if (own.length === 0) return
  group.create_attribute('weight_names', own.map(({ name }) => `${name}:0`))
  const inner = group.create_group(layer)
  for (const weight of own) {
    const kind = `${weight.name.split('/')[1]}:0`
    if (!put?.(inner, kind, weight)) inner.create_dataset({ name: kind, data: weight.values, shape: [...weight.shape] })
  }
}
