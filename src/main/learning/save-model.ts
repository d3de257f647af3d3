import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../storage/atomic-file'
import { metadataToJson, type ModelMetadata } from './model-metadata'
import { kerasTopology } from './topology'
import { arrangeWeights, type Model, type Weights } from './weights'

export const modelFileName = 'model.json'

const weightsFile = /^weights-[0-9a-f]{16}\.bin$/

/**
 * Writes a model as TensorFlow.js layers model: `model.json` and one file of float32 weights, named after its content.
 * The weights are written first and `model.json` replaces the old one at once, so that a reader finds the old model or
 * the new one at every moment, however the writer ends.
 *
 * @throws WorkbenchError `disk-full`, `permission-denied`; an older model in the folder is then untouched
 */
export async function saveModel(folder: string, model: Model, metadata: ModelMetadata | null = null): Promise<void> {
  const weights = arrangeWeights(model.plan, model.weights)
  const bytes = weightBytes(weights)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const name = `weights-${sha256.slice(0, 16)}.bin`
  await writeFileAtomic(join(folder, name), bytes)
  await writeFileAtomic(join(folder, modelFileName), JSON.stringify({
    format: 'layers-model', generatedBy: 'Scenebench', convertedBy: null,
    modelTopology: kerasTopology(model.plan),
    weightsManifest: [{ paths: [name], weights: weights.map(({ name: weight, shape }) => ({ name: weight, shape, dtype: 'float32' })) }],
    userDefinedMetadata: { ...(metadata === null ? {} : metadataToJson(metadata)), weightsSha256: sha256 },
  }))
  await removeOlder(folder, name)
}

/** Little-endian float32, one weight after the other. Every supported platform is little-endian. */
function weightBytes(weights: Weights): Uint8Array {
  const parts = weights.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  return Buffer.concat(parts)
}

async function removeOlder(folder: string, current: string): Promise<void> {
  const older = (await readdir(folder)).filter((name) => weightsFile.test(name) && name !== current)
  // What cannot be removed does no harm: nothing refers to it.
  await Promise.all(older.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)))
}
