import { WorkbenchError } from '@shared/errors'
import { FeatureCache } from '../features/cache'
import { fitToSequence } from '../features/sequence'
import { memorySet, type LearningSet } from '../learning/learning-set'

/** A recording's matrix in the cache, and its class. */
export interface CachedExample {
  readonly file: string
  /** Name of its matrix in the feature cache. */
  readonly key: string
  readonly target: number
}

const readAtOnce = 16

/**
 * A learning set from the feature cache, each matrix cut or padded to the same number of frames.
 *
 * @throws WorkbenchError `features-missing` if a matrix is no longer in the cache; `feature-shape-differs`; `cancelled`
 */
export async function cachedSet(cacheFolder: string, examples: readonly CachedExample[], bands: number, frames: number, onRead: (done: number) => void, cancelled: AbortSignal): Promise<LearningSet> {
  const cache = new FeatureCache(cacheFolder)
  const size = bands * frames
  const x = new Float32Array(examples.length * size)
  for (let start = 0; start < examples.length; start += readAtOnce) {
    if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
    await Promise.all(examples.slice(start, start + readAtOnce).map(async (example, offset) => {
      x.set(await readFitted(cache, example, bands, frames), (start + offset) * size)
    }))
    onRead(Math.min(examples.length, start + readAtOnce))
  }
  return memorySet(x, bands, frames, Int32Array.from(examples, ({ target }) => target))
}

async function readFitted(cache: FeatureCache, { file, key }: CachedExample, bands: number, frames: number): Promise<Float32Array> {
  const matrix = await cache.read(key)
  if (!matrix) throw new WorkbenchError('features-missing', `The features of ${file} are no longer in the cache.`, { path: file, advice: 'Extract the features again.' })
  if (matrix.bands !== bands) throw new WorkbenchError('feature-shape-differs', `${file} has ${matrix.bands} bands, expected ${bands}.`, { path: file, advice: 'Extract the features again.' })
  return fitToSequence(matrix, frames).matrix.data
}
