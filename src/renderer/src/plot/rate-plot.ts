import { formatRate } from '../data/format'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgPath, svgText, type SvgDrawing } from './svg'

const edge = { left: 2, right: 2, top: 16, bottom: 16 }

/** The learning rate over the planned epochs as a small picture: highest and last rate written at the line's ends. */
export function ratePlot(rates: readonly number[], epochs: number, isDashed: boolean, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const most = Math.max(...rates, Number.MIN_VALUE)
  const bottom = height - edge.bottom
  const x = (index: number): number => edge.left + (index / Math.max(1, rates.length - 1)) * (width - edge.left - edge.right)
  const y = (rate: number): number => edge.top + (1 - rate / most) * (bottom - edge.top)
  const [first, last] = [rates[0] ?? 0, rates.at(-1) ?? 0]
  const points = rates.length === 1 ? [[edge.left, y(first)], [width - edge.right, y(first)]] as const : rates.map((rate, index) => [x(index), y(rate)] as const)
  return {
    width, height, background: theme.surface, font: theme.font,
    description: `Learning rate from ${formatRate(first)} to ${formatRate(last)} over ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}.`,
    nodes: [
      svgLine(edge.left, bottom, width - edge.right, bottom, theme.line),
      svgPath(points, theme.accent, 1.5, isDashed ? [3, 3] : []),
      svgText(edge.left, edge.top - 5, formatRate(first), theme.muted),
      svgText(width - edge.right, edge.top - 5, formatRate(last), theme.muted, 'end'),
      svgText(edge.left, height - 3, 'epoch 1', theme.muted),
      svgText(width - edge.right, height - 3, String(epochs), theme.muted, 'end'),
    ],
  }
}
