import { describe, expect, it } from 'vitest'
import { frequencyAt, frequencyTicks, linearTicks, positionOf } from '../../../src/renderer/src/views/recordings/axis-ticks'
import { layOutPicture } from '../../../src/renderer/src/views/recordings/picture-layout'
import { fittingRange, frameAt, secondsAt, wholeWindow } from '../../../src/renderer/src/views/recordings/spectrogram-levels'
import { paintLevels } from '../../../src/renderer/src/views/recordings/spectrogram-painter'

/** Colour 7 is (7, 7, 7): the picture shows which step of the map was chosen. */
const table = Uint8Array.from({ length: 768 }, (_, index) => Math.floor(index / 3))
const range = { low: -100, high: 0 }

function paint(rows: readonly (readonly number[])[], width: number, height: number, part = {}): number[][] {
  const levels = { rows: rows.length, frames: rows[0].length, decibels: Float32Array.from(rows.flat()) }
  const window = { fromFrame: 0, toFrame: levels.frames, fromRow: 0, toRow: levels.rows, ...part }
  const pixels = paintLevels(levels, window, range, table, width, height)
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => pixels[(y * width + x) * 4]))
}

describe('painting levels', () => {
  it('puts the lowest frequency at the bottom and the first frame at the left', () => {
    expect(paint([[-100, 0], [0, -100]], 2, 2)).toEqual([[255, 0], [0, 255]])
  })

  it('keeps a single loud frame among many when looked at from afar', () => {
    const row = Array.from({ length: 1000 }, (_, frame) => (frame === 501 ? 0 : -100))
    expect(Math.max(...paint([row], 10, 1)[0])).toBe(255)
  })

  it('shows every value as a block of its own from near', () => {
    expect(paint([[-100, 0]], 6, 1)[0]).toEqual([0, 0, 0, 255, 255, 255])
  })

  it('shows only the window', () => {
    expect(paint([[-100, -100, 0, 0]], 4, 1, { fromFrame: 2, toFrame: 4 })[0]).toEqual([255, 255, 255, 255])
  })

  it('clips what is quieter or louder than the range', () => {
    expect(paint([[-150, 20, -Infinity]], 3, 1)[0]).toEqual([0, 255, 0])
  })

  it('is opaque everywhere', () => {
    const pixels = paintLevels({ rows: 1, frames: 1, decibels: new Float32Array(1) }, { fromFrame: 0, toFrame: 1, fromRow: 0, toRow: 1 }, range, table, 3, 3)
    expect([...pixels].filter((_, index) => index % 4 === 3)).toEqual(new Array(9).fill(255))
  })
})

describe('time and levels', () => {
  const spectrogram = { rows: 128, fs: 48_000, seconds: 10, spec: { scale: 'mel', rows: 128, nFft: 2048, hopLength: 512 } } as const

  it('turns moments into frames and back', () => {
    for (const seconds of [0, 0.37, 5, 10]) expect(secondsAt(frameAt(seconds, spectrogram), spectrogram)).toBeCloseTo(seconds, 12)
  })

  it('shows the whole recording from its first to its last sample', () => {
    const { fromFrame, toFrame } = wholeWindow(spectrogram)
    expect([secondsAt(fromFrame, spectrogram), secondsAt(toFrame, spectrogram)]).toEqual([0, 10])
  })

  it('fits the range to the recording, at most 90 dB', () => {
    const noise = Float32Array.from({ length: 1000 }, (_, index) => -60 + (index % 40))
    expect(fittingRange(noise)).toEqual({ low: -60, high: -20 })
    expect(fittingRange(Float32Array.from([-200, -200, -200, -12]))).toEqual({ low: -100, high: -10 })
  })

  it('has a range even for silence and for nothing', () => {
    for (const levels of [new Float32Array(10).fill(-200), new Float32Array(0), new Float32Array(3).fill(-Infinity)]) {
      const { low, high } = fittingRange(levels)
      expect(high).toBeGreaterThan(low)
    }
  })
})

describe('axes', () => {
  const mel = Float32Array.from({ length: 64 }, (_, row) => 700 * (10 ** ((row + 1) * 0.0225) - 1) + 20)

  it('turns frequencies into places and back', () => {
    for (const hertz of [100, 440, 1000, 9000]) expect(frequencyAt(positionOf(hertz, mel) ?? -1, mel)).toBeCloseTo(hertz, 2)
  })

  it('has no place for a frequency that is not shown', () => {
    expect([positionOf(1, mel), positionOf(96_000, mel)]).toEqual([null, null])
  })

  it('marks frequencies in order, far enough apart, with the round ones first', () => {
    const ticks = frequencyTicks(mel, 300, 24)
    expect(ticks.map((tick) => tick.text)).toContain('1k')
    for (let i = 1; i < ticks.length; i++) expect((ticks[i].at - ticks[i - 1].at) * 300).toBeGreaterThanOrEqual(24)
  })

  it('marks seconds at round numbers', () => {
    expect(linearTicks(0, 10, 640, 64).map((tick) => [tick.text, tick.at])).toEqual(Array.from({ length: 11 }, (_, second) => [String(second), second / 10]))
    expect(linearTicks(3, 3, 640, 64)).toEqual([])
  })
})

it('keeps the parts of the picture beside each other at every size', () => {
  for (const [width, height] of [[300, 200], [700, 600], [2400, 1300]]) {
    const { spectrogram, waveform, colourBar } = layOutPicture(width, height)
    expect(spectrogram.y + spectrogram.height).toBeLessThan(waveform.y)
    expect(waveform.y + waveform.height).toBeLessThanOrEqual(height)
    expect(colourBar.x + colourBar.width).toBeLessThan(width)
    expect([waveform.x, waveform.width]).toEqual([spectrogram.x, spectrogram.width])
  }
})
