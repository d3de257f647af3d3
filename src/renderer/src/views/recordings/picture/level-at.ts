import { frameAt, rowAt, type LevelPicture } from './level-picture'

/** How much of each axis a pixel shows. */
export interface PixelSize {
  /** Seconds. */
  readonly perPixel: number
  /** Share of the value axis. */
  readonly sharePerPixel: number
}

/**
 * The level under the pointer, as the picture shows it: the value there, or the loudest of those that share the pixel. Null where
 * there is none.
 */
export function levelAt(picture: LevelPicture, seconds: number, share: number, { perPixel, sharePerPixel }: PixelSize): number | null {
  const { values, frames, frameStep, rowEdges } = picture
  const middle = frameAt(seconds, picture)
  if (middle < -1 || middle > frames + 1 || frames === 0) return null
  const clamp = (frame: number): number => Math.min(frames - 1, Math.max(0, Math.floor(frame)))
  const half = perPixel > frameStep ? perPixel / frameStep / 2 : 0
  const [fromFrame, toFrame] = [clamp(middle - half), clamp(half === 0 ? middle : middle + half - 1e-6)]
  const row = rowAt(share, rowEdges)
  const isFine = rowEdges[row + 1] - rowEdges[row] < sharePerPixel
  const [fromRow, toRow] = isFine ? [rowAt(share - sharePerPixel / 2, rowEdges), rowAt(share + sharePerPixel / 2 - 1e-9, rowEdges)] : [row, row]
  let loudest = -Infinity
  for (let r = fromRow; r <= toRow; r++) for (let frame = fromFrame; frame <= toFrame; frame++) loudest = Math.max(loudest, values[r * frames + frame])
  return loudest
}
