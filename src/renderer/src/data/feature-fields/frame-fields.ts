import { choiceParameter, numberParameter, type FeatureParameter } from './feature-field'
import { usesFft, usesWindowLength } from './feature-uses'

export const frameFields: readonly FeatureParameter[] = [
  numberParameter('winLengthSeconds', {
    label: 'Window', name: 'win_length_seconds', unit: 's', min: 0.0001, max: 60, step: 0.01, isWhole: false, isUsed: usesWindowLength,
    help: 'Length of a frame. Where the FFT is longer, the window stands in its middle with zeros on both sides.',
  }),
  numberParameter('hopLengthSeconds', {
    label: 'Hop', name: 'hop_length_seconds', unit: 's', min: 0.0001, max: 60, step: 0.01, isWhole: false, isUsed: () => true,
    help: 'From one frame to the next. Frames are centred, so a recording of 10 s with a hop of 0.02 s gives 501.',
  }),
  numberParameter('nFft', {
    label: 'FFT length', name: 'n_fft', min: 32, max: 131_072, step: 256, isWhole: true, isUsed: usesFft,
    help: 'Samples of the Fourier transform, at least as many as the window has. Longer: finer steps in frequency.',
  }),
  choiceParameter('window', {
    label: 'Window shape', name: 'window_type', isUsed: usesFft,
    help: 'What a frame is multiplied with before the FFT. Asymmetric (periodic) ones are made for spectra, symmetric ones for filters.',
    options: [
      { means: 'hamming_asymmetric', label: 'Hamming', hint: 'hamming_asymmetric: periodic' },
      { means: 'hamming_symmetric', label: 'Hamming, symmetric', hint: 'hamming_symmetric' },
      { means: 'hann_asymmetric', label: 'Hann', hint: 'hann_asymmetric: periodic, librosa’s default' },
      { means: 'hann_symmetric', label: 'Hann, symmetric', hint: 'hann_symmetric' },
      { means: 'blackman_asymmetric', label: 'Blackman', hint: 'blackman_asymmetric: periodic' },
      { means: 'rectangular', label: 'Rectangular', hint: 'rectangular: samples as they are' },
    ],
  }),
]
