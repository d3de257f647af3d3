import type { WireError } from '@shared/errors'
import { FeatureCache } from '../features/cache'
import type { TaskHandler } from '../jobs/task'
import { readModelFile } from '../learning/model-files/read-model-file'
import { predict } from '../learning/predict'
import { StreamedMatrices, type MatrixInCache } from './streamed-matrices'

export interface ApplyModelInput {
  /** A model file, or the folder of one. */
  readonly path: string
  readonly matrices: readonly MatrixInCache[]
  readonly cacheFolder: string
}

export interface ApplyModelOutput {
  /** (matrices, classes), row-major, in the input's order; the rows of failed ones mean nothing. */
  readonly probabilities: Float32Array
  readonly failed: readonly { readonly id: number; readonly error: WireError }[]
}

const batchSize = 64

/**
 * Applies a model to recordings whose features are in the cache: each matrix cut or padded to the model's frames and
 * normalised as in its training. Matrices are read batch by batch, so that any number of recordings will do; one that
 * cannot be used is reported, and the rest goes on.
 *
 * @throws WorkbenchError as `readModelFile`; `cancelled`, `tensorflow-unavailable`
 */
export const applyModelTask: TaskHandler<ApplyModelInput, never, ApplyModelOutput> = async ({ path, matrices, cacheFolder }, context) => {
  const { model, metadata } = await readModelFile(path)
  const { bands, frames } = model.plan
  const set = new StreamedMatrices(new FeatureCache(cacheFolder), matrices, bands, frames, metadata?.normalisation ?? null)
  const probabilities = await predict(model, set, batchSize, {
    cancelled: context.cancelled,
    onProgress: (done, total) => context.progress({ stage: 'Applying the model', done, total, detail: matrices[done - 1]?.file }),
  })
  return { probabilities, failed: [...set.failures].map(([index, error]) => ({ id: matrices[index].id, error })) }
}
