import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import { FeatureCache, type FeatureShape } from '../features/cache'
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
    const wanted = Array.from(indices, (index) => this.matrices[index])
    const shapes = await this.cache.shapes(wanted.map(({ key }) => key))
    const data = shapes.map((shape) => new Float32Array(shape === null ? 0 : shape.bands * shape.frames))
    const sound = await this.cache.readInto(wanted.map(({ key }, at) => ({ key, into: data[at] })))
    indices.forEach((index, at) => {
      const target = into.subarray(at * size, (at + 1) * size)
      try {
        this.place(wanted[at], sound[at] ? shapes[at] : null, data[at], target)
      } catch (error) {
        this.failures.set(index, toWire(error))
        target.fill(0)
      }
    })
  }

  private place({ file }: MatrixInCache, shape: FeatureShape | null, data: Float32Array, into: Float32Array): void {
    if (shape === null) throw new WorkbenchError('features-missing', `The features of ${file} were damaged in the cache.`, { path: file, advice: 'Apply the model again.' })
    if (shape.bands !== this.bands) throw new WorkbenchError('feature-shape-differs', `${file} has ${shape.bands} bands, the model takes ${this.bands}.`, { path: file })
    if (!shape.finite) throw new WorkbenchError('features-not-finite', `The features of ${file} are not finite numbers.`, { path: file, advice: 'Look at this recording, or leave it out.' })
    into.set(fitToSequence({ ...shape, data }, this.frames).matrix.data)
    if (this.normalisation !== null) normalise(into, this.bands, this.frames, this.normalisation)
  }
}
