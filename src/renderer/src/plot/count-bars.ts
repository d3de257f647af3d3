import { formatCount } from '../data/format'
import type { PlotTheme } from './plot-theme'
import { svgRect, svgText, type SvgDrawing } from './svg'

export interface CountBar {
  readonly name: string
  readonly count: number
  /** A scene's colour; the accent where there is none. */
  readonly colour?: string
}

const rowHeight = 20
const labelWidth = 150
const countWidth = 64

/** Counts as bars one below the other, as long as their table: the picture of a table with bars in it. */
export function countBarsSvg(title: string, bars: readonly CountBar[], theme: PlotTheme, width: number): SvgDrawing {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const room = width - labelWidth - countWidth
  return {
    width, height: bars.length * rowHeight + 16, background: theme.surface, font: theme.font, description: describeBars(title, bars),
    nodes: bars.flatMap(({ name, count, colour }, index) => {
      const y = 8 + index * rowHeight
      const length = (count / most) * room
      return [
        svgText(labelWidth - 8, y + 14, name, theme.text, 'end'),
        svgRect(labelWidth, y + 3, length, rowHeight - 6, colour ?? theme.accent),
        svgText(labelWidth + length + 6, y + 14, formatCount(count), theme.text),
      ]
    }),
  }
}

function describeBars(title: string, bars: readonly CountBar[]): string {
  return `${title}: ${bars.map(({ name, count }) => `${name} ${formatCount(count)}`).join(', ')}.`
}
