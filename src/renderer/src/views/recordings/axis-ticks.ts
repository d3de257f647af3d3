import { scaleLinear } from 'd3-scale'

/** A mark on an axis. */
export interface Tick {
  /** Share of the axis, 0 at its beginning, 1 at its end. */
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

const roundHertz = [50, 100, 200, 300, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000, 12_000, 15_000, 16_000, 20_000, 24_000, 32_000, 40_000, 48_000, 96_000]

/**
 * Frequency marks for any scale, at least `spacing` pixels apart, of which the rounder ones win.
 *
 * @param frequencies centre of each row, hertz, ascending
 */
export function frequencyTicks(frequencies: ArrayLike<number>, pixels: number, spacing: number): readonly Tick[] {
  const rounder = [...roundHertz].sort((a, b) => roundness(b) - roundness(a) || a - b)
  const ticks: Tick[] = []
  for (const hertz of rounder) {
    const at = positionOf(hertz, frequencies)
    if (at === null || ticks.some((tick) => Math.abs(tick.at - at) * pixels < spacing)) continue
    ticks.push({ at, text: hertz < 1000 ? String(hertz) : `${hertz / 1000}k` })
  }
  return ticks.sort((a, b) => a.at - b.at)
}

/** 1000 is rounder than 500, that than 200, that than 300. */
function roundness(hertz: number): number {
  const digit = Number(String(hertz)[0])
  const isWhole = /^[1-9]0*$/.test(String(hertz))
  return (isWhole ? 10 : 0) + (digit === 1 && isWhole ? 3 : digit === 5 && isWhole ? 2 : digit === 2 && isWhole ? 1 : 0)
}

/** Share of the axis at which a frequency stands, between the centres of the rows; null where it is not on it. */
export function positionOf(hertz: number, frequencies: ArrayLike<number>): number | null {
  const rows = frequencies.length
  if (rows < 2 || hertz < frequencies[0] || hertz > frequencies[rows - 1]) return null
  let row = 0
  while (row < rows - 2 && frequencies[row + 1] < hertz) row += 1
  const step = frequencies[row + 1] - frequencies[row]
  return (row + 0.5 + (step > 0 ? (hertz - frequencies[row]) / step : 0)) / rows
}

/** Frequency at a share of the axis: the other way round. */
export function frequencyAt(share: number, frequencies: ArrayLike<number>): number {
  const place = Math.min(frequencies.length - 1, Math.max(0, share * frequencies.length - 0.5))
  const row = Math.min(frequencies.length - 2, Math.floor(place))
  return frequencies[row] + (place - row) * (frequencies[row + 1] - frequencies[row])
}
