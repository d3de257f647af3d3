import type { FeatureSpec } from '@shared/models'
import { resampledLength } from '../audio/resampler'
import { resolveAnalysis } from './analysis'

/** Frames of a signal with centre padding: one around each hop's beginning, and one more at the end. */
export function framesOf(samples: number, hopLength: number): number {
  return 1 + Math.floor(samples / hopLength)
}

/**
 * Frames that a feature has for a recording.
 *
 * @param samples as recorded, per channel
 * @param recordedFs hertz
 * @throws WorkbenchError `feature-spec-invalid`
 */
export function frameCount(samples: number, spec: FeatureSpec, recordedFs: number): number {
  const fs = spec.fs ?? recordedFs
  return framesOf(resampledLength(samples, recordedFs, fs), resolveAnalysis(spec, fs).hopLength)
}
