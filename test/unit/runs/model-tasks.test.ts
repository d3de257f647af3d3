import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TaskContext } from '../../../src/main/jobs/task'
import { FeatureCache } from '../../../src/main/features/cache'
import { encodeNpy } from '../../../src/main/features/npy'
import { memorySet } from '../../../src/main/learning/learning-set'
import type { ModelMetadata } from '../../../src/main/learning/model-metadata'
import { normalise } from '../../../src/main/learning/normalisation'
import { predict } from '../../../src/main/learning/predict'
import { saveModel } from '../../../src/main/learning/save-model'
import { applyModelTask } from '../../../src/main/runs/apply-model-task'
import { exportModelTask } from '../../../src/main/runs/export-model-task'
import { inspectModelTask } from '../../../src/main/runs/inspect-model-task'
import { predictMatricesTask } from '../../../src/main/runs/predict-matrices-task'
import { smallModel } from '../learning/model-files/crafted-file'

const { bands, frames, classes } = smallModel.plan
const metadata: ModelMetadata = {
  sceneLabels: ['bus', 'park', 'tram'], features: null, sequenceLength: frames,
  normalisation: { mean: new Float32Array(bands).fill(0.5), deviation: new Float32Array(bands).fill(2) },
}

let folder: string
let model: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-tasks-'))
  model = join(folder, 'model')
  await saveModel(model, smallModel, metadata)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const context: TaskContext = {
  progress: () => undefined, emit: () => undefined,
  cancelled: new AbortController().signal, stopped: new AbortController().signal, paused: new AbortController().signal,
}

/** A matrix with as many frames as are asked for; those within the model's frames are the same however long it is. */
function matrix(number: number, length = frames): Float32Array {
  return Float32Array.from({ length: bands * length }, (_, index) => Math.sin(number + (index % length) + 3 * Math.floor(index / length)))
}

/** What the model says of whole matrices, normalised. */
async function expected(numbers: readonly number[]): Promise<Float32Array> {
  const x = Float32Array.from(numbers.flatMap((number) => Array.from(matrix(number))))
  if (metadata.normalisation) normalise(x, bands, frames, metadata.normalisation)
  return predict(smallModel, memorySet(x, bands, frames, new Int32Array(numbers.length)))
}

describe('applying a model to recordings in the cache', () => {
  const key = (number: number): string => String(number).repeat(64).slice(0, 64)

  async function cache(number: number, data: Float32Array, rows = bands): Promise<void> {
    await new FeatureCache(folder).write(key(number), { bands: rows, frames: data.length / rows, data }, 16_000)
  }

  const input = (numbers: readonly number[]) => ({ path: model, cacheFolder: folder, matrices: numbers.map((number) => ({ id: 100 + number, file: `${number}.wav`, key: key(number) })) })

  it('cuts and normalises each, and gives them in order', async () => {
    await cache(1, matrix(1))
    await cache(2, matrix(2, frames + 9))
    const { probabilities, failed } = await applyModelTask(input([2, 1]), context)
    expect(failed).toEqual([])
    expect(probabilities).toEqual(await expected([2, 1]))
  })

  it('reports one that is missing, damaged or of other bands, and predicts the rest', async () => {
    await cache(1, matrix(1))
    await cache(3, matrix(3), bands / 2)
    await cache(4, matrix(4).fill(Number.NaN, 5, 6))
    const { probabilities, failed } = await applyModelTask(input([1, 2, 3, 4]), context)
    expect(failed.map(({ id, error }) => [id, error.code])).toEqual([[102, 'features-missing'], [103, 'feature-shape-differs'], [104, 'features-not-finite']])
    expect(probabilities.subarray(0, classes)).toEqual(await expected([1]))
  })

  it('can be cancelled', async () => {
    await cache(1, matrix(1))
    await expect(applyModelTask(input([1]), { ...context, cancelled: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('to none of them gives nothing', async () => {
    expect((await applyModelTask(input([]), context)).probabilities).toHaveLength(0)
  })
})

describe('applying a model to matrices in a file', () => {
  async function npy(shape: readonly number[], data: Float32Array | Float64Array): Promise<string> {
    await writeFile(join(folder, 'x.npy'), encodeNpy(shape, data))
    return join(folder, 'x.npy')
  }

  it('takes one matrix or several, of either precision, and cuts them', async () => {
    const one = await predictMatricesTask({ path: model, matrices: await npy([bands, frames], matrix(1)) }, context)
    expect(one).toEqual({ count: 1, classes, probabilities: await expected([1]) })
    const both = Float64Array.from([...matrix(1, frames + 4), ...matrix(2, frames + 4)])
    const several = await predictMatricesTask({ path: model, matrices: await npy([2, bands, frames + 4], both) }, context)
    expect(several).toEqual({ count: 2, classes, probabilities: await expected([1, 2]) })
  })

  it.each([[[bands * frames]], [[frames, bands]], [[1, 1, bands, frames]], [[bands, 0]]])('refuses the shape %j', async (shape) => {
    const matrices = await npy(shape, new Float32Array(shape.reduce((product, axis) => product * axis, 1)))
    await expect(predictMatricesTask({ path: model, matrices }, context)).rejects.toMatchObject({ code: 'feature-shape-differs' })
  })
})

it('a model is inspected under the names of its file', async () => {
  const inspected = await inspectModelTask({ path: join(import.meta.dirname, '../../fixtures/reference/model-files/functional.h5') }, context)
  expect(inspected).toMatchObject({ bands: 8, frames: 13, classes: 3, sceneLabels: null, features: null })
  expect(inspected.network.layers.map(({ name }) => name)).toEqual(expect.arrayContaining(['conv2d_2', 'batch_normalization_2', 'dense_2']))
  expect(await inspectModelTask({ path: model }, context)).toMatchObject({ sceneLabels: metadata.sceneLabels })
})

it('a model that is exported into a folder is all of what is written there', async () => {
  const out = join(folder, 'out')
  const [keras] = await exportModelTask({ path: model, format: 'keras', folder: out, name: 'my-run' }, context)
  expect(keras).toBe(join(out, 'my-run.h5'))
  const files = await exportModelTask({ path: keras, format: 'tensorflowjs', folder: join(out, 'js'), name: 'my-run' }, context)
  expect(files.map((file) => file.slice(join(out, 'js').length + 1)).sort()).toEqual((await readdir(join(out, 'js'))).sort())
  expect(await inspectModelTask({ path: files[0] }, context)).toMatchObject({ sceneLabels: metadata.sceneLabels })
})
