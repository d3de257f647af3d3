/** Height of the line of text under a thumbnail, pixels. */
export const captionHeight = 18
/** Height over width of a thumbnail. */
const aspect = 0.5

/** How thumbnails stand on the wall. Pixels. */
export interface WallLayout {
  readonly columns: number
  readonly rows: number
  readonly cellWidth: number
  readonly rowHeight: number
}

/** As many columns of about `size` pixels as fit; the cells share the width, so that they stand edge to edge. */
export function layOutWall(width: number, size: number, count: number): WallLayout {
  const columns = Math.max(1, Math.round(width / size))
  const cellWidth = width / columns
  return { columns, rows: Math.ceil(Math.max(0, count) / columns), cellWidth, rowHeight: Math.round(cellWidth * aspect) + captionHeight }
}

export type WallStep = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Where the cursor goes from a position; it stays inside the list. `visibleRows` is one page. */
export function stepOnWall(position: number, step: WallStep, columns: number, count: number, visibleRows: number): number {
  const page = Math.max(1, visibleRows) * columns
  const moves: Readonly<Record<WallStep, number>> = {
    left: position - 1, right: position + 1, up: position - columns, down: position + columns,
    'page-up': position - page, 'page-down': position + page, first: 0, last: count - 1,
  }
  const next = moves[step]
  // Up and down stay in their column at the edges instead of sliding to the corner.
  if ((step === 'up' && next < 0) || (step === 'down' && next >= count)) return step === 'down' && isAboveLastRow(position, columns, count) ? count - 1 : position
  return Math.min(Math.max(0, next), Math.max(0, count - 1))
}

function isAboveLastRow(position: number, columns: number, count: number): boolean {
  return Math.floor(position / columns) < Math.floor((count - 1) / columns)
}
