import { h, type FunctionalComponent, type VNode } from 'vue'
import type { SvgDrawing, SvgNode } from './svg'

/** Shows a drawing in the window: the very tree that is saved. */
export const SvgPicture: FunctionalComponent<{ readonly drawing: SvgDrawing }> = ({ drawing }) =>
  h(
    'svg',
    {
      class: 'svg-picture', width: drawing.width, height: drawing.height, viewBox: `0 0 ${drawing.width} ${drawing.height}`,
      'font-family': drawing.font, role: 'img', 'aria-label': drawing.description,
    },
    drawing.nodes.map(toVNode),
  )

SvgPicture.props = ['drawing']

function toVNode(node: SvgNode | string): VNode | string {
  return typeof node === 'string' ? node : h(node.tag, node.attributes, node.children.map(toVNode))
}
