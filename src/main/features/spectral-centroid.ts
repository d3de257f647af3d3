import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { MagnitudeFrames } from './magnitude-frames'
import { realFft } from './real-fft'
import type { SignalFeature } from './signal-feature'
import { analysisWindow } from './window'

/** numpy's smallest normal float32: librosa leaves spectra with less in all as they are. */
const smallestSum = 2 ** -126

/**
 * Mean frequency of each frame's spectrum, weighted by magnitude, as librosa.feature.spectral_centroid gives it for the
 * magnitudes that dcase_util's SpectralCentroidExtractor hands it.
 *
 * dcase_util does not tell librosa the sampling rate, which then takes 22,050 Hz: its numbers are these times 22050 / fs.
 * These are hertz.
 *
 * @returns shape (1, 1 + floor(samples / hop)); unit: hertz, 0 to fs / 2
 * @see B. McFee et al., librosa 0.10.2, feature.spectral_centroid
 */
export async function createSpectralCentroid({ fs, nFft, winLength, hopLength, window }: Pick<Analysis, 'fs' | 'nFft' | 'winLength' | 'hopLength' | 'window'>): Promise<SignalFeature> {
  const spectra = new MagnitudeFrames(await realFft(nFft), analysisWindow(window, winLength), hopLength)
  return {
    rows: 1,
    compute: (samples) => {
      const data = new Float32Array(framesOf(samples.length, hopLength))
      spectra.visit(samples, (frame) => { data[frame] = meanBin(spectra.magnitudes) * (fs / nFft) })
      return { frames: data.length, data }
    },
  }
}

function meanBin(magnitudes: Float32Array): number {
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < magnitudes.length; bin++) {
    sum += magnitudes[bin]
    weighted += bin * magnitudes[bin]
  }
  return sum < smallestSum ? weighted : weighted / sum
}
