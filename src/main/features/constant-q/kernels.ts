import { WorkbenchError } from '@shared/errors'
import { cleanShare } from './half-band'
import { waveletAt, type Wavelets } from './wavelets'

/** A wavelet at a halved sampling rate, for frames whose middle lies between that rate's samples in one way. */
export interface Kernel {
  /** Sample, counted from the one at or before the frame's middle, that the first value belongs to. */
  readonly start: number
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/** All that one row is computed with. */
export interface RowKernels {
  /** How many times the sampling rate is halved for it. */
  readonly halvings: number
  /** By where a frame's middle lies between two samples: its sample modulo 2 ** halvings. Null where no frame's lies. */
  readonly byPhase: readonly (Kernel | null)[]
}

/** Bandwidths from its middle in which a wavelet is to hear what it does at the full rate; beyond, it hears 1e-5. */
const heardBandwidths = 24
/** A quarter of a gigabyte of float64. */
const mostValues = 2 ** 25

/**
 * The wavelets, sampled at the lowest rate at which a signal still holds all they hear. Summing products there is summing
 * them at the full rate, but for what they hear beyond; sampling them where a frame's middle needs it allows any hop.
 *
 * @throws WorkbenchError `feature-spec-invalid` where they take too much memory
 */
export function rowKernels({ frequencies, quality }: Wavelets, fs: number, hopLength: number): readonly RowKernels[] {
  const halvings = Array.from(frequencies, (frequency) => halvingsFor(frequency * (1 + heardBandwidths / quality), fs))
  const values = halvings.reduce((sum, times, row) => sum + 2 * quality * (fs / frequencies[row]) / commonPowerOfTwo(hopLength, 2 ** times), 0)
  if (values > mostValues) {
    throw new WorkbenchError('feature-spec-invalid', `binsPerOctave and nBins ask for wavelets of ${Math.round(values / 1e6)} million values.`, { advice: 'Choose a higher fmin, fewer binsPerOctave or fewer frequencies.' })
  }
  return halvings.map((times, row) => kernelsOf(frequencies[row], (quality * fs) / frequencies[row], fs, hopLength, times))
}

function halvingsFor(heardHertz: number, fs: number): number {
  return Math.max(0, Math.floor(Math.log2((cleanShare * fs) / heardHertz)))
}

/** Greatest power of two that divides both. */
function commonPowerOfTwo(a: number, b: number): number {
  let power = 1
  while (power < b && a % (2 * power) === 0) power *= 2
  return power
}

function kernelsOf(frequency: number, length: number, fs: number, hopLength: number, halvings: number): RowKernels {
  const wavelet = waveletAt(frequency, length, fs)
  const step = 2 ** halvings
  const every = commonPowerOfTwo(hopLength, step)
  const byPhase = Array.from({ length: step }, (_, phase) => {
    if (phase % every !== 0) return null
    const start = Math.ceil((wavelet.start + phase) / step)
    const end = Math.floor((wavelet.start + wavelet.length - 1 + phase) / step)
    const values = Array.from({ length: Math.max(0, end - start + 1) }, (_, i) => wavelet.at((start + i) * step - phase))
    return { start, real: Float64Array.from(values, ([real]) => real * step), imaginary: Float64Array.from(values, ([, imaginary]) => imaginary * step) }
  })
  return { halvings, byPhase }
}
