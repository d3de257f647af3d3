import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { z } from 'zod'
import { WorkbenchError } from '@shared/errors'
import { readMetadata, type ModelMetadata } from './model-metadata'
import { readTopology, type ReadTopology } from './read-topology'
import { modelFileName } from './save-model'
import { arrangeWeights, sizeOf, weightShapes, type Model, type Weight, type WeightShape } from './weights'

export interface LoadedModel {
  readonly model: Model
  /** Null where the model was made elsewhere. */
  readonly metadata: ModelMetadata | null
  /** The file's name of each layer with weights, by ours. */
  readonly layerNames: ReadonlyMap<string, string>
}

// The tutorial's network is described in 6 kB.
const largestDescription = 4 * 1024 * 1024

const weightSchema = z.object({ name: z.string().max(200), shape: z.array(z.number().int().nonnegative()).max(8), dtype: z.literal('float32'), quantization: z.never().optional() })
const modelSchema = z.object({
  modelTopology: z.unknown(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string().min(1).max(255)).max(1000), weights: z.array(weightSchema).max(1000) })).max(1000),
  userDefinedMetadata: z.record(z.string(), z.unknown()).optional(),
})

type Group = z.infer<typeof modelSchema>['weightsManifest'][number]

/**
 * Reads a TensorFlow.js layers model of this program's kind of network.
 *
 * A model file may come from anywhere: its paths are names in its own folder and nothing else, sizes are compared
 * before anything is read, and no class or function is looked up by a name from the file.
 *
 * @param path the folder, or the `model.json` in it
 * @throws WorkbenchError `not-found`, `model-invalid`, `model-unsupported`, `file-damaged` if the weights are not those that were saved
 */
export async function loadModel(path: string): Promise<LoadedModel> {
  const file = path.endsWith('.json') ? path : join(path, modelFileName)
  const description = await readDescription(file)
  const { plan, layerNames } = readTopology(description.modelTopology)
  const metadata = readMetadata(description.userDefinedMetadata, plan)
  const { weights, sha256 } = await readWeights(file, description.weightsManifest, expectedWeights({ plan, layerNames }))
  const saved = description.userDefinedMetadata?.weightsSha256
  if (typeof saved === 'string' && saved !== sha256) {
    throw new WorkbenchError('file-damaged', `The weights beside ${file} are not those that were saved with it.`, { path: file, advice: 'Use another copy of the model, or train it again.' })
  }
  return { model: { plan, weights: arrangeWeights(plan, weights) }, metadata, layerNames }
}

/** The network's weights by the names that a file has for them: those of its own layers. */
function expectedWeights({ plan, layerNames }: ReadTopology): ReadonlyMap<string, WeightShape> {
  return new Map(weightShapes(plan).map((weight) => {
    const [layer, suffix] = weight.name.split('/')
    return [`${layerNames.get(layer) ?? layer}/${suffix}`, weight]
  }))
}

async function readWeights(file: string, manifest: readonly Group[], expected: ReadonlyMap<string, WeightShape>): Promise<{ readonly weights: readonly Weight[]; readonly sha256: string }> {
  const missing = new Map(expected)
  const hash = createHash('sha256')
  const weights: Weight[] = []
  for (const group of manifest) {
    for (const { name, shape } of group.weights) {
      if (missing.get(name)?.shape.join() !== shape.join()) throw invalid(file, `The model's weight ${name} (${shape.join(' x ')}) does not belong to its network.`)
      // So that a weight that is there twice is refused as well.
      missing.delete(name)
    }
    const bytes = await readGroup(file, group)
    hash.update(bytes)
    weights.push(...cutWeights(group, bytes).map((weight) => ({ ...weight, name: expected.get(weight.name)?.name ?? weight.name })))
  }
  return { weights, sha256: hash.digest('hex') }
}

async function readDescription(file: string): Promise<z.infer<typeof modelSchema>> {
  const size = (await found(stat(file), file)).size
  if (size > largestDescription) throw invalid(file, `${basename(file)} has ${size} bytes; a model's description is never that large.`)
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw invalid(file, `${basename(file)} is not a JSON file.`, error)
  }
  const checked = modelSchema.safeParse(parsed)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  throw invalid(file, `${basename(file)} is not a TensorFlow.js layers model with float32 weights (${issue.path.join('.') || 'file'}: ${issue.message}).`)
}

/** All files of a group, one after the other; their size must be that of the weights. */
async function readGroup(file: string, group: Group): Promise<Buffer> {
  const expected = group.weights.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)
  const paths = await Promise.all(group.paths.map((name) => fileInside(file, name)))
  const sizes = await Promise.all(paths.map(async (path) => (await found(stat(path), path)).size))
  const size = sizes.reduce((sum, part) => sum + part, 0)
  if (size !== expected) throw invalid(file, `The model's weights take ${expected} bytes, its files have ${size}.`)
  return Buffer.concat(await Promise.all(paths.map((path) => found(readFile(path), path))))
}

function cutWeights(group: Group, bytes: Buffer): readonly Weight[] {
  // A fresh array buffer: a pooled one need not begin at a multiple of four.
  const all = new Float32Array(new Uint8Array(bytes).buffer)
  let start = 0
  return group.weights.map(({ name, shape }) => {
    const values = all.slice(start, start + sizeOf(shape))
    start += values.length
    return { name, shape, values }
  })
}

/** @throws WorkbenchError `model-invalid` for anything but the name of a file that really is in the model's folder */
async function fileInside(file: string, name: string): Promise<string> {
  const outside = (): WorkbenchError => invalid(file, `The model asks for a file outside its folder: ${JSON.stringify(name)}.`)
  if (name === '.' || name === '..' || /[/\\:\0]/.test(name)) throw outside()
  const folder = await realpath(dirname(file))
  const path = await found(realpath(join(folder, name)), join(folder, name))
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) throw outside()
  return path
}

async function found<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    throw new WorkbenchError('not-found', `There is no model at ${path}.`, { path, advice: 'Choose a folder that holds a model.json and its weights.' }, { cause: error })
  }
}

function invalid(path: string, message: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('model-invalid', message, { path, advice: 'Choose a model that this program or the tutorial has saved.' }, { cause })
}
