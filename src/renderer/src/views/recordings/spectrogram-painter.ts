import type { Spectrogram } from '@shared/models'
import type { LevelRange, SpectrogramWindow } from './spectrogram-levels'

/** The part of a spectrogram that painting needs. */
export type Levels = Pick<Spectrogram, 'rows' | 'frames' | 'decibels'>

/**
 * Colours of a spectrogram's window, one per pixel.
 *
 * Where several values fall on a pixel the loudest one is shown, so that a short click or a narrow tone is not lost by looking from
 * afar; where a value is larger than a pixel it is shown as it is, not smoothed.
 *
 * @param table 256 colours, red, green, blue
 * @returns red, green, blue, alpha; width x height pixels from the top left, the lowest frequency at the bottom
 */
export function paintLevels(
  levels: Levels, window: SpectrogramWindow, range: LevelRange, table: Uint8Array, width: number, height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const columns = edges(window.fromFrame, window.toFrame, width, levels.frames)
  const rows = edges(window.fromRow, window.toRow, height, levels.rows)
  const scale = 255 / Math.max(1e-6, range.high - range.low)
  for (let y = 0; y < height; y++) {
    const row = height - 1 - y
    for (let x = 0; x < width; x++) {
      const loudest = loudestOf(levels, rows[row * 2], rows[row * 2 + 1], columns[x * 2], columns[x * 2 + 1])
      const colour = Math.min(255, Math.max(0, Math.round((loudest - range.low) * scale))) * 3
      const at = (y * width + x) * 4
      pixels[at] = table[colour]
      pixels[at + 1] = table[colour + 1]
      pixels[at + 2] = table[colour + 2]
      pixels[at + 3] = 255
    }
  }
  return pixels
}

/** First and last-but-one index under every pixel: `count` pairs over `from` to `to`, each at least one wide and below `limit`. */
function edges(from: number, to: number, count: number, limit: number): Int32Array {
  const result = new Int32Array(count * 2)
  for (let i = 0; i < count; i++) {
    const start = Math.min(limit - 1, Math.max(0, Math.floor(from + ((to - from) * i) / count)))
    const end = Math.ceil(from + ((to - from) * (i + 1)) / count)
    result[i * 2] = start
    // A pixel that begins within a value belongs to that value; it does not also show the next one.
    result[i * 2 + 1] = to - from < count ? start + 1 : Math.min(limit, Math.max(start + 1, end))
  }
  return result
}

function loudestOf(levels: Levels, fromRow: number, toRow: number, fromFrame: number, toFrame: number): number {
  let loudest = -Infinity
  for (let row = fromRow; row < toRow; row++) {
    for (let at = row * levels.frames + fromFrame; at < row * levels.frames + toFrame; at++) {
      if (levels.decibels[at] > loudest) loudest = levels.decibels[at]
    }
  }
  return loudest
}
