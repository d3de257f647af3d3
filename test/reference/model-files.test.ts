import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { File as Hdf5File, type Group } from 'jsfive'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type NetworkSpec } from '@shared/models'
import { createEngine } from '../../src/main/learning/kernels/engine'
import { memorySet } from '../../src/main/learning/learning-set'
import { readModelFile } from '../../src/main/learning/model-files/read-model-file'
import { writeKerasFile } from '../../src/main/learning/model-files/write-keras-file'
import type { ModelMetadata } from '../../src/main/learning/model-metadata'
import { planNetwork } from '../../src/main/learning/network'
import { predict } from '../../src/main/learning/predict'
import { saveModel } from '../../src/main/learning/save-model'
import { initialWeights, type Model } from '../../src/main/learning/weights'
import { referenceJson, referenceNpy } from './reference-files'

const fixtures = join(import.meta.dirname, '../fixtures/reference')
const bands = 8
const frames = 13
const classes = 3

type Answers = Readonly<Record<'x' | 'sequential' | 'functional', readonly number[]>>

let folder: string

beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-models-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const networks: Readonly<Record<string, NetworkSpec>> = {
  'blocks and their maxima': { blocks: [{ filters: 3, kernelSize: [3, 5], poolSize: [2, 2], dropout: 0.25 }, { filters: 4, kernelSize: [3, 3], poolSize: [1, 2], dropout: 0 }], gathering: 'global_max', dense: [] },
  'means and a dense layer': { blocks: [{ filters: 3, kernelSize: [3, 3], poolSize: [2, 2], dropout: 0.2 }], gathering: 'global_average', dense: [{ units: 5, dropout: 0.3 }] },
  'everything and two dense layers': { blocks: [{ filters: 3, kernelSize: [2, 3], poolSize: [3, 2], dropout: 0.2 }], gathering: 'flatten', dense: [{ units: 7, dropout: 0.3 }, { units: 4, dropout: 0 }] },
  'no blocks': { blocks: [], gathering: 'flatten', dense: [{ units: 6, dropout: 0.5 }] },
}

const metadata: ModelMetadata = {
  run: 'some-run', sceneLabels: ['bus', 'park', 'straße'], sequenceLength: frames,
  features: { ...defaultFeatureSpec, nMels: bands },
  normalisation: { mean: Float32Array.from({ length: bands }, (_, band) => -1 - band / 3), deviation: Float32Array.from({ length: bands }, (_, band) => 1 + band / 7) },
  bestEpoch: 7,
}

function modelOf(network: NetworkSpec): Model {
  const plan = planNetwork(network, bands, frames, classes)
  return { plan, weights: initialWeights(plan, 5).map((weight, index) => ({ ...weight, values: weight.values.map((value, place) => value + 0.1 * Math.abs(Math.sin(index + place))) })) }
}

async function predictions(model: Model, x: Float32Array): Promise<Float32Array> {
  const { plan } = model
  return predict(model, memorySet(x, plan.bands, plan.frames, new Int32Array(x.length / (plan.bands * plan.frames))), 3)
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length)
  for (let index = 0; index < expected.length; index++) expect(Math.abs(actual[index] - expected[index])).toBeLessThan(1e-5)
}

describe('an .h5 file of Keras 2.15', () => {
  it("of the tutorial's network predicts as Keras does", async () => {
    const { model, metadata: found, layerNames } = await readModelFile(join(fixtures, 'model/tutorial-cnn.h5'))
    expect([...layerNames.values()]).toEqual(['Conv1', 'Conv1_BatchNorm', 'Conv2', 'Conv2_BatchNorm', 'Output'])
    expect(model.plan.blocks.map(({ dropout }) => dropout)).toEqual([0.2, 0.2])
    expect(found).toBeNull()
    expectClose(await predictions(model, referenceNpy('model', 'input.npy').data), referenceNpy('model', 'output.npy').data)
  })

  it.each([
    ['sequential', ['conv2d', 'batch_normalization', 'conv2d_1', 'batch_normalization_1', 'dense', 'dense_1'], [0.3, 0], [0.1]],
    ['functional', ['conv2d_2', 'batch_normalization_2', 'dense_2'], [0.25], []],
  ] as const)('of a %s model with names of its own predicts as Keras does, names and dropout kept', async (name, layerNames, blockDropout, denseDropout) => {
    const answers = referenceJson<Answers>('model-files', 'predictions.json')
    const read = await readModelFile(join(fixtures, 'model-files', `${name}.h5`))
    expect([...read.layerNames.values()]).toEqual(layerNames)
    expect(read.model.plan.blocks.map(({ dropout }) => dropout)).toEqual(blockDropout)
    expect(read.model.plan.dense.map(({ dropout }) => dropout)).toEqual(denseDropout)
    expectClose(await predictions(read.model, Float32Array.from(answers.x)), answers[name])
  })

  it('is known by its content, whatever its name', async () => {
    await copyFile(join(fixtures, 'model-files/functional.h5'), join(folder, 'model.json'))
    expect((await readModelFile(join(folder, 'model.json'))).model.plan.classes).toBe(classes)
  })
})

