import type { FeatureSpec } from '../../../../shared/models'

// Which parameters a feature's matrix depends on: those that main checks and that are in the cache's key.

export function usesMel({ feature }: FeatureSpec): boolean {
  return feature === 'mel' || feature === 'mfcc'
}

export function usesCoefficients({ feature }: FeatureSpec): boolean {
  return feature === 'mfcc'
}

export function usesConstantQ({ feature }: FeatureSpec): boolean {
  return feature === 'cqt'
}

/** Whether there is a matrix of levels that can be scaled. */
export function usesScaling({ feature }: FeatureSpec): boolean {
  return feature === 'mel' || feature === 'spectrogram' || feature === 'cqt'
}

export function usesSpectrogramType({ feature }: FeatureSpec): boolean {
  return feature === 'mel' || feature === 'mfcc' || feature === 'spectrogram'
}

/** Whether frames are weighted by a window and go through an FFT of `nFft` samples; RMS is of the windowed frame, as in dcase_util. */
export function usesFft({ feature }: FeatureSpec): boolean {
  return feature !== 'cqt' && feature !== 'zcr'
}

/** Whether frames have a length: the constant-Q transform's depends on the frequency. */
export function usesWindowLength({ feature }: FeatureSpec): boolean {
  return feature !== 'cqt'
}

export function usesTopDb(spec: FeatureSpec): boolean {
  return spec.feature === 'mfcc' || (usesScaling(spec) && spec.scaling === 'decibel')
}

export function usesPcen(spec: FeatureSpec): boolean {
  return usesScaling(spec) && spec.scaling === 'pcen'
}

/** One row a channel: a curve rather than a picture. */
export function isCurve({ feature }: FeatureSpec): boolean {
  return feature === 'rms' || feature === 'zcr' || feature === 'centroid'
}
