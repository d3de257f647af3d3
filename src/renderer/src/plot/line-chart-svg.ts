import { axisTicks, stepTicks } from './axis-ticks'
import { describeLineChart, valueRange, type LineChart } from './line-chart'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgNode, svgPath, svgText, type SvgDrawing, type SvgNode } from './svg'

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The chart as a drawing for a file; the window shows the same model by Chart.js. */
export function lineChartSvg(chart: LineChart, theme: PlotTheme, width = 720, height = 360): SvgDrawing {
  const frame = { left: 56, top: 48, width: width - 72, height: height - 92 }
  const range = valueRange(chart)
  return {
    width, height, description: describeLineChart(chart), background: theme.surface, font: theme.font,
    nodes: [
      svgText(frame.left, 18, chart.title, theme.text, 'start', 13),
      ...legend(chart, theme, frame),
      ...grid(chart, theme, frame, range),
      ...mark(chart, theme, frame),
      ...chart.series.map(series => svgPath(points(series.values, chart, frame, range), series.colour, series.width, series.dash)),
    ],
  }
}

function points(values: readonly (number | null)[], chart: LineChart, frame: Frame, range: readonly [number, number]) {
  return values.map((value, index) => (value === null ? null : [stepX(index + 1, chart, frame), valueY(value, frame, range)] as const))
}

function stepX(step: number, chart: LineChart, frame: Frame): number {
  return frame.left + ((step - 1) / Math.max(1, chart.steps - 1)) * frame.width
}

function valueY(value: number, frame: Frame, range: readonly [number, number]): number {
  return frame.top + (1 - (value - range[0]) / (range[1] - range[0])) * frame.height
}

function legend(chart: LineChart, theme: PlotTheme, frame: Frame): readonly SvgNode[] {
  let x = frame.left
  return chart.series.flatMap(series => {
    const start = x
    // SVG cannot measure text here; 6.4 px is a wide average for 11 px system fonts.
    x += 34 + series.name.length * 6.4
    return [svgPath([[start, 33], [start + 20, 33]], series.colour, series.width, series.dash), svgText(start + 25, 37, series.name, theme.muted)]
  })
}

function grid(chart: LineChart, theme: PlotTheme, frame: Frame, range: readonly [number, number]): readonly SvgNode[] {
  const bottom = frame.top + frame.height
  const rows = axisTicks(range, 5).flatMap(tick => {
    const y = frame.top + (1 - tick.share) * frame.height
    return [svgLine(frame.left, y, frame.left + frame.width, y, theme.hairline), svgText(frame.left - 6, y + 4, tick.text, theme.muted, 'end')]
  })
  const columns = stepTicks(chart.steps, 8).map(tick => svgText(frame.left + tick.share * frame.width, bottom + 16, tick.text, theme.muted, 'middle'))
  return [...rows, ...columns, svgText(frame.left + frame.width / 2, bottom + 34, chart.stepName, theme.muted, 'middle'), valueName(chart, theme, frame)]
}

function valueName(chart: LineChart, theme: PlotTheme, frame: Frame): SvgNode {
  const y = frame.top + frame.height / 2
  return svgNode('g', { transform: `rotate(-90 14 ${y})` }, svgText(14, y, chart.valueName, theme.muted, 'middle'))
}

function mark(chart: LineChart, theme: PlotTheme, frame: Frame): readonly SvgNode[] {
  if (!chart.mark) return []
  const x = stepX(chart.mark.step, chart, frame)
  const right = x > frame.left + frame.width * 0.8
  return [
    svgNode('line', { x1: x, y1: frame.top, x2: x, y2: frame.top + frame.height, stroke: theme.accent, 'stroke-dasharray': '3 3' }),
    svgText(right ? x - 5 : x + 5, frame.top + 11, chart.mark.name, theme.accent, right ? 'end' : 'start'),
  ]
}
