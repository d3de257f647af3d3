import { formatNumber } from '../data/format'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgNode, svgText, tidy, type SvgDrawing, type SvgNode } from './svg'
import type { TableModel } from './table-model'

/** A share with the interval that it lies in, 0 to 1. */
export interface IntervalRow {
  readonly name: string
  /** Where names are long: stands for the row. */
  readonly short: string
  readonly value: number
  readonly interval: readonly [number, number]
  /** How the interval is made. */
  readonly method: string
  readonly colour: string
}

const rowHeight = 26
const edge = { left: 34, right: 20, top: 8, bottom: 36 } as const

/** Height that so many rows need, pixels. */
export function intervalPlotHeight(rows: number): number {
  return edge.top + rows * rowHeight + edge.bottom
}

export function intervalTable(rows: readonly IntervalRow[]): TableModel {
  return {
    columns: [{ title: 'Run', numeric: false }, { title: 'Accuracy', numeric: true }, { title: 'Lower', numeric: true }, { title: 'Upper', numeric: true }, { title: 'Interval', numeric: false }],
    rows: rows.map(({ short, name, value, interval, method }) => [`${short} ${name}`, percent(value), percent(interval[0]), percent(interval[1]), method]),
  }
}

export function describeIntervals(rows: readonly IntervalRow[]): string {
  if (rows.length === 0) return 'No accuracies to compare.'
  return `Accuracies in per cent with 95 % intervals: ${rows.map(({ short, value, interval }) => `${short} ${percent(value)} (${percent(interval[0])} to ${percent(interval[1])})`).join('; ')}.`
}

/** Dots with whiskers, one row a run, over a common axis in per cent. */
export function intervalSvg(rows: readonly IntervalRow[], valueName: string, theme: PlotTheme, width: number): SvgDrawing {
  const frame = { left: edge.left, width: width - edge.left - edge.right, top: edge.top, bottom: edge.top + rows.length * rowHeight }
  const range = rangeOf(rows)
  const x = (share: number): number => frame.left + ((share * 100 - range[0]) / (range[1] - range[0])) * frame.width
  return {
    width, height: intervalPlotHeight(rows.length), background: theme.surface, font: theme.font, description: describeIntervals(rows),
    nodes: [
      ...axisTicks(range, 6).flatMap(({ value, text }) => [svgLine(x(value / 100), frame.top, x(value / 100), frame.bottom, theme.hairline), svgText(x(value / 100), frame.bottom + 14, text, theme.muted, 'middle')]),
      svgText(frame.left + frame.width / 2, frame.bottom + 30, `${valueName}, per cent`, theme.muted, 'middle'),
      ...rows.flatMap((row, index) => whisker(row, frame.top + (index + 0.5) * rowHeight, x, theme)),
    ],
  }
}

function whisker({ short, name, value, interval, colour }: IntervalRow, y: number, x: (share: number) => number, theme: PlotTheme): readonly SvgNode[] {
  const [from, to] = interval.map(x)
  return [
    svgText(edge.left - 10, y + 4, short, theme.text, 'end', 12),
    svgLine(from, y, to, y, colour, 2), svgLine(from, y - 4, from, y + 4, colour, 1.5), svgLine(to, y - 4, to, y + 4, colour, 1.5),
    svgNode('circle', { cx: tidy(x(value)), cy: tidy(y), r: 4.5, fill: colour }, svgNode('title', {}, `${short} ${name}: ${percent(value)}, ${percent(interval[0])} to ${percent(interval[1])}`)),
  ]
}

/** Whole fives of per cent around all intervals. */
function rangeOf(rows: readonly IntervalRow[]): readonly [number, number] {
  const low = Math.min(1, ...rows.map(({ interval }) => interval[0])) * 100
  const high = Math.max(0, ...rows.map(({ interval }) => interval[1])) * 100
  if (low > high) return [0, 100]
  const [from, to] = [Math.max(0, Math.floor(low / 5) * 5), Math.min(100, Math.ceil(high / 5) * 5)]
  return to > from ? [from, to] : [Math.max(0, from - 5), from + 5]
}

function percent(share: number): string {
  return formatNumber(share * 100, 1)
}
