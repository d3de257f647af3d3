import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import { FeatureCache } from '../features/cache'
import { fitToSequence } from '../features/sequence'
import type { TaskHandler } from '../jobs/task'
import type { LearningSet } from '../learning/learning-set'
import { readModelFile } from '../learning/model-files/read-model-file'
import { normalise, type NormalisationStatistics } from '../learning/normalisation'
import { predict } from '../learning/predict'

/** A recording whose matrix is in the cache. */
export interface MatrixInCache {
  readonly id: number
  readonly file: string
  readonly key: string
}

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

/** Matrices as they are needed, each once. */
class StreamedMatrices implements LearningSet {
  readonly targets: Int32Array
  /** By position. */
  readonly failures = new Map<number, WireError>()

  constructor(
    private readonly cache: FeatureCache, private readonly matrices: readonly MatrixInCache[],
    readonly bands: number, readonly frames: number, private readonly normalisation: NormalisationStatistics | null,
  ) {
    this.targets = new Int32Array(matrices.length)
  }

  get count(): number {
    return this.matrices.length
  }

  async readBatch(indices: Int32Array, into: Float32Array): Promise<void> {
    const size = this.bands * this.frames
    await Promise.all(Array.from(indices, async (index, place) => {
      const target = into.subarray(place * size, (place + 1) * size)
      try {
        await this.read(this.matrices[index], target)
      } catch (error) {
        this.failures.set(index, toWire(error))
        target.fill(0)
      }
    }))
  }

  private async read({ file, key }: MatrixInCache, into: Float32Array): Promise<void> {
    const matrix = await this.cache.read(key)
    if (matrix === null) throw new WorkbenchError('features-missing', `The features of ${file} were damaged in the cache.`, { path: file, advice: 'Apply the model again.' })
    if (matrix.bands !== this.bands) throw new WorkbenchError('feature-shape-differs', `${file} has ${matrix.bands} bands, the model takes ${this.bands}.`, { path: file })
    into.set(fitToSequence(matrix, this.frames).matrix.data)
    if (this.normalisation !== null) normalise(into, this.bands, this.frames, this.normalisation)
    if (!into.every(Number.isFinite)) throw new WorkbenchError('features-not-finite', `The features of ${file} are not finite numbers.`, { path: file, advice: 'Look at this recording, or leave it out.' })
  }
}
