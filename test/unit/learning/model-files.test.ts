import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LayersModel, Tensor } from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type NetworkSpec } from '@shared/models'
import { createEngine } from '../../../src/main/learning/kernels/engine'
import { planNetwork, summarisePlan, type NetworkPlan } from '../../../src/main/learning/network'
import { loadModel } from '../../../src/main/learning/load-model'
import { predict } from '../../../src/main/learning/predict'
import type { ModelMetadata } from '../../../src/main/learning/model-metadata'
import { saveModel } from '../../../src/main/learning/save-model'
import { initialWeights, type Model } from '../../../src/main/learning/weights'
import { bands, classes, frames, smallNetwork, smallSet } from './small-problem'

let root: string
let folder: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scenebench-model-'))
  folder = join(root, 'model')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const plan = planNetwork(smallNetwork, bands, frames, classes)

/** A model with statistics as training leaves them. */
function someModel(seed = 1, of: NetworkPlan = plan): Model {
  const weights = initialWeights(of, seed).map((weight, index) => ({ ...weight, values: weight.values.map((value, place) => value + 0.1 * Math.abs(Math.sin(index + place + seed))) }))
  return { plan: of, weights }
}

const metadata: ModelMetadata = {
  run: 'run-1', sceneLabels: ['bus', 'park', 'tram'], features: { ...defaultFeatureSpec, nMels: bands }, sequenceLength: frames, bestEpoch: 3,
  normalisation: { mean: Float32Array.from({ length: bands }, (_, band) => -(band + 1) / 3), deviation: new Float32Array(bands).fill(1.7) },
}

const networks = {
  'means and dense layers': { ...smallNetwork, gathering: 'global_average', dense: [{ units: 5, dropout: 0.25 }, { units: 4, dropout: 0 }] },
  'everything and a dense layer': { ...smallNetwork, blocks: smallNetwork.blocks.slice(0, 1), gathering: 'flatten', dense: [{ units: 7, dropout: 0.5 }] },
  'dense layers alone': { blocks: [], gathering: 'flatten', dense: [{ units: 9, dropout: 0 }] },
  'maxima of the matrix': { blocks: [], gathering: 'global_max', dense: [] },
} as const satisfies Readonly<Record<string, NetworkSpec>>

interface Description {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[]
  userDefinedMetadata: Record<string, unknown>
  modelTopology: { class_name: string; config: { layers: { class_name: string; name: string; config: Record<string, unknown>; inbound_nodes: unknown[] }[] } }
}

async function change(how: (description: Description) => void): Promise<void> {
  const path = join(folder, 'model.json')
  const description = JSON.parse(await readFile(path, 'utf8')) as Description
  how(description)
  await writeFile(path, JSON.stringify(description))
}

const weightsFile = async (): Promise<string> => join(folder, (await readdir(folder)).find((name) => name.endsWith('.bin')) ?? '')

