import { WorkbenchError, type WireError } from '@shared/errors'
import { embeddingMap } from '../evaluation/embedding-map'
import { FeatureCache } from '../features/cache'
import type { TaskHandler } from '../jobs/task'
import { readModelFile } from '../learning/model-files/read-model-file'
import { outputInputs } from '../learning/network'
import { embed } from '../learning/predict'
import { StreamedMatrices, type MatrixInCache } from './streamed-matrices'

export interface EmbeddingMapInput {
  /** A model file, or the folder of one. */
  readonly path: string
  readonly matrices: readonly MatrixInCache[]
  readonly cacheFolder: string
  readonly seed: number
}

export interface EmbeddingMapOutput {
  /** Ids of the recordings that are on the map. */
  readonly recordings: Int32Array
  /** (recordings, 2), row-major. */
  readonly points: Float32Array
  readonly failed: readonly { readonly id: number; readonly error: WireError }[]
}

const batchSize = 64

/**
 * Lays recordings out by what reaches a model's output layer. A recording that cannot be used is reported and left out.
 *
 * @throws WorkbenchError as `readModelFile`; `cancelled`, `tensorflow-unavailable`
 */
export const embeddingMapTask: TaskHandler<EmbeddingMapInput, never, EmbeddingMapOutput> = async ({ path, matrices, cacheFolder, seed }, context) => {
  const { model, metadata } = await readModelFile(path)
  const set = new StreamedMatrices(new FeatureCache(cacheFolder), matrices, model.plan.bands, model.plan.frames, metadata?.normalisation ?? null)
  const vectors = await embed(model, set, batchSize, {
    cancelled: context.cancelled, onProgress: (done, total) => context.progress({ stage: 'Embedding recordings', done, total }),
  })
  const width = outputInputs(model.plan)
  const sound = matrices.map((_, index) => index).filter((index) => !set.failures.has(index))
  const used = new Float32Array(sound.length * width)
  sound.forEach((index, at) => used.set(vectors.subarray(index * width, (index + 1) * width), at * width))
  const points = await embeddingMap(used, width, {
    seed, onStep: (done, total) => context.progress({ stage: 'Laying out the map', done, total }), pause: () => letCancel(context.cancelled),
  })
  return {
    recordings: Int32Array.from(sound, (index) => matrices[index].id), points,
    failed: [...set.failures].map(([index, error]) => ({ id: matrices[index].id, error })),
  }
}

/** Lets messages in, one of which may cancel. */
async function letCancel(cancelled: AbortSignal): Promise<void> {
  await new Promise(setImmediate)
  if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
}
