import { scaleLinear } from 'd3-scale'
import { html, type Html } from './html'
import { shownLabel } from './shown-label'

/** A value and its interval, shares from 0 to 1; the interval is null where it is not known. */
export interface IntervalRow {
  readonly label: string
  readonly value: number
  readonly interval: readonly [number, number] | null
}

const width = 740
const margin = { left: 310, right: 60, top: 30, bottom: 42 }
const rowHeight = 26
const longestLabel = 48

/** Accuracies side by side, each a dot with its 95 % interval, in per cent. */
export function intervalChart(title: string, rows: readonly IntervalRow[]): Html {
  const bottom = margin.top + rowHeight * rows.length
  const x = scaleLinear(rangeOf(rows), [margin.left, width - margin.right]).nice(5)
  return html`<svg class="chart" viewBox="0 0 ${width} ${bottom + margin.bottom}" role="img" aria-labelledby="chart-intervals-title chart-intervals-text">
<title id="chart-intervals-title">${title}</title><desc id="chart-intervals-text">${rows.map(describe).join('; ')}.</desc>
<text class="heading" x="8" y="14">${title}</text>
<g class="axis">${x.ticks(6).map((tick) => html`<line class="grid" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${margin.top}" y2="${bottom}"/><text class="middle" x="${at(x(tick))}" y="${bottom + 16}">${x.tickFormat(6)(tick)}</text>`)}
<text class="middle" x="${(margin.left + width - margin.right) / 2}" y="${bottom + 36}">Macro-averaged accuracy, %</text></g>
${rows.map((row, index) => mark(row, margin.top + rowHeight * (index + 0.5), x))}</svg>`
}

function mark({ label, value, interval }: IntervalRow, y: number, x: (value: number) => number): Html {
  const line = interval === null ? null : html`<path class="line interval" d="M${at(x(100 * interval[0]))} ${y - 5}v10m0 -5H${at(x(100 * interval[1]))}m0 -5v10"/>`
  return html`<text class="end" x="${margin.left - 12}" y="${y + 4}">${shownLabel(label, longestLabel)}</text>${line}<circle class="best" cx="${at(x(100 * value))}" cy="${y}" r="4.5"/>
<text x="${width - margin.right + 10}" y="${y + 4}">${(100 * value).toFixed(1)}</text>`
}

function rangeOf(rows: readonly IntervalRow[]): [number, number] {
  const values = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])]).map((value) => 100 * value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low < high ? [low, high] : [Math.max(0, low - 5), Math.min(100, high + 5)]
}

function describe({ label, value, interval }: IntervalRow): string {
  return `${label} ${(100 * value).toFixed(1)} %${interval === null ? '' : ` (${(100 * interval[0]).toFixed(1)} to ${(100 * interval[1]).toFixed(1)} %)`}`
}

function at(value: number): string {
  return String(Math.round(value * 100) / 100)
}
