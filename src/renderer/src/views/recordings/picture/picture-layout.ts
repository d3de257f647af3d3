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
  /** The levels: spectrogram or feature matrix. */
  readonly levels: Box
  readonly colourBar: Box
  /** Null where no waveform is shown. */
  readonly waveform: Box | null
  readonly hasTimeAxis: boolean
}

export interface PictureParts {
  readonly waveform: boolean
  readonly timeAxis: boolean
}

const left = 44
const right = 60
const top = 8
const timeAxis = 22
const bottom = 8

/** Levels above, their time axis, the waveform below; the colour bar at the right. */
export function layOutPicture(width: number, height: number, parts: PictureParts = { waveform: true, timeAxis: true }): PictureLayout {
  const inner = Math.max(40, width - left - right)
  const waveHeight = parts.waveform ? Math.round(Math.min(96, Math.max(32, height * 0.16))) : 0
  const axisHeight = parts.timeAxis ? timeAxis : 4
  const levelHeight = Math.max(40, height - top - axisHeight - waveHeight - (parts.waveform ? bottom : 0))
  const levels = { x: left, y: top, width: inner, height: levelHeight }
  return {
    width, height, levels,
    colourBar: { x: left + inner + 10, y: top, width: 10, height: levelHeight },
    waveform: parts.waveform ? { x: left, y: top + levelHeight + axisHeight, width: inner, height: waveHeight } : null,
    hasTimeAxis: parts.timeAxis,
  }
}
