import type { TimeRange } from '@shared/models'
import { stepOf, type LevelColours } from './level-range'
import { frameAt, type LevelPicture } from './level-picture'
import type { AxisShare } from '../../../data/time-range'

/** What a painting shows, and how large it is in device pixels. */
export interface PaintedPart {
  readonly time: TimeRange
  readonly band: AxisShare
  readonly width: number
  readonly height: number
}

/** A picture in the making: lines from the top can be painted in any number of pieces. */
export interface LevelPainting {
  readonly part: PaintedPart
  /** Red, green, blue, alpha; width x height from the top left. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  paint(fromLine: number, toLine: number): void
}

/**
 * Prepares the picture of a part. Where several values fall on a pixel the loudest is shown, so that a click or a narrow tone is not
 * lost by looking from afar; where a value is larger than a pixel it is shown as it is, not smoothed. What lies outside of the
 * values (but for half a frame at their ends) stays transparent.
 */
export function paintLevels(picture: LevelPicture, part: PaintedPart, colours: LevelColours): LevelPainting {
  const pixels = new Uint8ClampedArray(part.width * part.height * 4)
  const target = new Uint32Array(pixels.buffer)
  const columns = frameSpans(picture, part)
  const lines = rowSpans(picture, part)
  const loudest = new Float32Array(picture.frames)
  const span = { from: columns.reduce((least, at) => (at >= 0 ? Math.min(least, at) : least), picture.frames), to: columns.reduce((most, at) => Math.max(most, at), 0) }

  function paintLine(line: number): void {
    const at = line * part.width
    const [fromRow, toRow] = [lines[line * 2], lines[line * 2 + 1]]
    if (line > 0 && fromRow === lines[line * 2 - 2] && toRow === lines[line * 2 - 1] && painted === line - 1) {
      target.copyWithin(at, at - part.width, at)
      return
    }
    loudestRows(picture, fromRow, toRow, span, loudest)
    for (let x = 0; x < part.width; x++) {
      const from = columns[x * 2]
      if (from < 0) continue
      let level = loudest[from]
      for (let frame = from + 1; frame < columns[x * 2 + 1]; frame++) if (loudest[frame] > level) level = loudest[frame]
      target[at + x] = colours.pixels[stepOf(level, colours.range)]
    }
  }

  let painted = -1
  return {
    part, pixels,
    paint(fromLine, toLine) {
      for (let line = fromLine; line < Math.min(part.height, toLine); line++) {
        paintLine(line)
        painted = line
      }
    },
  }
}

/** The loudest value of each frame over some rows, into `loudest`. */
function loudestRows({ values, frames }: LevelPicture, fromRow: number, toRow: number, span: { readonly from: number; readonly to: number }, loudest: Float32Array): void {
  loudest.set(values.subarray(fromRow * frames + span.from, fromRow * frames + span.to), span.from)
  for (let row = fromRow + 1; row < toRow; row++) {
    for (let frame = span.from, at = row * frames + span.from; frame < span.to; frame++, at++) if (values[at] > loudest[frame]) loudest[frame] = values[at]
  }
}

/** First frame and the one after the last under every column of pixels; -1 where there is none. */
export function frameSpans(picture: Pick<LevelPicture, 'frames' | 'firstFrame' | 'frameStep'>, { time, width }: Pick<PaintedPart, 'time' | 'width'>): Int32Array {
  const [from, to] = [frameAt(time.start, picture), frameAt(time.end, picture)]
  const isWide = to - from < width
  const spans = new Int32Array(width * 2)
  for (let x = 0; x < width; x++) {
    const begin = from + ((to - from) * x) / width
    const end = from + ((to - from) * (x + 1)) / width
    const first = Math.floor(isWide ? (begin + end) / 2 : begin)
    // The first and the last frame are shown to the recording's ends, up to a frame beyond their own.
    const isOutside = first < -1 || first > picture.frames || picture.frames === 0
    const start = Math.min(picture.frames - 1, Math.max(0, first))
    spans[x * 2] = isOutside ? -1 : start
    // A value wider than a pixel belongs to the pixels whose middle it covers, and to those alone.
    spans[x * 2 + 1] = isOutside ? -1 : isWide ? start + 1 : Math.min(picture.frames, Math.max(start + 1, Math.ceil(end - 1e-6)))
  }
  return spans
}

/** First row and the one after the last under every line of pixels, from the top. */
function rowSpans({ rowEdges, rows }: LevelPicture, { band, height }: PaintedPart): Int32Array {
  const spans = new Int32Array(height * 2)
  // An edge that falls on a line's edge must not lie beside it by the last digit.
  const rounding = ((band.to - band.from) / height) * 1e-6
  const shareAt = (line: number): number => band.to - ((band.to - band.from) * line) / height
  let row = rows - 1
  for (let line = 0; line < height; line++) {
    const [low, middle, high] = [shareAt(line + 1) + rounding, shareAt(line + 0.5), shareAt(line) - rounding]
    while (row > 0 && rowEdges[row] >= high) row -= 1
    let first = row
    while (first > 0 && rowEdges[first] > low) first -= 1
    // Rows higher than this line: the one under its middle alone.
    if (row - first <= 1 && rowEdges[row + 1] - rowEdges[row] >= high - low) {
      const only = rowEdges[row] <= middle ? row : first
      spans.set([only, only + 1], line * 2)
    } else spans.set([first, row + 1], line * 2)
  }
  return spans
}
