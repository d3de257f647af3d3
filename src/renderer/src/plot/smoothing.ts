import type { LineChart, LineSeries } from './line-chart'

/**
 * Exponential moving average without the pull towards zero at the beginning. Missing values stay missing and count for
 * nothing.
 *
 * @param weight of what was before, 0 (as measured) to below 1
 * @see D. P. Kingma, J. Ba, Adam: a method for stochastic optimization (2015), section 3: initialisation bias
 */
export function smoothed(values: readonly (number | null)[], weight: number): readonly (number | null)[] {
  let average = 0
  let share = 0
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) return value
    average = weight * average + (1 - weight) * value
    share = weight * share + (1 - weight)
    return average / share
  })
}

/** Alpha of lines as they were measured, behind the smooth ones. */
const faint = '40'

/** The chart with smooth lines, and those that were measured faint behind them. @param weight 0: as measured */
export function smoothedChart(chart: LineChart, weight: number): LineChart {
  if (weight <= 0) return chart
  const measured = chart.series.map((series): LineSeries => ({ ...series, name: `${series.name}, as measured`, colour: `${series.colour}${faint}`, width: 1 }))
  const smooth = chart.series.map((series): LineSeries => ({ ...series, values: smoothed(series.values, weight) }))
  return { ...chart, title: `${chart.title}, smoothed ${weight}`, series: [...measured, ...smooth] }
}
