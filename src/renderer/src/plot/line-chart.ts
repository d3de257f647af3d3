import { formatNumber } from '../data/format'
import type { TableModel } from './table-model'

export interface LineSeries {
  readonly name: string
  /** One value per step; null where there is none (yet). */
  readonly values: readonly (number | null)[]
  readonly colour: string
  readonly width: number
  readonly dash?: readonly number[]
}

/** A step of the horizontal axis that stands out, e.g. the best epoch. */
export interface LineMark {
  readonly step: number
  readonly name: string
}

/** Lines over steps 1, 2, 3 …: what Chart.js draws, the SVG writer writes and the table lists. */
export interface LineChart {
  readonly title: string
  readonly stepName: string
  readonly valueName: string
  /** Steps the axis has room for, at least; the lines may be shorter. */
  readonly steps: number
  readonly series: readonly LineSeries[]
  readonly mark: LineMark | null
  /** Fixed lower and upper end of the vertical axis; null lets the values decide. */
  readonly range: readonly [number, number] | null
  readonly decimals: number
}

/** Steps that have a value in any line. */
export function lastStep(chart: LineChart): number {
  return Math.max(0, ...chart.series.map(series => series.values.length))
}

export function lineChartTable(chart: LineChart): TableModel {
  const rows = Array.from({ length: lastStep(chart) }, (_, index) => [
    String(index + 1),
    ...chart.series.map(series => formatNumber(series.values[index] ?? null, chart.decimals)),
  ])
  return {
    columns: [{ title: chart.stepName, numeric: true }, ...chart.series.map(series => ({ title: series.name, numeric: true }))],
    rows,
    marked: chart.mark ? chart.mark.step - 1 : null,
  }
}

/** What the lines say, in a sentence or two, for those who cannot see them. */
export function describeLineChart(chart: LineChart): string {
  const steps = lastStep(chart)
  if (steps === 0) return `${chart.title}: no values yet.`
  const ends = chart.series.map(series => describeSeries(series, chart)).filter(text => text !== '')
  const mark = chart.mark ? ` ${chart.mark.name}: ${chart.stepName.toLowerCase()} ${chart.mark.step}.` : ''
  return `${chart.title} over ${steps} ${steps === 1 ? 'step' : 'steps'}. ${ends.join('; ')}.${mark}`
}

function describeSeries(series: LineSeries, chart: LineChart): string {
  const present = series.values.filter(value => value !== null)
  const first = present[0]
  const last = present.at(-1)
  if (first === undefined || last === undefined) return ''
  return `${series.name} from ${formatNumber(first, chart.decimals)} to ${formatNumber(last, chart.decimals)}`
}

/** Lowest and highest value to show: the fixed range, or that of the values with a little air. */
export function valueRange(chart: LineChart): readonly [number, number] {
  if (chart.range) return chart.range
  let low = Infinity
  let high = -Infinity
  for (const series of chart.series) {
    for (const value of series.values) {
      if (value === null || !Number.isFinite(value)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  if (low > high) return [0, 1]
  const air = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.5
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}
