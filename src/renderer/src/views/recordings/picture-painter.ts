import type { RecordingView, Waveform } from '@shared/models'
import { frequencyTicks, linearTicks } from './axis-ticks'
import type { Box, PictureLayout } from './picture-layout'
import { secondsAt, type LevelRange, type SpectrogramWindow } from './spectrogram-levels'
import { paintLevels } from './spectrogram-painter'

/** Colours of everything that is not data. */
export interface PictureInk {
  readonly ground: string
  readonly text: string
  readonly line: string
  readonly wave: string
}

export interface PictureOptions {
  readonly layout: PictureLayout
  readonly window: SpectrogramWindow
  readonly range: LevelRange
  /** 256 colours, red, green, blue. */
  readonly table: Uint8Array
  readonly ink: PictureInk
  /** Device pixels per CSS pixel. */
  readonly ratio: number
}

type Canvas = CanvasRenderingContext2D

/** Paints a recording's spectrogram with its axes, colour bar and waveform onto a canvas of `layout.width` x `layout.height`. */
export function paintPicture(canvas: Canvas, view: RecordingView, options: PictureOptions): void {
  const { layout, ink, ratio } = options
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
  canvas.fillStyle = ink.ground
  canvas.fillRect(0, 0, layout.width, layout.height)
  paintSpectrogram(canvas, view, options)
  paintColourBar(canvas, options)
  paintWaveform(canvas, view.waveform, timeShares(view, options.window), layout.waveform, ink)
  paintAxes(canvas, view, options)
}

function paintSpectrogram(canvas: Canvas, view: RecordingView, { layout, window, range, table, ratio }: PictureOptions): void {
  const { x, y, width, height } = layout.spectrogram
  const columns = Math.max(1, Math.round(width * ratio))
  const rows = Math.max(1, Math.round(height * ratio))
  canvas.putImageData(new ImageData(paintLevels(view.spectrogram, window, range, table, columns, rows), columns, rows), Math.round(x * ratio), Math.round(y * ratio))
}

function paintColourBar(canvas: Canvas, { layout, range, table, ink, ratio }: PictureOptions): void {
  const { x, y, width, height } = layout.colourBar
  const rows = Math.max(1, Math.round(height * ratio))
  const ramp = { rows: 256, frames: 1, decibels: Float32Array.from({ length: 256 }, (_, step) => step) }
  const whole = { fromFrame: 0, toFrame: 1, fromRow: 0, toRow: 256 }
  const columns = Math.round(width * ratio)
  canvas.putImageData(new ImageData(paintLevels(ramp, whole, { low: 0, high: 255 }, table, columns, rows), columns, rows), Math.round(x * ratio), Math.round(y * ratio))
  label(canvas, ink)
  canvas.textAlign = 'left'
  for (const tick of linearTicks(range.low, range.high, height, 44)) canvas.fillText(tick.text, x + width + 5, y + height * (1 - tick.at))
  canvas.fillText('dB', x + width + 5, y + height + 12)
}

function paintWaveform(canvas: Canvas, wave: Waveform, [from, to]: readonly [number, number], box: Box, ink: PictureInk): void {
  const middle = box.y + box.height / 2
  const loudest = Math.max(1e-4, wave.low.reduce((most, value) => Math.max(most, -value), 0), wave.high.reduce((most, value) => Math.max(most, value), 0))
  const scale = box.height / 2 / loudest
  canvas.fillStyle = ink.wave
  const columns = Math.ceil(box.width)
  for (let column = 0; column < columns; column++) {
    const { low, high } = extremes(wave, from + ((to - from) * column) / columns, from + ((to - from) * (column + 1)) / columns)
    canvas.fillRect(box.x + column, middle - high * scale, 1, Math.max(1, (high - low) * scale))
  }
  label(canvas, ink)
  canvas.textAlign = 'right'
  canvas.fillText(loudest.toFixed(2), box.x - 6, box.y + 6)
  canvas.fillText('0', box.x - 6, middle)
}

/** Lowest and highest sample between two shares of the recording. */
function extremes(wave: Waveform, from: number, to: number): { readonly low: number; readonly high: number } {
  const start = Math.min(wave.columns - 1, Math.floor(from * wave.columns))
  const end = Math.max(start + 1, Math.min(wave.columns, Math.ceil(to * wave.columns)))
  let low = Infinity
  let high = -Infinity
  for (let i = start; i < end; i++) {
    low = Math.min(low, wave.low[i])
    high = Math.max(high, wave.high[i])
  }
  return { low, high }
}

function paintAxes(canvas: Canvas, view: RecordingView, { layout, window, ink }: PictureOptions): void {
  const { spectrogram: box, waveform } = layout
  const [from, to] = timeShares(view, window)
  label(canvas, ink)
  canvas.textAlign = 'right'
  const frequencies = view.spectrogram.frequencies.slice(Math.floor(window.fromRow), Math.ceil(window.toRow))
  for (const tick of frequencyTicks(frequencies, box.height, 24)) {
    const y = box.y + box.height * (1 - tick.at)
    canvas.fillRect(box.x - 4, Math.round(y), 4, 1)
    canvas.fillText(tick.text, box.x - 6, y)
  }
  canvas.textAlign = 'center'
  for (const tick of linearTicks(from * view.seconds, to * view.seconds, box.width, 80)) {
    const x = Math.round(box.x + box.width * tick.at)
    canvas.fillRect(x, box.y + box.height, 1, 4)
    canvas.fillText(tick.text, x, box.y + box.height + 12)
  }
  canvas.textAlign = 'left'
  canvas.fillText('Hz', 4, box.y + box.height + 12)
  canvas.fillText('s', box.x + box.width + 8, box.y + box.height + 12)
  canvas.strokeStyle = ink.line
  canvas.strokeRect(waveform.x + 0.5, waveform.y + 0.5, waveform.width - 1, waveform.height - 1)
}

function label(canvas: Canvas, ink: PictureInk): void {
  canvas.font = '11px system-ui, sans-serif'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = ink.text
}

/** The window's ends as shares of the recording's length. */
function timeShares({ spectrogram, seconds }: RecordingView, window: SpectrogramWindow): readonly [number, number] {
  return [secondsAt(window.fromFrame, spectrogram) / seconds, secondsAt(window.toFrame, spectrogram) / seconds]
}
