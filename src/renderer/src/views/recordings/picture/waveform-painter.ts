import type { TimeRange, Waveform } from '@shared/models'
import type { Box } from './picture-layout'
import type { PictureInk } from './picture-painter'

/** A waveform and the largest sample of the whole recording, so that its height stays the same wherever one looks. */
export interface WaveformPicture {
  readonly waveform: Waveform
  readonly loudest: number
}

/** The largest sample, without sign; never 0, so that silence has a scale too. */
export function loudestSample({ low, high }: Pick<Waveform, 'low' | 'high'>): number {
  let loudest = 1e-4
  for (let i = 0; i < low.length; i++) loudest = Math.max(loudest, -low[i], high[i])
  return loudest
}

/** Lowest and highest sample for every pixel of the box, with the zero line's height in the middle. */
export function paintWaveform(canvas: CanvasRenderingContext2D, { waveform, loudest }: WaveformPicture, time: TimeRange, box: Box, ink: PictureInk): void {
  const middle = box.y + box.height / 2
  const scale = (box.height / 2 - 1) / loudest
  canvas.fillStyle = ink.wave
  const columns = Math.ceil(box.width)
  const step = (time.end - time.start) / columns
  let before: Extremes | null = null
  for (let column = 0; column < columns; column++) {
    const here = extremes(waveform, time.start + step * column, time.start + step * (column + 1))
    if (here !== null) {
      // Neighbouring stretches touch, as the samples between them do.
      const low = Math.min(here.low, before?.high ?? here.low)
      const high = Math.max(here.high, before?.low ?? here.high)
      canvas.fillRect(box.x + column, middle - high * scale, 1, Math.max(1, (high - low) * scale))
    }
    before = here
  }
  canvas.fillStyle = ink.text
  canvas.textAlign = 'right'
  canvas.fillText(loudest.toFixed(2), box.x - 6, box.y + 6)
  canvas.fillText('0', box.x - 6, middle)
}

interface Extremes {
  readonly low: number
  readonly high: number
}

/** Lowest and highest sample between two moments; null where the waveform has none. */
export function extremes({ columns, range, low, high }: Waveform, from: number, to: number): Extremes | null {
  const perSecond = columns / (range.end - range.start)
  const first = Math.floor((from - range.start) * perSecond + 1e-6)
  const last = Math.max(first + 1, Math.ceil((to - range.start) * perSecond - 1e-6))
  if (last <= 0 || first >= columns) return null
  const found = { low: Infinity, high: -Infinity }
  for (let i = Math.max(0, first); i < Math.min(columns, last); i++) {
    found.low = Math.min(found.low, low[i])
    found.high = Math.max(found.high, high[i])
  }
  return found
}
