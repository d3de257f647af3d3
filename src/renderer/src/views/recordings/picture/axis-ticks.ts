import { scaleLinear } from 'd3-scale'
import { shareOf } from './frequency-place'
import type { AxisShare } from '../../../data/time-range'

/** A mark on an axis. */
export interface Tick {
  /** Share of the axis as it is shown, 0 at its beginning, 1 at its end. */
  readonly at: number
  readonly text: string
}

/** Round numbers over a range, about one per `spacing` pixels. */
export function linearTicks(from: number, to: number, pixels: number, spacing: number): readonly Tick[] {
  if (!(to > from)) return []
  const scale = scaleLinear().domain([from, to])
  const count = Math.max(2, Math.floor(pixels / spacing))
  const format = scale.tickFormat(count)
  return scale.ticks(count).map((value) => ({ at: (value - from) / (to - from), text: format(value).replace('\u2212', '-') }))
}

const roundHertz = [
  20, 50, 100, 200, 300, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000, 12_000, 14_000, 15_000, 16_000, 18_000, 20_000, 24_000, 32_000,
  40_000, 48_000, 96_000,
]

/**
 * Frequency marks for any scale, at least `spacing` pixels apart, of which the rounder ones win. Where a narrow part is shown, round
 * numbers inside it.
 *
 * @param frequencies centre of each row, hertz, ascending
 * @param edges of the rows on the axis
 */
export function frequencyTicks(frequencies: ArrayLike<number>, edges: Float64Array, band: AxisShare, pixels: number, spacing: number): readonly Tick[] {
  const ticks: Tick[] = []
  for (const hertz of [...rounder(roundHertz), ...rounder(finerHertz(frequencies, band))]) {
    const share = shareOf(hertz, frequencies, edges)
    if (share === null) continue
    const at = (share - band.from) / (band.to - band.from)
    if (at < 0 || at > 1 || ticks.some((tick) => Math.abs(tick.at - at) * pixels < spacing)) continue
    ticks.push({ at, text: hertz < 1000 ? String(hertz) : `${hertz / 1000}k` })
  }
  return ticks.sort((a, b) => a.at - b.at)
}

const rounder = (hertz: readonly number[]): readonly number[] => [...hertz].sort((a, b) => roundness(b) - roundness(a) || a - b)

/** Steps for a part so narrow that the usual round numbers leave it empty. */
function finerHertz(frequencies: ArrayLike<number>, { from, to }: AxisShare): readonly number[] {
  if (to - from > 0.3 || frequencies.length < 2) return []
  const last = frequencies.length - 1
  const [low, high] = [frequencies[Math.floor(from * last)], frequencies[Math.ceil(to * last)]]
  return high > low ? scaleLinear().domain([low, high]).ticks(8).filter((value) => value > 0) : []
}

/** 1000 is rounder than 500, that than 200, that than 300. */
function roundness(hertz: number): number {
  const digit = Number(String(hertz)[0])
  const isWhole = /^[1-9]0*$/.test(String(hertz))
  return (isWhole ? 10 : 0) + (digit === 1 && isWhole ? 3 : digit === 5 && isWhole ? 2 : digit === 2 && isWhole ? 1 : 0)
}
