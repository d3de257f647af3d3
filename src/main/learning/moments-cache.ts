import type { BlockPlan } from './network'
import { patchMoments, type PatchMoments } from './patch-moments'

// 5 kB each with the tutorial's kernel.
const most = 12_000

/**
 * Patch moments of a set's matrices by their index: they cost a few milliseconds each and never change, so that every
 * epoch after the first finds them here. Sets larger than the cache compute the rest anew.
 */
export class MomentsCache {
  private readonly known = new Map<number, PatchMoments>()

  of(index: number, matrix: Float32Array, { input, kernelSize }: BlockPlan): PatchMoments {
    const found = this.known.get(index)
    if (found !== undefined) return found
    const moments = patchMoments(matrix, input[0], input[1], kernelSize)
    if (this.known.size < most) this.known.set(index, moments)
    return moments
  }
}
