import { choiceParameter, numberParameter, type FeatureParameter } from './feature-field'
import { usesCoefficients, usesConstantQ, usesMel } from './feature-uses'

const melFields: readonly FeatureParameter[] = [
  numberParameter('nMels', {
    label: 'Mel bands', name: 'n_mels', min: 1, max: 1024, isWhole: true, isUsed: usesMel,
    help: 'Triangular filters, equally far apart on the mel scale. More than the FFT can tell apart leaves low bands empty.',
  }),
  numberParameter('fmin', {
    label: 'Lowest edge', name: 'fmin', unit: 'Hz', min: 0, max: 1_000_000, step: 10, isWhole: false, emptyText: '0', isUsed: usesMel,
    help: 'Where the lowest mel band begins. Empty: 0 Hz.',
  }),
  numberParameter('fmax', {
    label: 'Highest edge', name: 'fmax', unit: 'Hz', min: 1, max: 1_000_000, step: 100, isWhole: false, emptyText: 'half of fs', isUsed: usesMel,
    help: 'Where the highest mel band ends. Empty: half the sampling rate.',
  }),
  choiceParameter('htk', {
    label: 'Mel scale', name: 'htk', isUsed: usesMel,
    help: 'Slaney: linear to 1000 Hz, logarithmic above (Auditory Toolbox). HTK: the formula 2595 log10(1 + f / 700).',
    options: [{ means: false, label: 'Slaney' }, { means: true, label: 'HTK' }],
  }),
  choiceParameter('norm', {
    label: 'Triangles', name: 'norm', isUsed: usesMel,
    help: 'Slaney: every filter has the same area, so wide ones are low. Height 1: every filter’s peak is 1 (norm = None).',
    options: [{ means: 'slaney', label: 'Area 1', hint: 'slaney' }, { means: null, label: 'Height 1', hint: 'None' }],
  }),
]

const coefficientFields: readonly FeatureParameter[] = [
  numberParameter('nMfcc', {
    label: 'Coefficients', name: 'n_mfcc', min: 1, max: 1024, isWhole: true, isUsed: usesCoefficients,
    help: 'First rows of the cosine transform of the mel levels; at most as many as mel bands. Row 0 is the overall level.',
  }),
  choiceParameter('deltas', {
    label: 'Differences', name: 'delta, order', isUsed: usesCoefficients,
    help: 'How the coefficients change over time, as rows below them (librosa.feature.delta).',
    options: [{ means: 0, label: 'None' }, { means: 1, label: 'Δ', hint: 'First differences: twice the rows' }, { means: 2, label: 'Δ and ΔΔ', hint: 'First and second ones: three times the rows' }],
  }),
  numberParameter('deltaWidth', {
    label: 'Δ width', name: 'width', min: 3, max: 9999, step: 2, isWhole: true, isUsed: (spec) => usesCoefficients(spec) && spec.deltas > 0,
    help: 'Frames that a difference is fitted to, an odd number of them; a recording needs at least as many.',
  }),
]

const constantQFields: readonly FeatureParameter[] = [
  numberParameter('nBins', {
    label: 'Frequencies', name: 'n_bins', min: 1, max: 1024, step: 12, isWhole: true, isUsed: usesConstantQ,
    help: 'Rows of the constant-Q transform. 84 at 12 an octave are seven octaves.',
  }),
  numberParameter('binsPerOctave', {
    label: 'Per octave', name: 'bins_per_octave', min: 1, max: 1024, step: 12, isWhole: true, isUsed: usesConstantQ,
    help: 'Frequencies from one to its double; 12 are the semitones.',
  }),
  numberParameter('fmin', {
    label: 'Lowest frequency', name: 'fmin', unit: 'Hz', min: 0, max: 1_000_000, step: 10, isWhole: false, emptyText: '32.7 (C1)', isUsed: usesConstantQ,
    help: 'Frequency of the first row. Empty: the note C1, 32.70 Hz. Low frequencies need long windows.',
  }),
]

export const bandFields: readonly FeatureParameter[] = [...melFields, ...coefficientFields, ...constantQFields]
