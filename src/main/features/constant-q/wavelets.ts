import { WorkbenchError } from '@shared/errors'
import { lowestNoteHertz, type FeatureSpec } from '@shared/models'

/** The wavelets of a constant-Q spectrogram: one length in cycles for all frequencies. */
export interface Wavelets {
  /** Hertz, lowest first. */
  readonly frequencies: Float64Array
  /** Cycles in a wavelet: frequency divided by bandwidth. */
  readonly quality: number
}

/** Bandwidth of a Hann window of 1000 samples, in bins; librosa's figure. */
const hannBandwidth = 1.50018310546875
/** 22 seconds at 48 kHz. */
const longestWavelet = 2 ** 20

/**
 * Frequencies in equal ratios and the quality that fits them, as librosa.filters.wavelet_lengths with filter_scale 1 and
 * gamma 0 has them.
 *
 * @throws WorkbenchError `feature-spec-invalid` where the highest frequency, with half its bandwidth, is not below half the
 *   sampling rate, or the lowest wavelet is longer than a million samples
 * @see C. Schörkhuber, A. Klapuri, Constant-Q transform toolbox for music processing (2010)
 */
export function waveletsOf({ fmin, nBins, binsPerOctave }: Pick<FeatureSpec, 'fmin' | 'nBins' | 'binsPerOctave'>, fs: number): Wavelets {
  const lowest = fmin ?? lowestNoteHertz
  const ratio = 4 ** (1 / binsPerOctave)
  const quality = (ratio + 1) / (ratio - 1)
  const frequencies = Float64Array.from({ length: nBins }, (_, bin) => lowest * 2 ** (bin / binsPerOctave))
  const reaches = frequencies[nBins - 1] * (1 + hannBandwidth / 2 / quality)
  if (!(reaches < fs / 2)) {
    const most = Math.max(0, nBins - 1 - Math.floor(binsPerOctave * Math.log2(reaches / (fs / 2))))
    throw invalid(`nBins cannot be ${nBins}: the highest frequency, with its bandwidth, reaches ${reaches.toFixed(1)} Hz, and half the sampling rate is ${fs / 2} Hz.`,
      most > 0 ? `Choose at most ${most} frequencies, a lower fmin or a higher sampling rate.` : 'Choose a lower fmin or a higher sampling rate.')
  }
  const longest = (quality * fs) / lowest
  if (!(longest <= longestWavelet)) {
    throw invalid(`fmin cannot be ${lowest.toFixed(2)} Hz: with ${binsPerOctave} frequencies in an octave it takes ${(longest / fs).toFixed(1)} s of sound, ${Math.ceil(longest)} samples.`, 'Choose a higher fmin or fewer binsPerOctave.')
  }
  return { frequencies, quality }
}

/** A wavelet's shape: Hann window times a rotating phase, of which `start` is the first sample, counted from its middle. */
export interface Wavelet {
  readonly start: number
  readonly length: number
  /** Value at a sample counted from the middle: real part, then imaginary. */
  at(sample: number): readonly [number, number]
}

/**
 * The wavelet of librosa.filters.wavelet, turned round: librosa.cqt multiplies spectra without conjugating one, and so runs
 * it over the signal backwards. Scaled so that a sum of products with the signal is what librosa.cqt gives with norm 1 and
 * scale: the magnitude of a steady sine grows with the root of the wavelet's length.
 *
 * @param length in samples at the sampling rate, with its fraction
 */
export function waveletAt(frequency: number, length: number, fs: number): Wavelet {
  const before = Math.floor(-length / 2)
  const count = Math.floor(length / 2) - before
  const scale = Math.sqrt(length) / (count / 2)
  const turns = (2 * Math.PI) / count
  const step = (2 * Math.PI * frequency) / fs
  return {
    start: 1 - count - before,
    length: count,
    at: (sample) => {
      const weight = scale * (0.5 - 0.5 * Math.cos(turns * (-sample - before)))
      return [weight * Math.cos(step * sample), -weight * Math.sin(step * sample)]
    },
  }
}

function invalid(message: string, advice: string): WorkbenchError {
  return new WorkbenchError('feature-spec-invalid', message, { advice })
}
