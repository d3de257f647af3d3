import { defaultFeatureSpec, type FeatureSpec } from '../../../shared/models'
import { isSameSetting } from './feature-fields/setting-differences'

/** Parameters that papers and tutorials name, to begin with. */
export interface FeaturePreset {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly spec: FeatureSpec
}

export const featurePresets: readonly FeaturePreset[] = [
  { id: 'tutorial', title: 'Tutorial, 40 log-mel', hint: 'dcase_util’s MelExtractor with its defaults', spec: defaultFeatureSpec },
  {
    id: 'dcase-2018', title: 'DCASE 2018 baseline', hint: 'Task 1: 48 kHz, 40 log-mel bands to 24 kHz',
    spec: { ...defaultFeatureSpec, fs: 48_000, fmax: 24_000 },
  },
  {
    id: 'librosa-mfcc', title: 'librosa MFCC 20 + Δ + ΔΔ', hint: '22050 Hz, frames of 2048 samples every 512, 128 mel bands of power',
    // A hundred-thousandth of a second more than 2048 and 512 samples: the lengths in samples are cut, not rounded.
    spec: { ...defaultFeatureSpec, feature: 'mfcc', fs: 22_050, winLengthSeconds: 0.09288, hopLengthSeconds: 0.02322, window: 'hann_asymmetric', spectrogramType: 'power', nMels: 128, nMfcc: 20, deltas: 2 },
  },
  { id: 'pcen', title: 'PCEN 128', hint: '128 mel bands of magnitudes, per-channel energy normalisation', spec: { ...defaultFeatureSpec, nMels: 128, window: 'hann_asymmetric', scaling: 'pcen' } },
]

/** The preset that gives the same matrices; null where none does. */
export function presetOf(spec: FeatureSpec): FeaturePreset | null {
  return featurePresets.find((preset) => isSameSetting(preset.spec, spec)) ?? null
}
