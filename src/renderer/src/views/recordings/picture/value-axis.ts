import { formatHertz } from '../../../data/format'
import { rowAxis } from '../../../plot/row-axis'
import type { FeatureSpec, FrequencyScale } from '@shared/models'
import { frequencyTicks, type Tick } from './axis-ticks'
import { frequencyAt } from './frequency-place'
import { rowEdges } from './level-picture'
import type { AxisShare } from '../../../data/time-range'

/** What stands at the left of a picture. */
export interface ValueAxis {
  readonly unit: string
  /** Marks of the part that is shown; `at` is a share of that part. */
  ticks(band: AxisShare, pixels: number): readonly Tick[]
  /** What is at a share of the whole axis, in words. */
  textAt(share: number): string
}

/** The frequency axis of a spectrogram. */
export function frequencyAxis(frequencies: ArrayLike<number>, scale: FrequencyScale): ValueAxis {
  const edges = rowEdges(frequencies, scale)
  return {
    unit: 'Hz',
    ticks: (band, pixels) => frequencyTicks(frequencies, edges, band, pixels, 24),
    textAt: (share) => formatHertz(frequencyAt(share, frequencies, edges)),
  }
}

/** Rows of a feature matrix, as the Features place names them. */
export function featureAxis(spec: FeatureSpec, fs: number, rows: number): ValueAxis {
  return {
    unit: rowAxis(spec, fs, rows, 2).unit === 'Hz' ? 'Hz' : '',
    ticks: ({ from, to }, pixels) => rowAxis(spec, fs, rows, Math.floor(pixels / (to - from) / 28)).ticks
      .filter(({ share }) => share >= from && share <= to).map(({ share, text }) => ({ at: (share - from) / (to - from), text })),
    textAt: (share) => rowAxis(spec, fs, rows, 2).nameOf(Math.min(rows - 1, Math.max(0, Math.floor(share * rows)))),
  }
}
