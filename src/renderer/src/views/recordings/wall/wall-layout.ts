import type { RecordingGroup } from '@shared/models'

/** Height of the line of text under a thumbnail, and of a group's heading, pixels. */
export const captionHeight = 18
export const headingHeight = 26
/** Height over width of a thumbnail. */
const aspect = 0.5

/** A stretch of the list that stands together below its heading. Pixels from the wall's top. */
export interface WallBlock {
  /** Null where the list is not grouped. */
  readonly group: RecordingGroup | null
  /** Position of the first recording, and how many there are. */
  readonly offset: number
  readonly count: number
  readonly top: number
  readonly rowsTop: number
  readonly bottom: number
}

/** How thumbnails stand on the wall. Pixels. */
export interface WallLayout {
  readonly columns: number
  readonly cellWidth: number
  readonly rowHeight: number
  readonly blocks: readonly WallBlock[]
  readonly count: number
  readonly height: number
}

/** A place on the wall. */
export interface WallPlace {
  readonly position: number
  readonly x: number
  readonly y: number
}

/**
 * As many columns of about `size` pixels as fit; the cells share the width, so that they stand edge to edge. Each group begins a
 * new row below its heading.
 */
export function layOutWall(width: number, size: number, count: number, groups: readonly RecordingGroup[] = []): WallLayout {
  const columns = Math.max(1, Math.round(width / size))
  const cellWidth = width / columns
  const rowHeight = Math.round(cellWidth * aspect) + captionHeight
  const parts = groups.length > 0 ? groups : [null]
  const blocks: WallBlock[] = []
  let top = 0
  for (const group of parts) {
    const files = group?.count ?? Math.max(0, count)
    const rowsTop = top + (group === null ? 0 : headingHeight)
    const bottom = rowsTop + Math.ceil(files / columns) * rowHeight
    blocks.push({ group, offset: group?.offset ?? 0, count: files, top, rowsTop, bottom })
    top = bottom
  }
  const last = blocks[blocks.length - 1]
  return { columns, cellWidth, rowHeight, blocks, count: last.offset + last.count, height: top }
}

/** Block at a height: the last one that begins at or above it. */
export function blockAt(layout: WallLayout, y: number): number {
  return lastWhere(layout.blocks, (block) => block.top <= y)
}

/** Block that a position belongs to. */
export function blockOf(layout: WallLayout, position: number): number {
  return lastWhere(layout.blocks, (block) => block.offset <= position)
}

function lastWhere(blocks: readonly WallBlock[], holds: (block: WallBlock) => boolean): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(blocks[middle])) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Where a recording stands. */
export function placeOf(layout: WallLayout, position: number): WallPlace {
  const { columns, cellWidth, rowHeight, blocks } = layout
  const block = blocks[blockOf(layout, position)]
  const inside = position - block.offset
  return { position, x: (inside % columns) * cellWidth, y: block.rowsTop + Math.floor(inside / columns) * rowHeight }
}

/** Calls back for every recording and every heading that stands, at least in part, between two heights. */
export function eachVisible(layout: WallLayout, from: number, to: number, visit: { readonly cell: (place: WallPlace) => void; readonly heading: (block: WallBlock, index: number) => void }): void {
  const { columns, cellWidth, rowHeight, blocks } = layout
  for (let index = blockAt(layout, from); index < blocks.length && blocks[index].top < to; index++) {
    const block = blocks[index]
    if (block.group !== null && block.rowsTop > from) visit.heading(block, index)
    const firstRow = Math.max(0, Math.floor((from - block.rowsTop) / rowHeight))
    const rows = Math.ceil(block.count / columns)
    for (let row = firstRow; row < rows && block.rowsTop + row * rowHeight < to; row++) {
      const inRow = Math.min(columns, block.count - row * columns)
      for (let column = 0; column < inRow; column++) visit.cell({ position: block.offset + row * columns + column, x: column * cellWidth, y: block.rowsTop + row * rowHeight })
    }
  }
}

export type WallStep = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Where the cursor goes from a position; it stays inside the list. `visibleRows` is one page. */
export function stepOnWall(layout: WallLayout, position: number, step: WallStep, visibleRows: number): number {
  const last = Math.max(0, layout.count - 1)
  switch (step) {
    case 'left': return Math.max(0, position - 1)
    case 'right': return Math.min(last, position + 1)
    case 'first': return 0
    case 'last': return last
    case 'up': return rowAbove(layout, position)
    case 'down': return rowBelow(layout, position)
    default: {
      let next = position
      for (let row = 0; row < Math.max(1, visibleRows); row++) next = step === 'page-up' ? rowAbove(layout, next) : rowBelow(layout, next)
      return next
    }
  }
}

function rowAbove(layout: WallLayout, position: number): number {
  const index = blockOf(layout, position)
  const { offset } = layout.blocks[index]
  const inside = position - offset
  if (inside >= layout.columns) return position - layout.columns
  const before = layout.blocks.slice(0, index).reverse().find((block) => block.count > 0)
  if (before === undefined) return position
  const lastRow = Math.floor((before.count - 1) / layout.columns) * layout.columns
  return before.offset + Math.min(before.count - 1, lastRow + inside)
}

function rowBelow(layout: WallLayout, position: number): number {
  const index = blockOf(layout, position)
  const { offset, count } = layout.blocks[index]
  const inside = position - offset
  const row = Math.floor(inside / layout.columns)
  if (row < Math.floor((count - 1) / layout.columns)) return offset + Math.min(count - 1, inside + layout.columns)
  const next = layout.blocks.slice(index + 1).find((block) => block.count > 0)
  return next === undefined ? position : next.offset + Math.min(next.count - 1, inside % layout.columns)
}

/** Browsers place nothing beyond about 33 million pixels; a wall that is higher is scrolled in steps that are larger than one pixel. */
export const highestElement = 16_000_000

/** Where on the wall a scroller stands. Equal to its own position but for walls that are higher than browsers allow. */
export function wallTop(layout: Pick<WallLayout, 'height'>, scrollTop: number, viewHeight: number): number {
  if (layout.height <= highestElement) return scrollTop
  return (scrollTop / Math.max(1, highestElement - viewHeight)) * (layout.height - viewHeight)
}

/** The other way round: where to scroll to so that the wall stands there. */
export function scrollTopFor(layout: Pick<WallLayout, 'height'>, top: number, viewHeight: number): number {
  if (layout.height <= highestElement) return top
  return (top / Math.max(1, layout.height - viewHeight)) * (highestElement - viewHeight)
}