describe.each(Object.entries(networks))('a network of %s', (_, network) => {
  it('is the same when written for Keras and read again, with what Keras does not know', async () => {
    const path = join(folder, 'model.h5')
    await writeKerasFile(path, modelOf(network), metadata)
    const read = await readModelFile(path)
    expect(read.model).toEqual(modelOf(network))
    expect(read.metadata).toEqual(metadata)
  })

  it('is written with the attributes that Keras looks for', async () => {
    const path = join(folder, 'model.h5')
    await writeKerasFile(path, modelOf(network))
    const bytes = await readFile(path)
    const file = new Hdf5File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer, 'model.h5')
    const weights = file.get('model_weights') as Group
    const config = JSON.parse(String(file.attrs.model_config)) as { readonly class_name: string; readonly config: { readonly layers: readonly { readonly name: string }[] } }
    expect(config.class_name).toBe('Functional')
    for (const group of [file, weights]) expect(group.attrs).toMatchObject({ keras_version: '2.15.0', backend: 'tensorflow' })
    expect(weights.attrs.layer_names).toEqual(config.config.layers.map(({ name }) => name))
    const listed = config.config.layers.flatMap(({ name }) => ((weights.get(name) as Group).attrs.weight_names ?? []) as string[])
    expect(listed).toEqual(modelOf(network).weights.map(({ name }) => `${name}:0`))
  })

  it('goes to TensorFlow.js and from there to Keras unchanged', async () => {
    await saveModel(join(folder, 'tensorflowjs'), modelOf(network), metadata)
    const there = await readModelFile(join(folder, 'tensorflowjs'))
    await writeKerasFile(join(folder, 'model.h5'), there.model, there.metadata)
    const back = await readModelFile(join(folder, 'model.h5'))
    expect(back.model).toEqual(modelOf(network))
    expect(back.metadata).toEqual(metadata)
  })
})

it("a model that was made by TensorFlow.js' own layers predicts as it does there", async () => {
  const { tf } = await createEngine()
  const source = tf.input({ shape: [bands, frames] })
  const layers = [
    tf.layers.reshape({ targetShape: [bands, frames, 1] }), tf.layers.conv2d({ filters: 3, kernelSize: [3, 5], padding: 'same' }), tf.layers.batchNormalization({ axis: 3 }),
    tf.layers.reLU(), tf.layers.maxPooling2d({ poolSize: [2, 2] }), tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), tf.layers.dense({ units: classes, activation: 'softmax' }),
  ]
  const output = layers.reduce((flowing, layer) => layer.apply(flowing) as typeof source, source)
  const theirs = tf.model({ inputs: source, outputs: output })
  await mkdir(join(folder, 'theirs'))
  await theirs.save(`file://${join(folder, 'theirs')}`)
  const x = Float32Array.from({ length: 4 * bands * frames }, (_, index) => 3 * Math.sin(index * 1.7))
  const { model, layerNames } = await readModelFile(join(folder, 'theirs', 'model.json'))
  expectClose(await predictions(model, x), (theirs.predict(tf.tensor3d(x, [4, bands, frames])) as ReturnType<typeof tf.tensor>).dataSync())
  expect(layerNames.get('Conv1')).toBe(layers[1].name)
  theirs.dispose()
})

it('a model.json that is nested deeply, or too long, is refused', async () => {
  await writeFile(join(folder, 'model.json'), `{"modelTopology":${'['.repeat(200_000)}`)
  await expect(readModelFile(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('nested') })
  await writeFile(join(folder, 'model.json'), ' '.repeat(5 * 1024 * 1024))
  await expect(readModelFile(folder)).rejects.toMatchObject({ code: 'model-too-large' })
})
