import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import type { SignalFeature } from './signal-feature'

/** Samples that are no further from zero count as zero, which is positive. */
const threshold = 1e-10

/**
 * Share of the samples of each frame whose sign is not that of the sample before, as dcase_util's ZeroCrossingRateExtractor
 * and librosa.feature.zero_crossing_rate give it: frame t is centred on sample t * hop, the signal's first and last values
 * go on beyond its ends, and a frame's own first sample is no crossing.
 *
 * Where the window has an odd number of samples, librosa gives no last frame if the hop divides the signal's length; here
 * all features of a recording have the same frames.
 *
 * @returns shape (1, 1 + floor(samples / hop)); unit: crossings per sample, 0 to 1
 * @see B. McFee et al., librosa 0.10.2, feature.zero_crossing_rate
 */
export function createZeroCrossingRate({ winLength, hopLength }: Pick<Analysis, 'winLength' | 'hopLength'>): SignalFeature {
  return {
    rows: 1,
    compute: (samples) => {
      const crossings = crossingsUpTo(samples)
      const at = (sample: number): number => crossings[Math.min(crossings.length - 1, Math.max(0, sample))]
      const data = new Float32Array(framesOf(samples.length, hopLength))
      for (let frame = 0; frame < data.length; frame++) {
        const start = frame * hopLength - (winLength >> 1)
        data[frame] = (at(start + winLength - 1) - at(start)) / winLength
      }
      return { frames: data.length, data }
    },
  }
}

/** Per sample, how many crossings there are up to it, itself included. */
function crossingsUpTo(samples: Float32Array): Int32Array {
  const counts = new Int32Array(Math.max(1, samples.length))
  let wasNegative = samples[0] < -threshold
  for (let i = 1; i < samples.length; i++) {
    const isNegative = samples[i] < -threshold
    counts[i] = isNegative === wasNegative ? counts[i - 1] : counts[i - 1] + 1
    wasNegative = isNegative
  }
  return counts
}
