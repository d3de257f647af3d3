import { rowsPerChannel, type FeatureSpec, type Matrix } from '@shared/models'
import type { MonoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import { resolveAnalysis } from './analysis'
import { stagesOf } from './feature-stages'
import { denseFilterBank } from './mel-filter-bank'
import { checkSize } from './row-analysis'

/** Computes one feature at one sampling rate; made once, used for every recording. */
export interface Extractor {
  readonly spec: FeatureSpec
  /** Of the signals, hertz: after resampling. */
  readonly fs: number
  /**
   * One recording's matrix: the rows of its first signal, then those of the next one.
   *
   * @param signals at least one: those that the spec's choice of channels gives, all of one length, nominal range -1 to 1
   * @returns rowsPerChannel(spec) x signals rows, framesFor(samples) frames
   * @throws WorkbenchError `feature-spec-invalid` where the matrix would be too large or the recording is too short; what a signal throws
   */
  extract(signals: readonly MonoSource[]): Matrix
  /** Mel filter bank, bands x (nFft / 2 + 1), made anew each time; null where the feature has none. */
  readonly filterBank: Matrix | null
  /** Frames of signals of so many samples. */
  framesFor(samples: number): number
}

/**
 * The extractor of a feature; docs/features.md says what each one computes, and which function of dcase_util or librosa
 * gives the same.
 *
 * @param fs of the signals, hertz
 * @param code the native code to use; null: none
 * @throws WorkbenchError `feature-spec-invalid` where the parameters do not fit together or the sampling rate
 */
export async function createExtractor(spec: FeatureSpec, fs: number, code?: SignalCode | null): Promise<Extractor> {
  const { rows, finish, filterBank } = await stagesOf(spec, resolveAnalysis(spec, fs), code)
  return {
    spec, fs,
    extract(signals) {
      const frames = rows.framesFor(signals[0].length)
      const block = rows.rows * frames
      const bands = rowsPerChannel(spec) * signals.length
      checkSize(Math.max(bands, rows.rows * signals.length), frames)
      const values = new Float32Array(signals.length * block)
      for (const [index, signal] of signals.entries()) rows.compute(signal, values.subarray(index * block, (index + 1) * block))
      return { bands, frames, data: finish(values, frames) }
    },
    get filterBank() {
      return filterBank && denseFilterBank(filterBank)
    },
    framesFor: (samples) => rows.framesFor(samples),
  }
}
