import { choiceParameter, numberParameter, pcenParameter, type FeatureParameter } from './feature-field'
import { usesPcen, usesScaling, usesSpectrogramType, usesTopDb } from './feature-uses'

export const levelFields: readonly FeatureParameter[] = [
  choiceParameter('spectrogramType', {
    label: 'Spectrum', name: 'spectrogram_type', isUsed: usesSpectrogramType,
    help: 'Whether the FFT’s magnitudes or their squares are used. dcase_util takes magnitudes, librosa power.',
    options: [{ means: 'magnitude', label: 'Magnitude' }, { means: 'power', label: 'Power' }],
  }),
  choiceParameter('scaling', {
    label: 'Scaling', name: 'scaling', isUsed: usesScaling,
    help: 'How values become levels. dcase_util takes the natural logarithm; decibel is librosa’s power_to_db or amplitude_to_db.',
    options: [
      { means: 'log', label: 'Logarithm', hint: 'Natural, of the value and 2⁻⁵² (dcase_util)' },
      { means: 'log10', label: 'Logarithm to 10', hint: 'Decimal, of the value and 2⁻⁵²' },
      { means: 'decibel', label: 'Decibel', hint: 'Relative to 1, cut at top dB' },
      { means: 'pcen', label: 'PCEN', hint: 'Per-channel energy normalisation (librosa.pcen)' },
      { means: 'none', label: 'None', hint: 'Values as they are' },
    ],
  }),
  numberParameter('topDb', {
    label: 'Top dB', name: 'top_db', unit: 'dB', min: 0, max: 1000, step: 10, isWhole: false, emptyText: 'not cut', isUsed: usesTopDb,
    help: 'Levels further than this below the recording’s loudest are raised to it. Empty: nothing is cut.',
  }),
  pcenParameter('gain', { label: 'PCEN gain', name: 'gain', min: 0, max: 1000, step: 0.01, isWhole: false, isUsed: usesPcen, help: 'How strongly each band is divided by its smoothed energy; 1 removes slow loudness wholly.' }),
  pcenParameter('bias', { label: 'PCEN bias', name: 'bias', min: 0, max: 1000, step: 0.5, isWhole: false, isUsed: usesPcen, help: 'Added before the root, so that silence is not stretched.' }),
  pcenParameter('power', { label: 'PCEN power', name: 'power', min: 0, max: 1000, step: 0.05, isWhole: false, isUsed: usesPcen, help: 'Exponent that compresses; 0.5 is the square root.' }),
  pcenParameter('timeConstant', { label: 'PCEN time constant', name: 'time_constant', unit: 's', min: 0.001, max: 60, step: 0.1, isWhole: false, isUsed: usesPcen, help: 'How fast the smoothed energy follows.' }),
]