describe('a saved model', () => {
  it('is the same when loaded, by folder or by file, with what was stored beside it', async () => {
    await saveModel(folder, someModel(), metadata)
    for (const path of [folder, join(folder, 'model.json')]) {
      const loaded = await loadModel(path)
      expect(loaded.model).toEqual(someModel())
      expect(loaded.metadata).toEqual(metadata)
    }
  })

  it.each(Object.entries(networks))('is the same when loaded, and predicts the same in TensorFlow.js (%s)', async (_, network: NetworkSpec) => {
    const model = someModel(3, planNetwork(network, bands, frames, classes))
    await saveModel(folder, model)
    const loaded = await loadModel(folder)
    expect(loaded.model).toEqual(model)
    const { tf } = await createEngine()
    const set = smallSet(5)
    const x = new Float32Array(5 * bands * frames)
    await set.readBatch(Int32Array.of(0, 1, 2, 3, 4), x)
    const theirs: LayersModel = await tf.loadLayersModel(`file://${join(folder, 'model.json')}`)
    const expected = (theirs.predict(tf.tensor3d(x, [5, bands, frames])) as Tensor).dataSync()
    const ours = await predict(loaded.model, set, 2)
    ours.forEach((probability, index) => expect(Math.abs(probability - expected[index])).toBeLessThan(1e-6))
    expect(theirs.layers.map((layer) => layer.name)).toEqual(summarisePlan(model.plan).layers.map(({ name }) => name))
    expect(theirs.countParams()).toBe(summarisePlan(model.plan).totalParameters)
    theirs.dispose()
  })

  it('needs no metadata, as models made elsewhere have none', async () => {
    await saveModel(folder, someModel())
    expect((await loadModel(folder)).metadata).toBeNull()
  })

  it('of version 0.1, without normalisation in its metadata, still loads', async () => {
    await saveModel(folder, someModel(), metadata)
    await change(({ userDefinedMetadata }) => { delete userDefinedMetadata.normalisation })
    expect((await loadModel(folder)).metadata).toEqual({ ...metadata, normalisation: null })
  })

  it('predicts the same in TensorFlow.js itself, with names and shapes kept', async () => {
    await saveModel(folder, someModel())
    const { tf } = await createEngine()
    const set = smallSet(5)
    const x = new Float32Array(5 * bands * frames)
    await set.readBatch(Int32Array.of(0, 1, 2, 3, 4), x)
    const theirs: LayersModel = await tf.loadLayersModel(`file://${join(folder, 'model.json')}`)
    const expected = (theirs.predict(tf.tensor3d(x, [5, bands, frames])) as Tensor).dataSync()
    const ours = await predict(someModel(), set, 2)
    ours.forEach((probability, index) => expect(Math.abs(probability - expected[index])).toBeLessThan(1e-6))
    expect(theirs.layers.map((layer) => layer.name)).toEqual(['Input', 'Input_Reshape',
      ...[1, 2].flatMap((block) => ['', '_BatchNorm', '_Activation', '_Pooling', '_DropOut'].map((suffix) => `Conv${block}${suffix}`)), 'GlobalPooling', 'Output'])
    theirs.dispose()
  })

  it('replaces an older one and leaves no second file of weights', async () => {
    await saveModel(folder, someModel(1))
    await saveModel(folder, someModel(2))
    expect((await loadModel(folder)).model.weights).toEqual(someModel(2).weights)
    expect(await readdir(folder)).toHaveLength(2)
  })

  it('stays the older one while the newer weights are there but not yet named', async () => {
    await saveModel(folder, someModel(1))
    await saveModel(join(root, 'other'), someModel(2))
    const [newer] = (await readdir(join(root, 'other'))).filter((name) => name.endsWith('.bin'))
    await writeFile(join(folder, newer), await readFile(join(root, 'other', newer)))
    expect((await loadModel(folder)).model.weights).toEqual(someModel(1).weights)
  })

  it('may hold its weights in several files, as converters write them', async () => {
    await saveModel(folder, someModel())
    const bytes = await readFile(await weightsFile())
    await writeFile(join(folder, 'shard1'), bytes.subarray(0, 333))
    await writeFile(join(folder, 'shard2'), bytes.subarray(333))
    await change((description) => { description.weightsManifest[0].paths = ['shard1', 'shard2'] })
    expect((await loadModel(folder)).model.weights).toEqual(someModel().weights)
  })
})

describe('a damaged model is refused', () => {
  it('if a bit of its weights changed', async () => {
    await saveModel(folder, someModel())
    const bytes = await readFile(await weightsFile())
    bytes[100] ^= 1
    await writeFile(await weightsFile(), bytes)
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'file-damaged' })
  })

  it('if its weights are cut short', async () => {
    await saveModel(folder, someModel())
    await writeFile(await weightsFile(), (await readFile(await weightsFile())).subarray(0, 400))
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('400') })
  })

  it('if it is not there', async () => {
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'not-found' })
    await saveModel(folder, someModel())
    await rm(await weightsFile())
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('if it is not JSON', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'model.json'), '{"modelTopology": ')
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'model-invalid' })
  })
})

