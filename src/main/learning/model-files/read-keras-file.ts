import type { LoadedModel } from '../load-model'
import { readMetadata } from '../model-metadata'
import { readTopology, type ReadTopology } from '../read-topology'
import { arrangeWeights, weightShapes, type Weight } from '../weights'
import { parseDescription } from './description'
import { withHdf5File } from './hdf5-file'
import type { Hdf5Reader } from './hdf5-reader'
import { modelInvalid, modelUnsupported } from './model-errors'

/** Where Keras keeps the weights, and this program what Keras does not know: scene labels, features, normalisation. */
export const weightsGroup = 'model_weights'
export const metadataAttribute = 'scenebench'

/**
 * Reads a model that Keras 2 has saved as `.h5`: the network from its description, the weights by layer, whatever the
 * layers are called. Training settings and the optimizer's state in the file are not looked at.
 *
 * @throws WorkbenchError `model-invalid`, `model-unsupported`
 */
export function readKerasFile(path: string): Promise<LoadedModel> {
  return withHdf5File(path, (file) => {
    const topology = readTopology(describedTopology(file, path))
    const { plan, layerNames } = topology
    const weights = arrangeWeights(plan, readWeights(file, path, topology))
    const metadata = file.text('/', metadataAttribute)
    return { model: { plan, weights }, metadata: metadata === null ? null : readMetadata(parseDescription(metadata, path), plan), layerNames }
  })
}

function describedTopology(file: Hdf5Reader, path: string): unknown {
  const version = file.text('/', 'keras_version')
  if (version !== null && Number(version.split('.')[0]) >= 3) {
    throw modelUnsupported(path, `The model was saved by Keras ${version.slice(0, 20)}; only files of Keras 2 can be read.`, 'Save it with Keras 2 (the package tf_keras) as .h5.')
  }
  const description = file.text('/', 'model_config')
  if (description !== null) return parseDescription(description, path)
  if (file.texts('/', 'layer_names') !== null) throw modelUnsupported(path, 'The file holds weights alone, without the network.', 'Save the whole model: model.save("model.h5"), not save_weights.')
  throw modelInvalid(path, `${path} is an HDF5 file, but no Keras model.`)
}

/** The network's weights, found by layer and by what they are (`kernel`, `moving_mean`), under our names. */
function readWeights(file: Hdf5Reader, path: string, { plan, layerNames }: ReadTopology): readonly Weight[] {
  const listed = new Map<string, ReadonlyMap<string, string>>()
  return weightShapes(plan).map(({ name, shape }) => {
    const [ours, kind] = name.split('/')
    const layer = layerNames.get(ours) ?? ours
    const names = listed.get(layer) ?? weightNames(file, path, layer)
    listed.set(layer, names)
    const place = names.get(kind)
    if (place === undefined) throw modelInvalid(path, `Layer ${layer} of the model has no weights ${kind}.`)
    const found = file.dataset(place).shape
    if (found.join() !== shape.join()) throw modelInvalid(path, `The weights ${kind} of layer ${layer} have shape (${found.join(', ')}), expected (${shape.join(', ')}).`)
    return { name, shape, values: file.floats(place) }
  })
}

/** Places of a layer's weights by kind, from names such as `conv2d_1/kernel:0`. */
function weightNames(file: Hdf5Reader, path: string, layer: string): ReadonlyMap<string, string> {
  const group = `${weightsGroup}/${layer}`
  const names = longList(file, group, 'weight_names')
  const places = new Map(names.map((name) => [(name.split('/').pop() ?? '').replace(/:\d+$/, ''), `${group}/${name}`]))
  if (places.size < names.length) throw modelInvalid(path, `Layer ${layer} of the model lists the same weights twice.`)
  return places
}

/** Keras divides a list that is too long for one attribute: `weight_names0`, `weight_names1` … */
function longList(file: Hdf5Reader, object: string, name: string): readonly string[] {
  const whole = file.texts(object, name)
  if (whole !== null) return whole
  const parts: string[] = []
  for (let part = 0; part < 100; part++) {
    const texts = file.texts(object, `${name}${part}`)
    if (texts === null) break
    parts.push(...texts)
  }
  return parts
}
