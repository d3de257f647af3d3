import { colourAt, inkOn } from './colour-map'
import { confusionText, describeConfusion, type ConfusionModel, type ConfusionUnit } from './confusion'
import type { PlotTheme } from './plot-theme'
import { svgNode, svgRect, svgText, type SvgDrawing, type SvgNode } from './svg'

const cellSize = 34
const labelWidth = 150
const top = 58

/** The matrix as a drawing for a file, as the window shows it: `OrRd`, short labels above, full ones at the left. */
export function confusionSvg(model: ConfusionModel, unit: ConfusionUnit, title: string, theme: PlotTheme): SvgDrawing {
  const size = model.labels.length * cellSize
  return {
    width: labelWidth + size + 16, height: top + size + 34, background: theme.surface, font: theme.font, description: describeConfusion(model),
    nodes: [
      svgText(12, 18, title, theme.text, 'start', 13),
      ...model.shortLabels.map((label, column) => svgText(labelWidth + (column + 0.5) * cellSize, top - 8, label, theme.text, 'middle')),
      ...model.rows.flatMap((row, index) => matrixRow(model, index, row.map(cell => ({ share: cell.share, text: confusionText(cell, unit) })), theme)),
      svgText(labelWidth + size / 2, top + size + 20, 'predicted', theme.muted, 'middle'),
      svgNode('g', { transform: `rotate(-90 14 ${top + size / 2})` }, svgText(14, top + size / 2, 'actual', theme.muted, 'middle')),
    ],
  }
}

function matrixRow(model: ConfusionModel, index: number, cells: readonly { share: number; text: string }[], theme: PlotTheme): readonly SvgNode[] {
  const y = top + index * cellSize
  return [
    svgText(labelWidth - 8, y + cellSize / 2 + 4, model.labels[index], theme.text, 'end'),
    ...cells.flatMap((cell, column) => {
      const x = labelWidth + column * cellSize
      return [
        svgRect(x, y, cellSize - 1, cellSize - 1, colourAt('OrRd', cell.share)),
        svgText(x + (cellSize - 1) / 2, y + cellSize / 2 + 4, cell.text, inkOn('OrRd', cell.share), 'middle'),
      ]
    }),
  ]
}
