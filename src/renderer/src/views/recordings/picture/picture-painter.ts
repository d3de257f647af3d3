import type { TimeRange } from '@shared/models'
import { linearTicks } from './axis-ticks'
import type { LevelColours } from './level-range'
import type { PaintedPart } from './level-painter'
import type { Box, PictureLayout } from './picture-layout'
import type { AxisShare } from '../../../data/time-range'
import type { ValueAxis } from './value-axis'
import { paintWaveform, type WaveformPicture } from './waveform-painter'

/** Colours of everything that is not data. */
export interface PictureInk {
  readonly ground: string
  readonly text: string
  readonly line: string
  readonly wave: string
}

/** Levels that were painted, and which part they show. */
export interface PaintedLevels {
  readonly part: PaintedPart
  readonly image: CanvasImageSource
}

export interface PictureOptions {
  readonly layout: PictureLayout
  /** What is to be seen now. */
  readonly time: TimeRange
  readonly band: AxisShare
  readonly axis: ValueAxis
  readonly levels: LevelColours
  readonly levelUnit: string
  readonly ink: PictureInk
  /** Device pixels per CSS pixel. */
  readonly ratio: number
}

type Canvas = CanvasRenderingContext2D

/** Composes the whole picture. Levels that were painted for another part are moved and stretched to where they belong. */
export function paintPicture(canvas: Canvas, painted: PaintedLevels | null, waveform: WaveformPicture | null, options: PictureOptions): void {
  const { layout, ink, ratio } = options
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
  canvas.fillStyle = ink.ground
  canvas.fillRect(0, 0, layout.width, layout.height)
  if (painted !== null) placeLevels(canvas, painted, options)
  canvas.font = '11px system-ui, sans-serif'
  canvas.textBaseline = 'middle'
  paintColourBar(canvas, options)
  if (layout.waveform !== null && waveform !== null) paintWaveform(canvas, waveform, options.time, layout.waveform, ink)
  paintAxes(canvas, options)
}

function placeLevels(canvas: Canvas, { part, image }: PaintedLevels, { layout, time, band, ratio }: PictureOptions): void {
  const box = inDevicePixels(layout.levels, ratio)
  const perSecond = box.width / (time.end - time.start)
  const perShare = box.height / (band.to - band.from)
  canvas.save()
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.beginPath()
  canvas.rect(box.x, box.y, box.width, box.height)
  canvas.clip()
  canvas.imageSmoothingEnabled = false
  canvas.drawImage(
    image, box.x + (part.time.start - time.start) * perSecond, box.y + (band.to - part.band.to) * perShare,
    (part.time.end - part.time.start) * perSecond, (part.band.to - part.band.from) * perShare,
  )
  canvas.restore()
}

/** A box on whole device pixels, so that one value is not smeared over two. */
export function inDevicePixels(box: Box, ratio: number): Box {
  return {
    x: Math.round(box.x * ratio), y: Math.round(box.y * ratio), width: Math.max(1, Math.round(box.width * ratio)), height: Math.max(1, Math.round(box.height * ratio)),
  }
}

function paintColourBar(canvas: Canvas, { layout, levels, levelUnit, ink }: PictureOptions): void {
  const { x, y, width, height } = layout.colourBar
  const colours = new Uint8Array(levels.pixels.buffer)
  for (let line = 0; line < height; line++) {
    const at = Math.round((1 - line / Math.max(1, height - 1)) * (levels.pixels.length - 1)) * 4
    canvas.fillStyle = `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]})`
    canvas.fillRect(x, y + line, width, 1)
  }
  canvas.fillStyle = ink.text
  canvas.textAlign = 'left'
  for (const tick of linearTicks(levels.range.low, levels.range.high, height, 44)) canvas.fillText(tick.text, x + width + 5, y + height * (1 - tick.at))
  if (layout.hasTimeAxis) canvas.fillText(levelUnit, x + width + 5, y + height + 12)
}

function paintAxes(canvas: Canvas, { layout, time, band, axis, ink }: PictureOptions): void {
  const { levels: box, waveform } = layout
  canvas.fillStyle = ink.text
  canvas.textAlign = 'right'
  for (const tick of axis.ticks(band, box.height)) {
    const y = box.y + box.height * (1 - tick.at)
    canvas.fillRect(box.x - 4, Math.round(y), 4, 1)
    canvas.fillText(tick.text, box.x - 6, y)
  }
  if (layout.hasTimeAxis) paintTimeAxis(canvas, time, axis.unit, box)
  if (waveform === null) return
  canvas.strokeStyle = ink.line
  canvas.strokeRect(waveform.x + 0.5, waveform.y + 0.5, waveform.width - 1, waveform.height - 1)
}

function paintTimeAxis(canvas: Canvas, time: TimeRange, valueUnit: string, box: Box): void {
  canvas.textAlign = 'center'
  for (const tick of linearTicks(time.start, time.end, box.width, 80)) {
    const x = Math.round(box.x + box.width * tick.at)
    canvas.fillRect(x, box.y + box.height, 1, 4)
    canvas.fillText(tick.text, x, box.y + box.height + 12)
  }
  canvas.textAlign = 'left'
  canvas.fillText(valueUnit, 4, box.y + box.height + 12)
  canvas.fillText('s', box.x + box.width + 14, box.y + box.height + 12)
}
