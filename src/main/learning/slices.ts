import type { BlockPlan } from './network'

// Values of a convolution's output that are computed at a time: 10 MB, so that what comes next finds them in the cache.
const sliceValues = 2_600_000

/** A run of recordings within a batch: start and count. */
export type Slice = readonly [number, number]

/** Parts of a batch whose convolution output stays in the processor's cache. */
export function slicesOf(recordings: number, { input, filters }: BlockPlan): readonly Slice[] {
  const size = Math.max(1, Math.floor(sliceValues / (input[0] * input[1] * filters)))
  return Array.from({ length: Math.ceil(recordings / size) }, (_, index) => [index * size, Math.min(size, recordings - index * size)])
}
