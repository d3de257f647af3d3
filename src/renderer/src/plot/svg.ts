/**
 * A drawing as plain data: the same tree is shown in the window (`SvgPicture`) and written to a file (`svgDocument`),
 * so that what is saved is what was seen.
 */
export interface SvgNode {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (SvgNode | string)[]
}

export interface SvgDrawing {
  readonly width: number
  readonly height: number
  /** What the picture shows, for those who cannot see it. */
  readonly description: string
  readonly background: string
  readonly font: string
  readonly nodes: readonly SvgNode[]
}

export function svgNode(tag: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly (SvgNode | string)[]): SvgNode {
  return { tag, attributes, children }
}

export type TextAnchor = 'start' | 'middle' | 'end'

export function svgText(x: number, y: number, text: string, fill: string, anchor: TextAnchor = 'start', size = 11): SvgNode {
  return svgNode('text', { x: tidy(x), y: tidy(y), fill, 'text-anchor': anchor, 'font-size': size }, text)
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): SvgNode {
  return svgNode('line', { x1: tidy(x1), y1: tidy(y1), x2: tidy(x2), y2: tidy(y2), stroke, 'stroke-width': width })
}

export function svgRect(x: number, y: number, width: number, height: number, fill: string): SvgNode {
  return svgNode('rect', { x: tidy(x), y: tidy(y), width: tidy(Math.max(0, width)), height: tidy(Math.max(0, height)), fill })
}

/** A line through points, broken where a value is missing. */
export function svgPath(points: readonly (readonly [number, number] | null)[], stroke: string, width: number, dash: readonly number[] = []): SvgNode {
  const attributes = { d: pathThrough(points), fill: 'none', stroke, 'stroke-width': width, 'stroke-linejoin': 'round' }
  return svgNode('path', dash.length > 0 ? { ...attributes, 'stroke-dasharray': dash.join(' ') } : attributes)
}

/** The drawing as a file of its own. */
export function svgDocument(drawing: SvgDrawing): string {
  const { width, height, font } = drawing
  const root = svgNode(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font, role: 'img' },
    svgNode('title', {}, drawing.description),
    svgRect(0, 0, width, height, drawing.background),
    ...drawing.nodes,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(root)}\n`
}

/** Two decimals are a fiftieth of a pixel; more only makes files long. */
export function tidy(value: number): number {
  return Math.round(value * 100) / 100
}

function markup(node: SvgNode | string): string {
  if (typeof node === 'string') return escapeXml(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('')
  if (node.children.length === 0) return `<${node.tag}${attributes}/>`
  return `<${node.tag}${attributes}>${node.children.map(markup).join('')}</${node.tag}>`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function pathThrough(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M'
  const parts: string[] = []
  for (const point of points) {
    if (point) parts.push(`${pen}${tidy(point[0])} ${tidy(point[1])}`)
    pen = point ? 'L' : 'M'
  }
  return parts.join('')
}
