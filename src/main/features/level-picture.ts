import type { Settings } from '@shared/models'
import { colourTable } from './colour-map'
import { withPalette } from './png-palette'

/** A picture whose grey values are levels: colours are given to it when it is shown, so that another colour map costs no analysis. */
export interface LevelPicture {
  /** Its brightest grey value. */
  readonly loudest: number
  /** 8 bit grey. */
  readonly png: Uint8Array
}

/** Grey 0 is librosa's least level, and 255 above what a recording at full scale has in a mel band, decibel. */
const least = -100
const decibelsPerGrey = 0.625

/** Decibels below a picture's loudest level that are shown, as when the recording is opened. */
const shownRange = 80
/** A recording that is quieter than this everywhere is dark: what little it has is not made to look loud. */
const quietest = -20

export function brightnessOf(decibels: number): number {
  return Math.min(255, Math.max(0, Math.round((decibels - least) / decibelsPerGrey)))
}

/** Level of a grey value, decibel. */
export function levelOf(grey: number): number {
  return least + grey * decibelsPerGrey
}

/** The picture in colours, as PNG: `shownRange` below its loudest level is dark, that is bright; the same for every recording. */
export function colourPicture({ loudest, png }: LevelPicture, colourMap: Settings['colourMap']): Uint8Array {
  const colours = colourTable(colourMap)
  const top = Math.max(levelOf(loudest), quietest)
  const palette = new Uint8Array(768)
  for (let grey = 0; grey < 256; grey++) {
    const share = Math.min(1, Math.max(0, (levelOf(grey) - top) / shownRange + 1))
    const colour = Math.round(255 * share) * 3
    palette.set(colours.subarray(colour, colour + 3), grey * 3)
  }
  return withPalette(png, palette)
}

/** One byte for `loudest`, then the PNG. */
export function encodeLevelPicture({ loudest, png }: LevelPicture): Uint8Array {
  const bytes = new Uint8Array(1 + png.byteLength)
  bytes[0] = loudest
  bytes.set(png, 1)
  return bytes
}

export function decodeLevelPicture(bytes: Uint8Array): LevelPicture {
  return { loudest: bytes[0], png: bytes.subarray(1) }
}
