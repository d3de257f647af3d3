import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { epsilon } from './magnitude-frames'
import type { SignalFeature } from './signal-feature'
import { analysisWindow } from './window'

/**
 * Root-mean-square level of each frame, as dcase_util's RMSEnergyExtractor gives it: of the windowed samples, as part of
 * the FFT's length. By Parseval's theorem that is what librosa.feature.rms makes of the frame's spectrum. A plain RMS
 * (librosa.feature.rms of the signal) is the same where the window is rectangular and as long as the FFT; a Hamming window
 * of 40 ms in 2048 samples at 48 kHz makes it 0.61 times that, whatever the signal's level.
 *
 * dcase_util stops at FFT lengths other than 2048; here the length is what counts, as librosa's `frame_length` means it.
 *
 * @returns shape (1, 1 + floor(samples / hop)); unit: that of the samples, 1 is full scale
 * @see B. McFee et al., librosa 0.10.2, feature.rms (S); dcase_util 0.2.20, RMSEnergyExtractor
 */
export function createRms({ nFft, winLength, hopLength, window }: Pick<Analysis, 'nFft' | 'winLength' | 'hopLength' | 'window'>): SignalFeature {
  const energyWeights = analysisWindow(window, winLength).map((weight) => (weight * weight) / nFft)
  const firstStart = ((nFft - winLength) >> 1) - (nFft >> 1)
  return {
    rows: 1,
    compute: (samples) => {
      const data = new Float32Array(framesOf(samples.length, hopLength))
      for (let frame = 0; frame < data.length; frame++) data[frame] = Math.sqrt(weightedEnergy(samples, firstStart + frame * hopLength, energyWeights))
      return { frames: data.length, data }
    },
  }
}

/** Of the stretch that begins at `start` and may lie partly outside the signal, where there are zeros. */
function weightedEnergy(samples: Float32Array, start: number, weights: Float64Array): number {
  const last = Math.min(weights.length, samples.length - start)
  let sum = 0
  for (let i = Math.max(0, -start); i < last; i++) {
    const sample = samples[start + i] + epsilon
    sum += weights[i] * sample * sample
  }
  return sum
}
