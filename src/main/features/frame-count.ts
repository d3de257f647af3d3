import type { FeatureSpec } from '@shared/models'
import { resolveAnalysis } from './analysis'

/** Frames of a signal with centre padding: one around each hop's beginning, and one more at the end. */
export function framesOf(samples: number, hopLength: number): number {
  return 1 + Math.floor(samples / hopLength)
}

/** Frames that a feature has for a recording of `samples` samples per channel at `fs` hertz. Throws `feature-spec-invalid`. */
export function frameCount(samples: number, spec: FeatureSpec, fs: number): number {
  return framesOf(samples, resolveAnalysis(spec, fs).hopLength)
}
