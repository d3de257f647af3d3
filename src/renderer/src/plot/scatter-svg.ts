import type { EmbeddingPoint } from '../../../shared/models'
import type { MapCategories } from './map-categories'
import type { PlotTheme } from './plot-theme'
import { placesOf, wholeView } from './scatter'
import { pointRadius } from './scatter-painter'
import { svgNode, svgPath, svgText, tidy, type SvgDrawing, type SvgNode } from './svg'

const size = 640
const legendWidth = 190

/** The map as a drawing for a file, with its legend at the right; wrong ones are crosses. */
export function scatterSvg(points: readonly EmbeddingPoint[], { categories, of }: MapCategories, title: string, theme: PlotTheme): SvgDrawing {
  const places = placesOf(points, wholeView(points, size, size))
  const radius = pointRadius(points.length)
  return {
    width: size + legendWidth, height: size + 30, background: theme.surface, font: theme.font, description: title,
    nodes: [
      svgText(12, 20, title, theme.text, 'start', 13),
      svgNode('g', { transform: 'translate(0 30)' }, ...points.map((point, index) => mark(point.correct, places[2 * index], places[2 * index + 1], radius, categories[of[index]].colour))),
      ...categories.flatMap(({ name, colour, count }, index) => [mark(true, size + 14, 46 + 18 * index, 4.5, colour), svgText(size + 26, 50 + 18 * index, `${name} (${count})`, theme.text)]),
      svgText(size + 8, 50 + 18 * categories.length, '× wrong', theme.muted),
    ],
  }
}

function mark(isRight: boolean, x: number, y: number, radius: number, colour: string): SvgNode {
  if (isRight) return svgNode('circle', { cx: tidy(x), cy: tidy(y), r: radius, fill: colour, 'fill-opacity': 0.85 })
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius]
  return svgNode('g', {}, svgPath([[left, top], [right, bottom]], colour, 1.5), svgPath([[left, bottom], [right, top]], colour, 1.5))
}
