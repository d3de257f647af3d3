import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import type { FeatureCache, FeatureShape } from '../features/cache'
import { fitToSequence } from '../features/sequence'
import type { LearningSet } from '../learning/learning-set'
import { normalise, type NormalisationStatistics } from '../learning/normalisation'

/** A recording whose matrix is in the cache. */
export interface MatrixInCache {
  readonly id: number
  readonly file: string
  readonly key: string
}

/**
 * Matrices of the cache as they are needed, each once, cut or padded to a model's frames and normalised as in its training. One
 * that cannot be used is zero, and its reason is in `failures`.
 */
export class StreamedMatrices implements LearningSet {
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
