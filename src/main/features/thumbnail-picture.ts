import { encode } from 'fast-png'
import type { Spectrogram, SpectrogramSpec } from '@shared/models'
import { brightnessOf, type LevelPicture } from './level-picture'

export interface PictureSize {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** More of a long recording is looked at than two frames per column: between them may be minutes. */
const framesPerColumn = { short: 2, long: 8 } as const

/** An analysis with one mel row per pixel row, and a few frames for every pixel column, however long the recording is. */
export function thumbnailSpec({ width, height }: PictureSize, samples: number, nFft = 2048): SpectrogramSpec {
  const perColumn = samples > width * nFft * framesPerColumn.short ? framesPerColumn.long : framesPerColumn.short
  return { scale: 'mel', rows: height, nFft, hopLength: Math.max(1, Math.floor(samples / (width * perColumn))), window: 'hann', fmin: 0, fmax: null, channel: 'mix' }
}

/** A spectrogram of `height` rows as levels, the lowest frequency at the bottom. A column shows the mean level of its frames. */
export function drawThumbnail(spectrogram: Spectrogram, { width, height }: PictureSize): LevelPicture {
  const { decibels, frames } = spectrogram
  const data = new Uint8Array(width * height)
  let loudest = 0
  for (let x = 0; x < width; x++) {
    const start = Math.min(frames - 1, Math.floor((x * frames) / width))
    const end = Math.max(start + 1, Math.floor(((x + 1) * frames) / width))
    for (let row = 0; row < height; row++) {
      const grey = brightnessOf(mean(decibels, row * frames + start, row * frames + end))
      data[(height - 1 - row) * width + x] = grey
      if (grey > loudest) loudest = grey
    }
  }
  return { loudest, png: encode({ width, height, data, channels: 1, depth: 8 }) }
}

function mean(values: Float32Array, start: number, end: number): number {
  let sum = 0
  for (let i = start; i < end; i++) sum += values[i]
  return sum / (end - start)
}