describe('a hostile model is refused', () => {
  it.each(['../secret', '/etc/passwd', '..', '.', 'C:secret', 'a\\..\\secret', 'sub/secret', 'secret\0'])('that asks for the file %j', async (path) => {
    await saveModel(folder, someModel())
    await writeFile(join(root, 'secret'), await readFile(await weightsFile()))
    await change((description) => { description.weightsManifest[0].paths = [path] })
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('outside its folder') })
  })

  it('that reaches outside by a symbolic link', async () => {
    await saveModel(folder, someModel())
    await writeFile(join(root, 'secret'), await readFile(await weightsFile()))
    await symlink(join(root, 'secret'), join(folder, 'linked.bin'))
    await change((description) => { description.weightsManifest[0].paths = ['linked.bin'] })
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('outside its folder') })
  })

  it.each<[string, (description: Description) => void]>([
    ['a Lambda layer', ({ modelTopology }) => { modelTopology.config.layers[4].class_name = 'Lambda' }],
    ['a class named like a property of every object', ({ modelTopology }) => { modelTopology.config.layers[4].class_name = '__proto__' }],
    ['toString for a class', ({ modelTopology }) => { modelTopology.config.layers[4].class_name = 'toString' }],
    ['a layer too many', ({ modelTopology }) => { modelTopology.config.layers.push(modelTopology.config.layers[3]) }],
    ['two layers of one name', ({ modelTopology }) => { modelTopology.config.layers[3].config.name = 'Conv1' }],
    ['a layer too few', ({ modelTopology }) => { modelTopology.config.layers.splice(3, 1) }],
    ['layers in another order', ({ modelTopology }) => { modelTopology.config.layers[7].inbound_nodes = [[['Conv1', 0, 0, {}]]] }],
    ['another activation', ({ modelTopology }) => { modelTopology.config.layers[4].config.activation = 'tanh' }],
    ['overlapping pooling', ({ modelTopology }) => { modelTopology.config.layers[5].config.strides = [1, 1] }],
    ['filters that claim terabytes', ({ modelTopology }) => { modelTopology.config.layers[2].config.filters = 1e12 }],
    ['an input that claims terabytes', ({ modelTopology }) => { modelTopology.config.layers[0].config.batch_input_shape = [null, 1e9, 1e9] }],
    ['a weight that claims terabytes', ({ weightsManifest }) => { weightsManifest[0].weights[0].shape = [1e6, 1e6] }],
    ['a weight of another network', ({ weightsManifest }) => { weightsManifest[0].weights[0].name = '__proto__' }],
    ['a weight twice', ({ weightsManifest }) => { weightsManifest[0].weights[1] = weightsManifest[0].weights[2] }],
    ['a weight missing', ({ weightsManifest }) => { weightsManifest[0].weights.pop() }],
    ['text for weights', ({ weightsManifest }) => { weightsManifest[0].weights[0].dtype = 'string' }],
  ])('with %s', async (_, how) => {
    await saveModel(folder, someModel())
    await change(how)
    await expect(loadModel(folder)).rejects.toMatchObject({ code: expect.stringMatching(/^model-(invalid|unsupported)$/) })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('a model made elsewhere', () => {
  /** Gives a layer, and the weights and layers that refer to it, another name. */
  function rename(description: Description, from: string, to: string): void {
    for (const layer of description.modelTopology.config.layers) {
      if (layer.name === from) layer.name = layer.config.name = to
      layer.inbound_nodes = JSON.parse(JSON.stringify(layer.inbound_nodes).replace(`["${from}",`, `["${to}",`)) as unknown[]
    }
    for (const { weights } of description.weightsManifest) for (const weight of weights) weight.name = weight.name.replace(new RegExp(`^${from}/`), `${to}/`)
  }

  it('may have layers of other names, which are kept', async () => {
    await saveModel(folder, someModel())
    await change((description) => {
      rename(description, 'Conv1', 'conv2d_7')
      rename(description, 'Conv2_BatchNorm', 'batch_normalization')
    })
    const { model, layerNames } = await loadModel(folder)
    expect(model).toEqual(someModel())
    expect([...layerNames]).toEqual([['Conv1', 'conv2d_7'], ['Conv1_BatchNorm', 'Conv1_BatchNorm'], ['Conv2', 'Conv2'], ['Conv2_BatchNorm', 'batch_normalization'], ['Output', 'Output']])
  })
})

it('saving into a file that is in the way fails with a reason', async () => {
  await writeFile(folder, 'not a folder')
  await expect(saveModel(folder, someModel())).rejects.toThrow()
})
