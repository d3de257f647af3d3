import { formatNumber } from '../data/format'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgRect, svgText, type SvgDrawing, type SvgNode } from './svg'
import type { TableModel } from './table-model'

export interface ClassWiseRow {
  readonly sceneLabel: string
  /** Share of its recordings that were recognised; null without recordings. */
  readonly accuracy: number | null
  readonly precision: number
  readonly f1: number
  readonly recordings: number
  readonly interval: readonly [number, number] | null
  readonly colour: string
}

export interface ClassWiseModel {
  readonly rows: readonly ClassWiseRow[]
  /** Macro-averaged accuracy. */
  readonly average: number
  readonly recordings: number
}

/**
 * 95 % interval of a share of `count` recordings. Per class there are few, and shares near 0 or 1 are common, where the
 * normal approximation has no width.
 *
 * @see E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference
 */
export function wilsonInterval(share: number, count: number): readonly [number, number] | null {
  if (count <= 0) return null
  const z = 1.959963984540054
  const denominator = 1 + (z * z) / count
  const centre = (share + (z * z) / (2 * count)) / denominator
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

/** The tutorial's class-wise table: one decimal, the average below. */
export function classWiseTable(model: ClassWiseModel): TableModel {
  return {
    columns: [{ title: 'Scene label', numeric: false }, { title: 'Accuracy', numeric: true }],
    rows: [...model.rows.map(row => [row.sceneLabel, accuracyText(row.accuracy)]), ['Average', accuracyText(model.average)]],
    marked: model.rows.length,
  }
}

const rowHeight = 22
const labelWidth = 130

export function classWiseSvg(model: ClassWiseModel, theme: PlotTheme, width: number): SvgDrawing {
  const frame = { left: labelWidth, top: 10, width: width - labelWidth - 56, height: model.rows.length * rowHeight }
  const bottom = frame.top + frame.height
  const ticks = axisTicks([0, 100], 5)
  const averageX = frame.left + model.average * frame.width
  return {
    width, height: bottom + 26, background: theme.surface, font: theme.font, description: describeClassWise(model),
    nodes: [
      ...ticks.map(tick => svgLine(frame.left + tick.share * frame.width, frame.top, frame.left + tick.share * frame.width, bottom, theme.hairline)),
      ...model.rows.flatMap((row, index) => bar(row, frame.top + index * rowHeight, frame.left, frame.width, width, theme)),
      svgLine(averageX, frame.top, averageX, bottom, theme.accent, 1.5),
      ...ticks.map(tick => svgText(frame.left + tick.share * frame.width, bottom + 16, `${tick.text}${tick.value === 100 ? ' %' : ''}`, theme.muted, 'middle')),
    ],
  }
}

function bar(row: ClassWiseRow, y: number, left: number, length: number, width: number, theme: PlotTheme): readonly SvgNode[] {
  const middle = y + rowHeight / 2
  const whiskers = row.interval ? whisker(row.interval, middle, left, length, theme) : []
  return [
    svgText(left - 8, middle + 4, row.sceneLabel, theme.text, 'end'),
    svgRect(left, y + 4, (row.accuracy ?? 0) * length, rowHeight - 8, row.colour),
    ...whiskers,
    svgText(width - 8, middle + 4, accuracyText(row.accuracy), theme.text, 'end'),
  ]
}

function whisker(interval: readonly [number, number], middle: number, left: number, length: number, theme: PlotTheme): readonly SvgNode[] {
  const [low, high] = interval.map(share => left + share * length)
  return [
    svgLine(low, middle, high, middle, theme.text),
    svgLine(low, middle - 4, low, middle + 4, theme.text),
    svgLine(high, middle - 4, high, middle + 4, theme.text),
  ]
}

function describeClassWise(model: ClassWiseModel): string {
  const known = model.rows.filter(row => row.accuracy !== null).sort((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0))
  const best = known[0]
  const worst = known.at(-1)
  if (!best || !worst) return 'Class-wise accuracy: no test recordings.'
  return `Class-wise accuracy in per cent with 95 % intervals. Average ${accuracyText(model.average)}; best ${best.sceneLabel} ${accuracyText(best.accuracy)}, worst ${worst.sceneLabel} ${accuracyText(worst.accuracy)}.`
}

/** Per cent with one decimal and without the sign, as in the tutorial's table. */
export function accuracyText(share: number | null): string {
  return formatNumber(share === null ? null : share * 100, 1)
}
