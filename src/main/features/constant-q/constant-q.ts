import type { FeatureSpec } from '@shared/models'
import { framesOf } from '../frame-count'
import type { SignalFeature } from '../signal-feature'
import { HalvedSignals, type HalvedSignal } from './halved-signals'
import { rowKernels, type Kernel, type RowKernels } from './kernels'
import { waveletsOf } from './wavelets'

/** One is computed at a time in a process: memory is common to all. */
const halved = new HalvedSignals()

/**
 * Constant-Q magnitude spectrogram, as the absolute values of librosa.cqt with filter_scale 1, norm 1, a Hann window and
 * scale: frame t is centred on sample t * hop, with zeros around the signal.
 *
 * librosa halves the sampling rate octave by octave where the hop is even and drops the smallest 1 % of each kernel; here
 * each row is computed at the lowest rate that holds all it hears, which gives what librosa would at the full rate with
 * `sparsity=0`, for any hop: within 1e-5 of the largest value of sums of products with its wavelets, and 2e-4 of librosa
 * itself, which leaves out negative frequencies. librosa's own halving and dropping change up to 2e-2.
 *
 * @param fs of the signals, hertz
 * @returns values of shape (nBins, 1 + floor(samples / hop)), lowest frequency first; unit: that of the samples times the
 *   root of the wavelet's length in samples
 * @throws WorkbenchError `feature-spec-invalid` where the highest frequency, with its bandwidth, reaches half the sampling
 *   rate, or the wavelets are too long
 * @see B. McFee et al., librosa 0.10.2, cqt; C. Schörkhuber, A. Klapuri, Constant-Q transform toolbox for music processing (2010)
 */
export function createConstantQ(spec: Pick<FeatureSpec, 'fmin' | 'nBins' | 'binsPerOctave' | 'hopLengthSeconds'>, fs: number): SignalFeature & { readonly frequencies: Float64Array } {
  const hopLength = Math.trunc(fs * spec.hopLengthSeconds)
  const wavelets = waveletsOf(spec, fs)
  const kernels = rowKernels(wavelets, fs, hopLength)
  const halvings = Math.max(...kernels.map((row) => row.halvings))
  return {
    rows: kernels.length,
    frequencies: wavelets.frequencies,
    compute: (samples) => {
      const frames = framesOf(samples.length, hopLength)
      const data = new Float32Array(kernels.length * frames)
      const signals = halved.of(samples, halvings)
      kernels.forEach((row, at) => measureRow(signals[row.halvings], row, hopLength, data.subarray(at * frames, (at + 1) * frames)))
      return { frames, data }
    },
  }
}

function measureRow(signal: HalvedSignal, { halvings, byPhase }: RowKernels, hopLength: number, to: Float32Array): void {
  const step = 2 ** halvings
  for (let frame = 0; frame < to.length; frame++) {
    const middle = frame * hopLength
    const kernel = byPhase[middle % step]
    if (kernel) to[frame] = magnitudeAt(signal, kernel, signal.origin + Math.floor(middle / step))
  }
}

/** Of the sum of products of kernel and signal, where there is any signal. */
function magnitudeAt({ values, length }: HalvedSignal, { start, real, imaginary }: Kernel, middle: number): number {
  const offset = middle + start
  const last = Math.min(real.length, length - offset)
  let re = 0
  let im = 0
  for (let i = Math.max(0, -offset); i < last; i++) {
    const value = values[offset + i]
    re += real[i] * value
    im += imaginary[i] * value
  }
  return Math.sqrt(re * re + im * im)
}
