import type { FeatureSpec } from '@shared/models'

/** Feature parameters as JSON: every one of them, also those that the feature does not use. */
export function featureJson(spec: FeatureSpec): object {
  return {
    feature: spec.feature, fs: spec.fs, channel: spec.channel, win_length_seconds: spec.winLengthSeconds, hop_length_seconds: spec.hopLengthSeconds, n_fft: spec.nFft,
    window: spec.window, spectrogram_type: spec.spectrogramType, n_mels: spec.nMels, fmin: spec.fmin, fmax: spec.fmax, htk: spec.htk, norm: spec.norm,
    scaling: spec.scaling, top_db: spec.topDb,
    pcen: { gain: spec.pcen.gain, bias: spec.pcen.bias, power: spec.pcen.power, time_constant: spec.pcen.timeConstant },
    n_mfcc: spec.nMfcc, deltas: spec.deltas, delta_width: spec.deltaWidth, n_bins: spec.nBins, bins_per_octave: spec.binsPerOctave, allow_truncated: spec.allowTruncated,
  }
}
