import { constants } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { loadModel, type LoadedModel } from '../load-model'
import { modelFileName } from '../save-model'
import { parseDescription } from './description'
import { modelInvalid, modelUnsupported } from './model-errors'
import { readKerasFile } from './read-keras-file'

// A network of fifty million weights with Adam's state takes 600 MB.
const largestFile = 2 ** 30
const largestDescription = 4 * 1024 * 1024
const hdf5Signature = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')

/**
 * Reads a model from a file that may come from anywhere: a Keras 2 `.h5`, a TensorFlow.js `model.json`, or the folder of
 * one. What it is, is told by its content.
 *
 * @throws WorkbenchError `not-found`, `model-invalid`, `model-unsupported`, `model-too-large`, `file-damaged`
 */
export async function readModelFile(path: string): Promise<LoadedModel> {
  const read = await readByContent(path).catch((error: unknown) => { throw withPath(error, path) })
  // A diverged model predicts nothing; what it would give looks like a result.
  const broken = read.model.weights.find(({ values }) => !values.every(Number.isFinite))
  if (broken) throw modelInvalid(path, `The model's weights ${broken.name} hold values that are not numbers.`)
  return read
}

async function readByContent(path: string): Promise<LoadedModel> {
  const facts = await stat(path).catch((error: unknown) => { throw openError(error, path) })
  if (facts.isDirectory()) return readByContent(join(path, modelFileName))
  if (!facts.isFile()) throw modelInvalid(path, `${path} is neither a file nor a folder.`)
  if (facts.size > largestFile) throw tooLarge(path, facts.size)
  const start = await firstBytes(path)
  if (start.equals(hdf5Signature)) return readKerasFile(path)
  if (start.toString('latin1', 0, 2) === 'PK') throw modelUnsupported(path, `${basename(path)} is an archive, as Keras 3 saves models (.keras).`, 'Save the model with Keras 2 (the package tf_keras) as .h5.')
  if (path.endsWith('.json')) return readLayersModel(path, facts.size)
  throw modelInvalid(path, `${basename(path)} is neither a Keras .h5 file nor a TensorFlow.js model.json.`)
}

async function readLayersModel(path: string, size: number): Promise<LoadedModel> {
  if (size > largestDescription) throw tooLarge(path, size)
  parseDescription(await readFile(path, 'utf8'), path)
  return loadModel(path)
}

/** Opens without waiting: a pipe in the place of a model would otherwise hold the process forever. */
async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => { throw openError(error, path) })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(hdf5Signature.length), 0, hdf5Signature.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function tooLarge(path: string, size: number): WorkbenchError {
  return new WorkbenchError('model-too-large', `${basename(path)} has ${Math.ceil(size / 2 ** 20)} MiB; no model that can be used here is that large.`, {
    path, advice: 'Save the model without the optimizer: model.save("model.h5", include_optimizer=False).',
  })
}

function openError(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return error
  return new WorkbenchError('not-found', `There is no model at ${path}.`, { path, advice: 'Choose a Keras .h5 file, a model.json, or the folder of one.' }, { cause: error })
}

/** Readers of parts do not know the file. */
function withPath(error: unknown, path: string): unknown {
  if (!(error instanceof WorkbenchError) || error.details.path !== undefined) return error
  return new WorkbenchError(error.code, error.message, { ...error.details, path }, { cause: error })
}
