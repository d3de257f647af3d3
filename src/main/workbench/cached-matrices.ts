import type { FeatureSpec } from '@shared/models'
import { FeatureCache, type FeatureShape } from '../features/cache'
import { possibleKeys } from '../features/feature-key'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings } from './recording-paths'

/** A matrix that is in the cache, by its name there. */
export interface CachedMatrix extends FeatureShape {
  readonly key: string
}

const lookupsAtOnce = 64

/** Shapes of the recordings' matrices that are in the cache, by recording. Audio is not read for it. */
export async function cachedMatrices(
  services: ExtractionServices, opened: OpenedDataset, recordings: ArrayLike<number>, spec: FeatureSpec,
): Promise<ReadonlyMap<number, CachedMatrix>> {
  // Nothing was extracted here yet, which is so whenever a dataset is opened for the first time: then no file need be looked at.
  if (!(await services.contentIndex.knowsBelow(opened.dataset.root))) return new Map()
  const { files } = await resolveRecordings(opened.dataset, recordings)
  const wanted: { readonly id: number; readonly key: string }[] = []
  for (let start = 0; start < files.length; start += lookupsAtOnce) {
    await Promise.all(files.slice(start, start + lookupsAtOnce).map(async ({ id, path }) => {
      const hash = await services.contentIndex.lookup(path)
      if (hash !== null) wanted.push(...possibleKeys(hash, spec).map(({ key }) => ({ id, key })))
    }))
  }
  const shapes = await new FeatureCache(services.cacheFolder).shapes(wanted.map(({ key }) => key))
  return new Map(wanted.flatMap(({ id, key }, at) => {
    const shape = shapes[at]
    return shape === null ? [] : [[id, { key, ...shape }] as const]
  }))
}
