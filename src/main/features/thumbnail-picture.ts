import { encode } from 'fast-png'
import type { Settings, Spectrogram, SpectrogramSpec } from '@shared/models'
import { colourTable } from './colour-map'

/** The same for every recording, so that a quiet one looks quiet beside a loud one. Decibels relative to full scale. */
const darkest = -110
const brightest = -20

export interface PictureSize {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** An analysis with one mel row per pixel row, and a few frames for every pixel column. */
export function thumbnailSpec({ width, height }: PictureSize, samples: number, nFft = 2048): SpectrogramSpec {
  const framesPerColumn = 2
  return { scale: 'mel', rows: height, nFft, hopLength: Math.max(1, Math.floor(samples / (width * framesPerColumn))) }
}

/** PNG of a spectrogram with `height` rows, the lowest frequency at the bottom. A column shows the mean level of its frames. */
export function drawThumbnail(spectrogram: Spectrogram, size: PictureSize, colourMap: Settings['colourMap']): Uint8Array {
  const { width, height } = size
  const colours = colourTable(colourMap)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const row = spectrogram.decibels.subarray((height - 1 - y) * spectrogram.frames, (height - y) * spectrogram.frames)
    for (let x = 0; x < width; x++) {
      const share = (meanOfColumn(row, x, width) - darkest) / (brightest - darkest)
      const colour = Math.round(255 * Math.min(1, Math.max(0, share))) * 3
      data.set(colours.subarray(colour, colour + 3), (y * width + x) * 3)
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 })
}

function meanOfColumn(row: Float32Array, column: number, columns: number): number {
  const start = Math.min(row.length - 1, Math.floor((column * row.length) / columns))
  const end = Math.max(start + 1, Math.floor(((column + 1) * row.length) / columns))
  let sum = 0
  for (let i = start; i < end; i++) sum += row[i]
  return sum / (end - start)
}
