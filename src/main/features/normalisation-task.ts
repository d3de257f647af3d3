import { WorkbenchError } from '@shared/errors'
import type { NormalisationPreview } from '@shared/models'
import { stopWhenCancelled } from '../audio/stop-when-cancelled'
import type { TaskHandler } from '../jobs/task'
import { FeatureCache, type FeatureShape } from './cache'
import { RowStatistics, type RowStatisticsResult } from './row-statistics'
import { fitToSequence } from './sequence'

/** Input of `normalisationTask`. */
export interface NormalisationInput {
  /** Folder that all caches live below. */
  readonly cacheFolder: string
  /** Names of the matrices in the cache. */
  readonly keys: readonly string[]
  /** Frames that each matrix is cut or padded to, as the network sees it; none: matrices as they are. */
  readonly frames?: number | null
}

export interface NormalisationOutput extends Omit<NormalisationPreview, 'notExtracted'> {
  /** Matrices that are not in the cache, were damaged there, or hold numbers that are not finite. */
  readonly skipped: number
}

/** One that is there. */
interface Read {
  readonly key: string
  readonly shape: FeatureShape
}

/** Matrices at a time: this many, or fewer large ones. */
const mostAtOnce = 32
const valuesAtOnce = 1 << 20

/**
 * Statistics of each row of many cached matrices, which are read one after the other: any number of them takes little
 * memory. What is missing or damaged is left out and counted; without any matrix there are no rows.
 *
 * @throws WorkbenchError `cancelled`; `feature-shape-differs` where matrices differ in their number of rows
 */
export const normalisationTask: TaskHandler<NormalisationInput, never, NormalisationOutput> = async ({ cacheFolder, keys, frames = null }, context) => {
  const cache = new FeatureCache(cacheFolder)
  const shapes = await cache.shapes(keys)
  const there = keys.flatMap((key, at) => usable(key, shapes[at]))
  const statistics = new RowStatistics(rowsOf(there))
  let recordings = 0
  for (let start = 0; start < there.length;) {
    stopWhenCancelled(context.cancelled)
    const some = next(there, start)
    recordings += await addAll(cache, some, frames, statistics)
    start += some.length
    context.progress({ stage: 'Reading features', done: start, total: there.length })
  }
  return { recordings, skipped: keys.length - recordings, ...(recordings > 0 ? statistics : new RowStatistics(0)).result() } satisfies NormalisationOutput & RowStatisticsResult
}

function usable(key: string, shape: FeatureShape | null): readonly Read[] {
  return shape !== null && shape.finite && shape.frames > 0 ? [{ key, shape }] : []
}

function rowsOf(reads: readonly Read[]): number {
  const rows = reads.at(0)?.shape.bands ?? 0
  const other = reads.find(({ shape }) => shape.bands !== rows)
  if (other) throw new WorkbenchError('feature-shape-differs', `Some of the matrices have ${rows} rows, some ${other.shape.bands}.`, { advice: 'Choose one channel, or recordings with equally many.' })
  return rows
}

function next(reads: readonly Read[], start: number): readonly Read[] {
  let values = 0
  let end = start
  do values += sizeOf(reads[end++]); while (end < reads.length && end - start < mostAtOnce && values + sizeOf(reads[end]) <= valuesAtOnce)
  return reads.slice(start, end)
}

function sizeOf({ shape }: Read): number {
  return shape.bands * shape.frames
}

/** @returns how many were sound */
async function addAll(cache: FeatureCache, reads: readonly Read[], frames: number | null, statistics: RowStatistics): Promise<number> {
  const data = reads.map((read) => new Float32Array(sizeOf(read)))
  const sound = await cache.readInto(reads.map(({ key }, at) => ({ key, into: data[at] })))
  reads.forEach(({ shape: { bands, frames: own } }, at) => {
    if (sound[at]) statistics.add(fitToSequence({ bands, frames: own, data: data[at] }, frames ?? own).matrix)
  })
  return sound.filter(Boolean).length
}
