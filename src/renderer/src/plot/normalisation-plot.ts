import { formatNumber } from '../data/format'
import type { NormalisationPreview } from '../../../shared/models'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import type { RowAxis, RowSegment } from './row-axis'
import { svgLine, svgNode, svgPath, svgText, tidy, type SvgDrawing, type SvgNode } from './svg'
import type { TableModel } from './table-model'

interface Scale {
  readonly x: (row: number) => number
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Mean of each row with a band of one deviation to both sides, lowest and highest value as thin lines, over the rows. */
export function normalisationPlot(statistics: NormalisationPreview, axis: RowAxis, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const range = statisticsRange(statistics)
  const scale = scaleFor(statistics.mean.length, range, width, height)
  return {
    width, height, background: theme.surface, font: theme.font, description: describeStatistics(statistics, axis),
    nodes: [
      ...axisTicks(range, 5).flatMap(({ value, text }) => [
        svgLine(scale.left, scale.y(value), scale.right, scale.y(value), theme.hairline), svgText(scale.left - 6, scale.y(value) + 4, text, theme.muted, 'end'),
      ]),
      ...axis.ticks.map(({ share, text }) => svgText(scale.left + share * (scale.right - scale.left), scale.bottom + 14, text, theme.muted, 'middle')),
      ...segmentEdges(axis.segments, scale, theme),
      ...axis.segments.flatMap((segment) => (segment.count === 1 ? singleRow(statistics, segment.first, scale, theme) : curves(statistics, segment, scale, theme))),
      svgText((scale.left + scale.right) / 2, height - 3, axisTitle(axis), theme.muted, 'middle'),
    ],
  }
}

/** The same numbers as a table, lowest row first. */
export function normalisationTable({ mean, deviation, low, high }: NormalisationPreview, axis: RowAxis): TableModel {
  const digits = digitsFor(mean, deviation)
  return {
    columns: [{ title: 'Row', numeric: false }, ...['Mean', 'Standard deviation', 'Lowest', 'Highest'].map((title) => ({ title, numeric: true }))],
    rows: Array.from(mean, (_, row) => [axis.nameOf(row) || 'all frames', ...[mean, deviation, low, high].map((values) => formatNumber(values[row], digits))]),
  }
}

/** Enough digits for the smallest deviation to be seen. */
function digitsFor(mean: Float32Array, deviation: Float32Array): number {
  const smallest = Math.min(...[...deviation, ...mean].map(Math.abs).filter((value) => value > 0), 1)
  return Math.min(6, Math.max(2, 2 - Math.floor(Math.log10(smallest))))
}

function statisticsRange({ low, high }: NormalisationPreview): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (let row = 0; row < low.length; row++) {
    if (low[row] < least) least = low[row]
    if (high[row] > most) most = high[row]
  }
  if (!(Number.isFinite(least) && Number.isFinite(most))) return [0, 1]
  const air = (most - least) * 0.04 || Math.abs(most) * 0.1 || 0.5
  return [least - air, most + air]
}

function scaleFor(rows: number, range: readonly [number, number], width: number, height: number): Scale {
  const [left, right, top, bottom] = [52, width - 12, 8, height - 34]
  return {
    left, right, top, bottom,
    x: (row) => left + ((row + 0.5) / Math.max(1, rows)) * (right - left),
    y: (value) => bottom - ((value - range[0]) / (range[1] - range[0])) * (bottom - top),
  }
}

function curves({ mean, deviation, low, high }: NormalisationPreview, { first, count }: RowSegment, scale: Scale, theme: PlotTheme): readonly SvgNode[] {
  const rows = Array.from({ length: count }, (_, index) => first + index)
  const line = (value: (row: number) => number) => rows.map((row) => [scale.x(row), scale.y(value(row))] as const)
  const edge = [...line((row) => mean[row] + deviation[row]), ...line((row) => mean[row] - deviation[row]).reverse()]
  return [
    svgNode('polygon', { points: edge.map(([x, y]) => `${tidy(x)},${tidy(y)}`).join(' '), fill: theme.accent, 'fill-opacity': 0.22 }),
    svgPath(line((row) => low[row]), theme.muted, 1),
    svgPath(line((row) => high[row]), theme.muted, 1),
    svgPath(line((row) => mean[row]), theme.accent, 2),
  ]
}

/** A row alone makes no line: its range, its deviation and its mean stand at one place. */
function singleRow({ mean, deviation, low, high }: NormalisationPreview, row: number, scale: Scale, theme: PlotTheme): readonly SvgNode[] {
  const x = scale.x(row)
  const [top, bottom] = [scale.y(mean[row] + deviation[row]), scale.y(mean[row] - deviation[row])]
  return [
    svgNode('rect', { x: tidy(x - 16), y: tidy(top), width: 32, height: tidy(Math.max(1, bottom - top)), fill: theme.accent, 'fill-opacity': 0.22 }),
    svgLine(x, scale.y(low[row]), x, scale.y(high[row]), theme.muted),
    svgLine(x - 16, scale.y(mean[row]), x + 16, scale.y(mean[row]), theme.accent, 2),
  ]
}

function segmentEdges(segments: readonly RowSegment[], scale: Scale, theme: PlotTheme): readonly SvgNode[] {
  if (segments.length < 2) return []
  return segments.flatMap(({ name, first }) => {
    const x = scale.x(first - 0.5)
    return [...(first === 0 ? [] : [svgLine(x, scale.top, x, scale.bottom, theme.line)]), svgText(x + 4, scale.top + 10, name, theme.muted)]
  })
}

function axisTitle({ unit }: RowAxis): string {
  return unit === 'Hz' ? 'Frequency (Hz)' : unit === 'coefficient' ? 'Coefficient' : ''
}

function describeStatistics({ mean, deviation, recordings }: NormalisationPreview, axis: RowAxis): string {
  const rows = `${mean.length} ${mean.length === 1 ? 'row' : 'rows'}`
  const ends = mean.length === 0 ? '' : ` Mean ${formatNumber(mean[0], 2)} ± ${formatNumber(deviation[0], 2)} at ${axis.nameOf(0) || 'the only row'}, ${formatNumber(mean[mean.length - 1], 2)} ± ${formatNumber(deviation[mean.length - 1], 2)} at ${axis.nameOf(mean.length - 1) || 'the last'}.`
  return `Mean and deviation of ${rows} over ${recordings} training recordings.${ends}`
}
