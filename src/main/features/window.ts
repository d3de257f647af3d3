import type { WindowName } from '@shared/models'

const hamming = [0.54, 0.46]
const hann = [0.5, 0.5]
const blackman = [0.42, 0.5, 0.08]

/**
 * The window of an analysis, as scipy.signal gives it: `symmetric` ends with the weight it begins with (sym=True),
 * `asymmetric` is one period of the cosines without its repeated end (sym=False). dcase_util's names.
 *
 * @param length samples
 */
export function analysisWindow(name: WindowName, length: number): Float64Array {
  switch (name) {
    case 'hamming_asymmetric': return cosineWindow(length, length, hamming)
    case 'hamming_symmetric': return cosineWindow(length, length - 1, hamming)
    case 'hann_asymmetric': return cosineWindow(length, length, hann)
    case 'hann_symmetric': return cosineWindow(length, length - 1, hann)
    case 'blackman_asymmetric': return cosineWindow(length, length, blackman)
    case 'rectangular': return new Float64Array(length).fill(1)
  }
}

/** Sum of cosines with 0, 1, 2 … cycles in `period` samples, of alternating sign. */
function cosineWindow(length: number, period: number, amplitudes: readonly number[]): Float64Array {
  return Float64Array.from({ length }, (_, i) => amplitudes.reduce((sum, amplitude, cycles) => sum + (cycles % 2 === 0 ? amplitude : -amplitude) * Math.cos((2 * Math.PI * cycles * i) / period), 0))
}
