import { Ticks, type ChartData, type ChartOptions, type Scale, type Tick } from 'chart.js'
import { formatNumber } from '../data/format'
import { valueRange, type LineChart } from './line-chart'
import type { PlotTheme } from './plot-theme'

/** The model's lines for Chart.js, points as numbers over steps from 1. */
export function chartData(chart: LineChart): ChartData<'line', { x: number; y: number | null }[]> {
  return {
    datasets: chart.series.map(series => ({
      label: series.name,
      data: series.values.map((value, index) => ({ x: index + 1, y: value })),
      borderColor: series.colour,
      backgroundColor: series.colour,
      borderWidth: series.width,
      borderDash: [...(series.dash ?? [])],
      // A single epoch makes no line: it is shown as a point.
      pointRadius: series.values.length === 1 ? 2.5 : 0,
      pointHoverRadius: 3,
      spanGaps: false,
    })),
  }
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** Figures of a loss that ran away have no room beside the axis: `1.6B`. */
function shortTick(this: Scale, value: string | number, index: number, ticks: Tick[]): string {
  const number = Number(value)
  if (Math.abs(number) >= 1e15) return number.toExponential(0).replace('e+', 'e')
  if (Math.abs(number) >= 10_000) return compact.format(number)
  return String(Ticks.formatters.numeric.call(this, number, index, ticks))
}

// Charts that stand above each other share their horizontal axis, whatever their figures' width.
const valueAxisWidth = 40

/** Looks and limits of the chart. What the lines are is said beside it, in HTML. */
export function chartOptions(chart: LineChart, theme: PlotTheme, namesSteps: boolean): ChartOptions<'line'> {
  const [low, high] = valueRange(chart)
  const ticks = { color: theme.muted, font: { family: theme.font, size: 11 } }
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    normalized: true,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'linear', min: 1, max: Math.max(2, chart.steps),
        title: { display: namesSteps, text: chart.stepName, color: theme.muted, font: ticks.font, padding: 0 },
        border: { color: theme.line },
        grid: { display: false }, ticks: { ...ticks, precision: 0, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        min: low, max: high, afterFit: (axis) => { axis.width = valueAxisWidth }, border: { display: false }, grid: { color: theme.hairline, drawTicks: false },
        // The ends come from the values and are not round; only round figures are written.
        ticks: { ...ticks, maxTicksLimit: 6, includeBounds: chart.range !== null, padding: 6, callback: shortTick },
      },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        animation: false, backgroundColor: theme.text, titleColor: theme.surface, bodyColor: theme.surface, cornerRadius: 3, displayColors: true,
        titleFont: ticks.font, bodyFont: ticks.font,
        callbacks: {
          title: items => (items[0] ? `${chart.stepName} ${items[0].parsed.x}` : ''),
          label: item => `${item.dataset.label ?? ''} ${formatNumber(item.parsed.y, chart.decimals)}`,
        },
      },
    },
  }
}
