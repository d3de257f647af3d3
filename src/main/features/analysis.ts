import type { FeatureSpec, WindowName } from '@shared/models'
import { checkFeatureSpec } from './feature-checks'

/** 1: magnitudes, 2: their squares. */
export type SpectralPower = 1 | 2

/** A feature's parameters in samples and hertz, for one sampling rate. What a feature does not use is there, but not checked. */
export interface Analysis {
  /** Of the signals that are analysed, after resampling. */
  readonly fs: number
  readonly nFft: number
  readonly winLength: number
  readonly hopLength: number
  readonly window: WindowName
  readonly power: SpectralPower
  readonly nMels: number
  /** Mel edges, hertz. */
  readonly fmin: number
  readonly fmax: number
  readonly htk: boolean
  readonly norm: FeatureSpec['norm']
}

/**
 * Turns seconds into samples as dcase_util does (truncating), and checks that the parameters can be used together.
 *
 * @param fs of the signals that are analysed, hertz
 * @throws WorkbenchError `feature-spec-invalid`, naming parameter, value, why and what to choose instead
 */
export function resolveAnalysis(spec: FeatureSpec, fs: number): Analysis {
  const { nFft, window, nMels, htk, norm } = spec
  const winLength = Math.trunc(fs * spec.winLengthSeconds)
  const hopLength = Math.trunc(fs * spec.hopLengthSeconds)
  const power = spec.spectrogramType === 'power' ? 2 : 1
  const fmin = spec.fmin ?? 0
  const fmax = spec.fmax ?? fs / 2
  const analysis = { fs, nFft, winLength, hopLength, window, power, nMels, fmin, fmax, htk, norm } as const
  checkFeatureSpec(spec, analysis)
  return analysis
}
