/** A rectangle, CSS pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the parts of the picture of a recording stand. */
export interface PictureLayout {
  readonly width: number
  readonly height: number
  readonly spectrogram: Box
  readonly colourBar: Box
  readonly waveform: Box
}

const left = 44
const right = 60
const top = 10
const timeAxis = 22
const bottom = 8

/** Spectrogram above, its time axis, the waveform below; the colour bar at the right. */
export function layOutPicture(width: number, height: number): PictureLayout {
  const inner = Math.max(40, width - left - right)
  const waveHeight = Math.round(Math.min(96, Math.max(40, height * 0.16)))
  const pictureHeight = Math.max(40, height - top - timeAxis - waveHeight - bottom)
  const spectrogram = { x: left, y: top, width: inner, height: pictureHeight }
  return {
    width, height, spectrogram,
    colourBar: { x: left + inner + 10, y: top, width: 10, height: pictureHeight },
    waveform: { x: left, y: top + pictureHeight + timeAxis, width: inner, height: waveHeight },
  }
}
