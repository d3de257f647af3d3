import { melFrequencies } from '../../../shared/mel-scale'
import { lowestNoteHertz, type FeatureSpec } from '../../../shared/models'

/**
 * Frequency that each row of one channel's matrix stands for: a mel band's centre, a bin's frequency.
 *
 * @param fs sampling rate of the analysis, hertz
 * @returns hertz, lowest row first; null where rows are no frequencies
 */
export function rowFrequencies(spec: FeatureSpec, fs: number): Float64Array | null {
  switch (spec.feature) {
    case 'mel': return melFrequencies(spec.nMels + 2, spec.fmin ?? 0, spec.fmax ?? fs / 2, spec.htk).subarray(1, spec.nMels + 1)
    case 'spectrogram': return Float64Array.from({ length: spec.nFft / 2 + 1 }, (_, bin) => (bin * fs) / spec.nFft)
    case 'cqt': return Float64Array.from({ length: spec.nBins }, (_, bin) => (spec.fmin ?? lowestNoteHertz) * 2 ** (bin / spec.binsPerOctave))
    case 'mfcc': case 'rms': case 'zcr': case 'centroid': return null
  }
}
