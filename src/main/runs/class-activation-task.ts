import { WorkbenchError } from '@shared/errors'
import type { Matrix } from '@shared/models'
import { FeatureCache } from '../features/cache'
import { fitToSequence } from '../features/sequence'
import type { TaskHandler } from '../jobs/task'
import { classActivation } from '../learning/class-activation'
import { readModelFile } from '../learning/model-files/read-model-file'
import { StreamedMatrices, type MatrixInCache } from './streamed-matrices'

export interface ClassActivationInput {
  /** A model file, or the folder of one. */
  readonly path: string
  readonly matrix: MatrixInCache
  readonly cacheFolder: string
  /** Class number. */
  readonly label: number
}

export interface ClassActivationOutput {
  /** What the network looked at, cut or padded to its frames, not normalised. */
  readonly matrix: Matrix
  /** Bands x frames of the last block's output. */
  readonly activation: Matrix
}

/**
 * Where in a recording's matrix a model sees a class.
 *
 * @throws WorkbenchError as `readModelFile`; `features-missing`, `feature-shape-differs`, `features-not-finite`, `model-invalid`
 */
export const classActivationTask: TaskHandler<ClassActivationInput, never, ClassActivationOutput> = async ({ path, matrix, cacheFolder, label }) => {
  const { model, metadata } = await readModelFile(path)
  const { bands, frames } = model.plan
  const cache = new FeatureCache(cacheFolder)
  const set = new StreamedMatrices(cache, [matrix], bands, frames, metadata?.normalisation ?? null)
  const x = new Float32Array(bands * frames)
  await set.readBatch(Int32Array.of(0), x)
  const failure = set.failures.get(0)
  if (failure) throw new WorkbenchError(failure.code, failure.message, failure)
  const entry = await cache.read(matrix.key)
  if (entry === null) throw new WorkbenchError('features-missing', `The features of ${matrix.file} are no longer in the cache.`, { path: matrix.file, advice: 'Ask again.' })
  return { matrix: fitToSequence(entry, frames).matrix, activation: await classActivation(model, x, label) }
}
