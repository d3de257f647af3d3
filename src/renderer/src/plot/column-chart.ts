import { formatCount } from '../data/format'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgRect, svgText, type SvgDrawing, type SvgNode } from './svg'
import type { TableModel } from './table-model'

/** Recordings that have a value in some range. */
export interface Column {
  /** The range in words: `9.5 to below 10 s`. */
  readonly name: string
  /** Written under the column's left edge. */
  readonly edge: string
  readonly count: number
}

export interface ColumnChart {
  readonly title: string
  /** What the columns count, in the plural: `recordings`. */
  readonly counted: string
  /** What the ranges are of, with unit: `seconds`. */
  readonly valueName: string
  readonly columns: readonly Column[]
}

/** Where a column stands, pixels. */
export interface ColumnPlace {
  readonly left: number
  readonly width: number
  readonly top: number
  readonly height: number
}

/** Room around the columns, pixels: figures to the left, edges below. */
export const columnEdge = { left: 44, right: 8, top: 8, bottom: 20 } as const
const gap = 2
/** One or two columns are no walls. */
const widest = 72
/** Figures under the columns, at least so far apart. */
const edgeDistance = 36

/** Where the columns stand in a drawing of this size; the highest count reaches the top. */
export function columnPlaces({ columns }: ColumnChart, width: number, height: number): readonly ColumnPlace[] {
  const room = width - columnEdge.left - columnEdge.right
  const step = Math.min(widest, room / Math.max(1, columns.length))
  const start = columnEdge.left + (room - step * columns.length) / 2
  const full = height - columnEdge.top - columnEdge.bottom
  const most = highest(columns)
  return columns.map(({ count }, index) => {
    // What is there can be seen, however little it is.
    const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * full)
    return { left: start + index * step + gap / 2, width: Math.max(1, step - gap), top: columnEdge.top + full - tall, height: tall }
  })
}

/** Columns from the lowest range to the highest, with the edges of the ranges below. */
export function columnChartSvg(chart: ColumnChart, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const bottom = height - columnEdge.bottom
  const full = bottom - columnEdge.top
  const places = columnPlaces(chart, width, height)
  const every = Math.max(1, Math.ceil(edgeDistance / Math.max(1, (places[0]?.width ?? 0) + gap)))
  return {
    width, height, background: theme.surface, font: theme.font, description: describeColumns(chart),
    nodes: [
      ...axisTicks([0, highest(chart.columns)], 3).filter(({ value }) => Number.isInteger(value)).flatMap(({ share, text }) => countLine(bottom - share * full, text, width, theme)),
      ...places.map(({ left, top, width: wide, height: tall }) => svgRect(left, top, wide, tall, theme.accent)),
      svgLine(columnEdge.left, bottom, width - columnEdge.right, bottom, theme.line),
      ...chart.columns.flatMap(({ edge }, index) => (index % every === 0 ? [svgText(places[index].left + places[index].width / 2, bottom + 14, edge, theme.muted, 'middle')] : [])),
    ],
  }
}

export function columnChartTable({ columns, valueName, counted }: ColumnChart): TableModel {
  return {
    columns: [{ title: capitalised(valueName), numeric: false }, { title: capitalised(counted), numeric: true }],
    rows: columns.map(({ name, count }) => [name, formatCount(count)]),
  }
}

function countLine(y: number, text: string, width: number, theme: PlotTheme): readonly SvgNode[] {
  return [svgLine(columnEdge.left, y, width - columnEdge.right, y, theme.hairline), svgText(columnEdge.left - 6, y + 4, text, theme.muted, 'end')]
}

function highest(columns: readonly Column[]): number {
  return Math.max(1, ...columns.map(({ count }) => count))
}

function describeColumns({ title, columns, counted }: ColumnChart): string {
  const most = columns.find(({ count }) => count === highest(columns))
  if (most === undefined) return `${title}: nothing is known.`
  return `${title}: ${formatCount(columns.reduce((sum, { count }) => sum + count, 0))} ${counted} in ${columns.length} ranges, most of them (${formatCount(most.count)}) in ${most.name}.`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
