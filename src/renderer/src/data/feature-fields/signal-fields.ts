import { choiceParameter, switchParameter, type FeatureParameter } from './feature-field'

const always = (): boolean => true
const rates = [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000] as const

export const featureField = choiceParameter('feature', {
  label: 'Kind', name: 'feature', isUsed: always, help: 'What is computed of each frame.',
  options: [
    { means: 'mel', label: 'Mel', hint: 'Energies in mel bands, the tutorial’s features' },
    { means: 'mfcc', label: 'MFCC', hint: 'Cosine transform of mel energies in decibel' },
    { means: 'spectrogram', label: 'Linear spectrogram', hint: 'The FFT’s magnitudes, all frequencies' },
    { means: 'cqt', label: 'Constant-Q', hint: 'Frequencies as far apart as musical notes' },
    { means: 'rms', label: 'RMS', hint: 'Root mean square of each frame: loudness' },
    { means: 'zcr', label: 'Zero-crossing rate', hint: 'Share of samples where the sign changes' },
    { means: 'centroid', label: 'Spectral centroid', hint: 'Mean frequency of the spectrum: brightness' },
  ],
})

export const signalFields: readonly FeatureParameter[] = [
  choiceParameter('channel', {
    label: 'Channel', name: 'channel', isUsed: always,
    help: 'Which signal of recordings with several channels. Right, mid and side need two. Each: the rows of all channels, one below the other.',
    options: [
      { means: 'mix', label: 'Mix', hint: 'Mean of all channels, as librosa.to_mono' },
      { means: 'left', label: 'Left', hint: 'The first channel' },
      { means: 'right', label: 'Right', hint: 'The second channel' },
      { means: 'mid', label: 'Mid', hint: 'Half the sum of the first two' },
      { means: 'side', label: 'Side', hint: 'Half the difference of the first two' },
      { means: 'each', label: 'Each', hint: 'All channels, one below the other' },
    ],
  }),
  choiceParameter('fs', {
    label: 'Sampling rate', name: 'fs', isUsed: always,
    help: 'Rate that recordings are resampled to first. As recorded: none; recordings of several rates then have matrices of several lengths.',
    options: [{ means: null, label: 'As recorded' }, ...rates.map((rate) => ({ means: rate, label: `${rate} Hz` }))],
  }),
  switchParameter('allowTruncated', {
    label: 'Use truncated', name: 'allow_truncated', isUsed: always,
    help: 'Recordings that end before their header says. On: used as far as they go, and named in the manifest. Off: they are failures.',
  }),
]
