import { WorkbenchError } from '@shared/errors'
import type { MonoSource } from '../audio/mono-source'

/** Computes the rows of one signal: what a feature is before its values are scaled. Made once, used for every signal. */
export interface RowAnalysis {
  readonly rows: number
  /** Frames of a signal of so many samples. */
  framesFor(samples: number): number
  /** Writes rows x frames, row-major, into `to`, which has just that length. Throws what `source` throws. */
  compute(source: MonoSource, to: Float32Array): void
}

/** Half a gigabyte of float32: a hop of one sample on a long recording would ask for more. */
const mostValues = 1 << 27

/** @throws WorkbenchError `feature-spec-invalid` where the matrix would be too large */
export function checkSize(rows: number, frames: number): void {
  if (rows * frames <= mostValues) return
  throw new WorkbenchError('feature-spec-invalid', `A matrix of ${rows} rows and ${frames} frames is too large.`, { advice: 'Choose a longer hop or fewer rows.' })
}
