import type { SampleSource } from './sample-source'

/**
 * The frames of a signal whose hop is much longer than its frames, side by side: a signal whose frames, `nFft` samples apart,
 * are those of the other one. What lies between frames is not read.
 */
export function gatheredFrames(source: SampleSource, hopLength: number, nFft: number): SampleSource {
  const half = nFft >> 1
  const frames = 1 + Math.floor(source.length / hopLength)
  return {
    length: (frames - 1) * nFft + half,
    async read(start, end) {
      const samples = new Float32Array(end - start)
      for (let at = start; at < end;) {
        const frame = Math.floor((at + half) / nFft)
        const until = Math.min(end, frame * nFft + half)
        await copy(source, frame * (hopLength - nFft) + at, samples.subarray(at - start, until - start))
        at = until
      }
      return samples
    },
  }
}

/** Samples from `from` on; what lies outside the signal stays zero. */
async function copy(source: SampleSource, from: number, into: Float32Array): Promise<void> {
  const start = Math.max(0, from)
  const end = Math.min(source.length, from + into.length)
  if (start < end) into.set(await source.read(start, end), start - from)
}
