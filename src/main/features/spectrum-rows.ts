import type { SpectrogramSpec } from '@shared/models'
import { applyFilterBank, denseFilterBank, melFilterBank } from './mel-filter-bank'
import { melFrequencies } from './mel-scale'

/** How the bins of a spectrum become the rows of a picture. */
export interface SpectrumRows {
  readonly count: number
  /** Centre of each row, hertz, lowest first. */
  readonly frequencies: Float32Array
  measure(magnitudes: Float32Array, into: Float64Array): void
}

export function spectrumRows(spec: SpectrogramSpec, fs: number): SpectrumRows {
  return spec.scale === 'mel' ? melRows(spec, fs) : linearRows(spec, fs)
}

/**
 * Triangles whose weights sum to one, so that levels stay relative to full scale. A row that covers fewer than two bins,
 * as there are at low frequencies, shows the value between its neighbouring bins instead of a black line.
 */
function melRows(spec: SpectrogramSpec, fs: number): SpectrumRows {
  const bank = melFilterBank({ fs, nFft: spec.nFft, nMels: spec.rows, fmin: 0, fmax: fs / 2 })
  const centres = melFrequencies(spec.rows + 2, 0, fs / 2).subarray(1, spec.rows + 1)
  const weights = denseFilterBank(bank)
  const weightsOf = (row: number): Float32Array => weights.data.subarray(row * bank.bins, (row + 1) * bank.bins)
  const scales = Float64Array.from(centres, (_, row) => 1 / weightsOf(row).reduce((a, b) => a + b, 0))
  const narrow = Array.from(centres, (_, row) => weightsOf(row).filter((weight) => weight > 0).length < 2)
  const positions = Float64Array.from(centres, (hertz) => (hertz * spec.nFft) / fs)
  return {
    count: spec.rows,
    frequencies: Float32Array.from(centres),
    measure: (magnitudes, into) => {
      applyFilterBank(bank, magnitudes, into)
      for (let row = 0; row < into.length; row++) into[row] = narrow[row] ? between(magnitudes, positions[row]) : into[row] * scales[row]
    },
  }
}

function between(magnitudes: Float32Array, position: number): number {
  const bin = Math.min(magnitudes.length - 2, Math.floor(position))
  return magnitudes[bin] + (position - bin) * (magnitudes[bin + 1] - magnitudes[bin])
}

/** The spectrum from 0 to half the sampling rate in equal rows; each shows the loudest of its bins, so that no tone is lost. */
function linearRows(spec: SpectrogramSpec, fs: number): SpectrumRows {
  const bins = spec.nFft / 2 + 1
  const count = Math.min(spec.rows, bins)
  const edges = Int32Array.from({ length: count + 1 }, (_, row) => Math.round((row * bins) / count))
  return {
    count,
    frequencies: Float32Array.from({ length: count }, (_, row) => (((edges[row] + edges[row + 1] - 1) / 2) * fs) / spec.nFft),
    measure: (magnitudes, into) => {
      for (let row = 0; row < count; row++) {
        let loudest = 0
        for (let bin = edges[row]; bin < edges[row + 1]; bin++) loudest = Math.max(loudest, magnitudes[bin])
        into[row] = loudest
      }
    },
  }
}
