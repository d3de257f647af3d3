import { readFile } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import { decodeNpy } from '../features/npy'
import { fitToSequence } from '../features/sequence'
import type { TaskHandler } from '../jobs/task'
import { memorySet, type LearningSet } from '../learning/learning-set'
import { readModelFile } from '../learning/model-files/read-model-file'
import { normalisedSet } from '../learning/normalisation'
import { predict } from '../learning/predict'

export interface PredictMatricesInput {
  /** A model file, or the folder of one. */
  readonly path: string
  /** A `.npy` file of one matrix (bands, frames) or of several (matrices, bands, frames). */
  readonly matrices: string
}

export interface PredictedMatrices {
  readonly count: number
  readonly classes: number
  /** (count, classes), row-major. */
  readonly probabilities: Float32Array
}

const batchSize = 64

/**
 * Applies a model to matrices that were made before, as `features` writes them: not yet normalised; longer and shorter
 * ones are cut or padded to the model's frames.
 *
 * @throws WorkbenchError as `readModelFile`; `not-found`, `file-damaged`, `feature-shape-differs`, `features-not-finite`, `cancelled`
 */
export const predictMatricesTask: TaskHandler<PredictMatricesInput, never, PredictedMatrices> = async ({ path, matrices }, context) => {
  const { model, metadata } = await readModelFile(path)
  const set = await readSet(matrices, model.plan.bands, model.plan.frames)
  const statistics = metadata?.normalisation ?? null
  const probabilities = await predict(model, statistics === null ? set : normalisedSet(set, statistics), batchSize, {
    cancelled: context.cancelled,
    onProgress: (done, total) => context.progress({ stage: 'Applying the model', done, total }),
  })
  return { count: set.count, classes: model.plan.classes, probabilities }
}

async function readSet(path: string, bands: number, frames: number): Promise<LearningSet> {
  const { shape, data } = decodeNpy(await readFile(path), path)
  const [count, rows, columns] = shape.length === 2 ? [1, ...shape] : shape
  if (shape.length < 2 || shape.length > 3 || rows !== bands || columns < 1) {
    throw new WorkbenchError('feature-shape-differs', `${path} has shape (${shape.join(', ')}), the model takes matrices of ${bands} bands x ${frames} frames.`, {
      path, advice: 'Use the feature settings that the model was trained with.',
    })
  }
  const values = Float32Array.from(data)
  if (columns === frames) return memorySet(values, bands, frames, new Int32Array(count))
  const fitted = new Float32Array(count * bands * frames)
  for (let index = 0; index < count; index++) {
    const matrix = { bands, frames: columns, data: values.subarray(index * bands * columns, (index + 1) * bands * columns) }
    fitted.set(fitToSequence(matrix, frames).matrix.data, index * bands * frames)
  }
  return memorySet(fitted, bands, frames, new Int32Array(count))
}
