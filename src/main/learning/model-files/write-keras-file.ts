import type { File } from 'h5wasm'
import { writeFileAtomic } from '../../storage/atomic-file'
import { metadataToJson, type ModelMetadata } from '../model-metadata'
import { kerasTopology, type KerasLayer } from '../topology'
import { arrangeWeights, type Model, type Weights } from '../weights'
import { loadHdf5 } from './hdf5-library'
import { metadataAttribute, weightsGroup } from './read-keras-file'

const versions = { keras_version: '2.15.0', backend: 'tensorflow' }

/**
 * Writes a model as Keras 2 does, one `.h5` file with the network and its weights, to be loaded there by `load_model`.
 * What Keras does not know (scene labels, features, normalisation) goes into an attribute that Keras ignores.
 *
 * @throws WorkbenchError `disk-full`, `permission-denied`; an older file is then untouched
 */
export async function writeKerasFile(path: string, model: Model, metadata: ModelMetadata | null = null): Promise<void> {
  await writeFileAtomic(path, await kerasFileBytes(model, metadata))
}

async function kerasFileBytes(model: Model, metadata: ModelMetadata | null): Promise<Uint8Array> {
  const library = await loadHdf5()
  const { FS } = library.module
  const place = '/written.h5'
  try {
    const file = new library.File(place, 'w')
    try {
      writeModel(file, model, metadata)
    } finally {
      file.close()
    }
    return FS.readFile(place)
  } finally {
    FS.unlink(place)
  }
}

function writeModel(file: File, { plan, weights }: Model, metadata: ModelMetadata | null): void {
  const { config } = kerasTopology(plan) as { readonly config: { readonly layers: readonly KerasLayer[] } }
  const attributes = { ...versions, model_config: JSON.stringify({ class_name: 'Functional', config }) }
  for (const [name, value] of Object.entries(attributes)) file.create_attribute(name, value)
  if (metadata !== null) file.create_attribute(metadataAttribute, JSON.stringify(metadataToJson(metadata)))
  writeWeights(file, config.layers.map(({ name }) => name), arrangeWeights(plan, weights))
}

/** A group per layer, also for those without weights, as Keras has it; in each its weights, under `layer/kind:0`. */
function writeWeights(file: File, layers: readonly string[], weights: Weights): void {
  const root = file.create_group(weightsGroup)
  for (const [name, value] of Object.entries(versions)) root.create_attribute(name, value)
  root.create_attribute('layer_names', [...layers])
  for (const layer of layers) {
    const group = root.create_group(layer)
    const own = weights.filter(({ name }) => name.split('/')[0] === layer)
    if (own.length === 0) continue
    group.create_attribute('weight_names', own.map(({ name }) => `${name}:0`))
    const inner = group.create_group(layer)
    for (const { name, shape, values } of own) inner.create_dataset({ name: `${name.split('/')[1]}:0`, data: values, shape: [...shape] })
  }
}
