import { WorkbenchError } from '@shared/errors'
import { melFrequencies } from '@shared/mel-scale'
import type { SpectrogramSpec } from '@shared/models'
import { melFilterBank, type FilterBank } from './mel-filter-bank'

/** How the bins of power spectra become the rows of a picture. */
export interface SpectrumRows {
  readonly count: number
  /** Centre of each row, hertz, lowest first. */
  readonly frequencies: Float32Array
  /** Where rows are the bands of a filter bank. */
  readonly bank: FilterBank | null
  /**
   * @param powers of all bins, (nFft / 2 + 1) x `columns`, row-major
   * @param into power in one row, one value per column
   */
  measure(powers: Float32Array, columns: number, row: number, into: Float64Array): void
}

/**
 * - mel: librosa's mel filter bank (Slaney's scale and norm) from `fmin` to `fmax`.
 * - linear: FFT bins from `fmin` to `fmax`, both included.
 * - log: the same without the bin at 0 Hz, which has no place on a logarithmic axis. Whoever draws maps pixels to bins by
 *   `frequencies`; nothing is resampled here.
 *
 * Where there are more bins than `spec.rows`, neighbours share a row, which shows the loudest of them.
 *
 * @throws WorkbenchError `argument-invalid` where nothing of the recording lies between `fmin` and `fmax`
 */
export function spectrumRows(spec: SpectrogramSpec, fs: number): SpectrumRows {
  const fmax = Math.min(spec.fmax ?? fs / 2, fs / 2)
  if (!(spec.fmin >= 0 && spec.fmin < fmax)) {
    throw new WorkbenchError('argument-invalid', `Nothing lies between ${spec.fmin} and ${fmax} Hz: the recording has frequencies from 0 to ${fs / 2} Hz.`, { advice: 'Choose other frequencies.' })
  }
  return spec.scale === 'mel' ? melRows(spec, fs, fmax) : binRows(spec, fs, fmax)
}

function melRows({ rows, nFft, fmin }: SpectrogramSpec, fs: number, fmax: number): SpectrumRows {
  const bank = melFilterBank({ fs, nFft, nMels: rows, fmin, fmax })
  return {
    count: rows,
    frequencies: Float32Array.from(melFrequencies(rows + 2, fmin, fmax).subarray(1, rows + 1)),
    bank,
    measure: (powers, columns, row, into) => sumBand(bank, row, powers, columns, into.fill(0)),
  }
}

function sumBand({ starts, rising, falling }: FilterBank, band: number, powers: Float32Array, columns: number, into: Float64Array): void {
  for (let bin = starts[band]; bin < starts[band + 2]; bin++) {
    const weight = bin < starts[band + 1] ? rising[bin] : falling[bin]
    for (let column = 0, at = bin * columns; column < columns; column++, at++) into[column] += weight * powers[at]
  }
}

function binRows(spec: SpectrogramSpec, fs: number, fmax: number): SpectrumRows {
  const hertzPerBin = fs / spec.nFft
  const first = Math.max(spec.scale === 'log' ? 1 : 0, Math.ceil(spec.fmin / hertzPerBin))
  const bins = Math.floor(fmax / hertzPerBin) + 1 - first
  if (bins < 1) throw new WorkbenchError('argument-invalid', `No frequency of an FFT of ${spec.nFft} lies between ${spec.fmin} and ${fmax} Hz.`, { advice: 'Choose a wider range or a longer FFT.' })
  const count = Math.min(spec.rows, bins)
  const edges = Int32Array.from({ length: count + 1 }, (_, row) => first + Math.round((row * bins) / count))
  return {
    count,
    frequencies: Float32Array.from({ length: count }, (_, row) => ((edges[row] + edges[row + 1] - 1) / 2) * hertzPerBin),
    bank: null,
    measure: (powers, columns, row, into) => {
      into.fill(0)
      for (let at = edges[row] * columns, column = 0; at < edges[row + 1] * columns; at++, column = column + 1 === columns ? 0 : column + 1) {
        if (powers[at] > into[column]) into[column] = powers[at]
      }
    },
  }
}
