/** What of a wheel event says what is meant. */
export interface WheelMove {
  readonly deltaX: number
  readonly deltaY: number
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

export type WheelMeaning =
  | { readonly kind: 'zoom-time' | 'zoom-axis'; readonly factor: number }
  | { readonly kind: 'pan-time'; readonly by: number }

const pixelsPerLine = 33
const pixelsPerPage = 400

/**
 * Wheel: zoom time. Shift, or sideways: move in time. Ctrl: zoom frequency. Ctrl+Shift: zoom time. Pinching on a touch pad arrives
 * as a wheel with `ctrlKey` although no key is down, and zooms time.
 *
 * @param isControlDown whether a control key is really held
 * @param width pixels of the picture, for moving
 */
export function wheelMeaning(move: WheelMove, isControlDown: boolean, width: number): WheelMeaning | null {
  const unit = move.deltaMode === 1 ? pixelsPerLine : move.deltaMode === 2 ? pixelsPerPage : 1
  const [x, y] = [move.deltaX * unit, move.deltaY * unit]
  const withControl = move.ctrlKey || move.metaKey
  if (!withControl && (move.shiftKey || Math.abs(x) > Math.abs(y))) {
    const way = Math.abs(x) > Math.abs(y) ? x : y
    return way === 0 ? null : { kind: 'pan-time', by: way / Math.max(1, width) }
  }
  if (y === 0 && x === 0) return null
  // Shift turns the wheel sideways on some systems.
  const way = y === 0 ? x : y
  const isPinch = move.ctrlKey && !isControlDown
  if (isPinch) return { kind: 'zoom-time', factor: Math.exp(way * 0.01) }
  return { kind: withControl && !move.shiftKey ? 'zoom-axis' : 'zoom-time', factor: Math.exp(way * 0.002) }
}
