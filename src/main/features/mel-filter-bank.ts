import { melFrequencies } from '@shared/mel-scale'
import type { FeatureSpec, Matrix } from '@shared/models'

/** Where the bands of a filter bank lie. */
export interface FilterBankSpec {
  readonly fs: number
  readonly nFft: number
  readonly nMels: number
  /** Hertz. */
  readonly fmin: number
  readonly fmax: number
  /** HTK's mel scale; otherwise Slaney's. */
  readonly htk?: boolean
  /** Triangles of area 1 (the default), or of height 1. */
  readonly norm?: FeatureSpec['norm']
}

/**
 * A bank of triangles, each from one edge over the next to the one after. So every bin lies on the rising side of one band
 * and on the falling side of the band below: two weights per bin are the whole bank, and both sums run side by side, which
 * is four times as fast as one band after the other.
 */
export interface FilterBank {
  readonly nMels: number
  readonly bins: number
  /** Stretch k, from edge k to edge k + 1, holds the bins from `starts[k]` to `starts[k + 1]`, exclusive; nMels + 1 stretches. */
  readonly starts: Int32Array
  /** Weight of each bin in the band that rises over it, and in the one that falls. */
  readonly rising: Float64Array
  readonly falling: Float64Array
}

/** librosa.filters.mel: of area 1, each triangle is 2 / (its width in hertz) high. */
export function melFilterBank({ fs, nFft, nMels, fmin, fmax, htk = false, norm = 'slaney' }: FilterBankSpec): FilterBank {
  const bins = nFft / 2 + 1
  const edges = melFrequencies(nMels + 2, fmin, fmax, htk)
  const heights = Float64Array.from({ length: nMels }, (_, band) => (norm === null ? 1 : 2 / (edges[band + 2] - edges[band])))
  const starts = Int32Array.from(edges, (hertz) => Math.min(bins, Math.ceil((hertz * nFft) / fs)))
  const bank = { nMels, bins, starts, rising: new Float64Array(bins), falling: new Float64Array(bins) }
  for (let k = 0; k <= nMels; k++) {
    for (let bin = starts[k]; bin < starts[k + 1]; bin++) {
      const share = ((bin * fs) / nFft - edges[k]) / (edges[k + 1] - edges[k])
      if (k < nMels) bank.rising[bin] = share * heights[k]
      if (k > 0) bank.falling[bin] = (1 - share) * heights[k - 1]
    }
  }
  return bank
}

/** Weighted sums of one spectrum, one value per band, into `into`. */
export function applyFilterBank(bank: FilterBank, spectrum: Float32Array, into: Float64Array): void {
  const { nMels, starts, rising, falling } = bank
  let risen = 0
  for (let k = 0; k <= nMels; k++) {
    const end = starts[k + 1]
    let up = 0
    let down = 0
    for (let bin = starts[k]; bin < end; bin++) {
      const value = spectrum[bin]
      up += rising[bin] * value
      down += falling[bin] * value
    }
    if (k > 0) into[k - 1] = risen + down
    risen = up
  }
}

/** The whole matrix, bands x (nFft / 2 + 1), for looking at. */
export function denseFilterBank({ nMels, bins, starts, rising, falling }: FilterBank): Matrix {
  const data = new Float32Array(nMels * bins)
  for (let band = 0; band < nMels; band++) {
    data.set(rising.subarray(starts[band], starts[band + 1]), band * bins + starts[band])
    data.set(falling.subarray(starts[band + 1], starts[band + 2]), band * bins + starts[band + 1])
  }
  return { bands: nMels, frames: bins, data }
}
