import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { fourDecimals } from './figures'
import { html, type Html } from './html'

export interface ChartLine {
  readonly name: string
  /** How it is drawn: `train` thin, `validation` thick. */
  readonly style: 'train' | 'validation'
  /** One value per epoch from `firstEpoch` on; null or not finite leaves a gap. */
  readonly values: readonly (number | null)[]
}

export interface LineChart {
  readonly id: string
  readonly title: string
  readonly valueLabel: string
  readonly firstEpoch: number
  readonly lines: readonly ChartLine[]
  /** Epoch whose weights were kept. */
  readonly bestEpoch: number | null
  /** Limits of the value axis that must be in view, e.g. 0 and 1. */
  readonly within: readonly number[]
}

const size = { width: 460, height: 260, left: 52, right: 14, top: 30, bottom: 42 }

type Scale = ScaleLinear<number, number>

/** A chart over epochs as SVG, without script or style of its own; the page's style sheet colours its classes. */
export function lineChart(chart: LineChart): Html {
  const last = chart.firstEpoch + Math.max(1, ...chart.lines.map(({ values }) => values.length)) - 1
  const x = scaleLinear([chart.firstEpoch, Math.max(last, chart.firstEpoch + 1)], [size.left, size.width - size.right])
  const y = scaleLinear(valueRange(chart), [size.height - size.bottom, size.top]).nice(5)
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${chart.id}-title ${chart.id}-text">
<title id="${chart.id}-title">${chart.title}</title><desc id="${chart.id}-text">${describe(chart)}</desc>
<text class="heading" x="${size.left}" y="14">${chart.title}</text>
${valueAxis(y, chart.valueLabel)}${epochAxis(x)}${bestMark(chart, x, y)}
${chart.lines.map((line) => html`<path class="line ${line.style}" d="${path(line, chart.firstEpoch, x, y)}"/>`)}
${legend(chart.lines)}</svg>`
}

/** The chart in a sentence, for those who do not see it. */
export function describe({ lines, firstEpoch, bestEpoch, title }: LineChart): string {
  const parts = lines.flatMap(({ name, values }) => {
    const shown = values.flatMap((value, index) => (isDrawn(value) ? [{ value, epoch: firstEpoch + index }] : []))
    if (shown.length === 0) return []
    const [start, end] = [shown[0], shown[shown.length - 1]]
    return [`${name} goes from ${fourDecimals(start.value)} in epoch ${start.epoch} to ${fourDecimals(end.value)} in epoch ${end.epoch}`]
  })
  return `${title} per epoch: ${parts.join('; ')}.${bestEpoch === null ? '' : ` The weights of epoch ${bestEpoch} were kept.`}`
}

function isDrawn(value: number | null): value is number {
  return value !== null && Number.isFinite(value)
}

function valueRange({ lines, within }: LineChart): [number, number] {
  const values = [...lines.flatMap((line) => line.values.filter(isDrawn)), ...within]
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return low < high ? [low, high] : [Math.min(low, 0), Math.max(high, 1)]
}

function valueAxis(y: Scale, label: string): Html {
  const middle = (size.top + size.height - size.bottom) / 2
  const ticks = y.ticks(5)
  const format = y.tickFormat(5)
  return html`<g class="axis">${ticks.map((tick) => html`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text class="end" x="${size.left - 6}" y="${at(y(tick) + 4)}">${format(tick)}</text>`)}
<text class="middle" transform="translate(13 ${at(middle)}) rotate(-90)">${label}</text></g>`
}

function epochAxis(x: Scale): Html {
  const bottom = size.height - size.bottom
  const ticks = x.ticks(8).filter((tick) => Number.isInteger(tick))
  return html`<g class="axis"><line x1="${size.left}" x2="${size.width - size.right}" y1="${bottom}" y2="${bottom}"/>
${ticks.map((tick) => html`<text class="middle" x="${at(x(tick))}" y="${bottom + 16}">${tick}</text>`)}
<text class="middle" x="${(size.left + size.width - size.right) / 2}" y="${size.height - 6}">Epoch</text></g>`
}

/** A line at the epoch that was kept, and a dot on the curve that was watched (the last one). */
function bestMark({ bestEpoch, lines, firstEpoch }: LineChart, x: Scale, y: Scale): Html | null {
  if (bestEpoch === null) return null
  const value = lines.map((line) => line.values[bestEpoch - firstEpoch]).filter((candidate): candidate is number => candidate !== undefined && isDrawn(candidate)).pop()
  const dot = value === undefined ? null : html`<circle class="best" cx="${at(x(bestEpoch))}" cy="${at(y(value))}" r="4.5"/>`
  return html`<line class="best" x1="${at(x(bestEpoch))}" x2="${at(x(bestEpoch))}" y1="${size.top}" y2="${size.height - size.bottom}"/>${dot}`
}

function path({ values }: ChartLine, firstEpoch: number, x: Scale, y: Scale): string {
  let pen = 'M'
  return values.map((value, index) => {
    if (!isDrawn(value)) {
      pen = 'M'
      return ''
    }
    const step = `${pen}${at(x(firstEpoch + index))} ${at(y(value))}`
    pen = 'L'
    return values.length === 1 ? `${step}h0.01` : step
  }).join('')
}

function legend(lines: readonly ChartLine[]): Html {
  const spacing = 92
  return html`<g class="legend">${lines.map(({ name, style }, index) => {
    const left = size.width - size.right - spacing * (lines.length - index) + 10
    return html`<line class="line ${style}" x1="${left}" x2="${left + 18}" y1="10" y2="10"/><text x="${left + 23}" y="14">${name}</text>`
  })}</g>`
}

function at(value: number): string {
  return String(Math.round(value * 100) / 100)
}
