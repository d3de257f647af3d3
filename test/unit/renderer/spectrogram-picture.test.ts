import { describe, expect, it } from 'vitest'
import { frequencyTicks, linearTicks } from '../../../src/renderer/src/views/recordings/picture/axis-ticks'
import { frequencyAt, shareOf } from '../../../src/renderer/src/views/recordings/picture/frequency-place'
import { levelAt } from '../../../src/renderer/src/views/recordings/picture/level-at'
import { paintLevels, type PaintedPart } from '../../../src/renderer/src/views/recordings/picture/level-painter'
import { frameAt, rowAt, rowEdges, secondsAt, type LevelPicture } from '../../../src/renderer/src/views/recordings/picture/level-picture'
import { levelColours, loudestOf, shownLevels, stepOf, wholeRange } from '../../../src/renderer/src/views/recordings/picture/level-range'
import { layOutPicture } from '../../../src/renderer/src/views/recordings/picture/picture-layout'
import { inSlices } from '../../../src/renderer/src/views/recordings/picture/slices'
import { extremes, loudestSample } from '../../../src/renderer/src/views/recordings/picture/waveform-painter'

/** Colour 7 is (7, 7, 7): the picture shows which step of the map was chosen. */
const table = Uint8Array.from({ length: 768 }, (_, index) => Math.floor(index / 3))
const colours = levelColours(table, { low: -100, high: 0 }, 0.5)

/** Rows from the lowest; frame k is centred at k seconds, so it covers k - 0.5 to k + 0.5. */
function pictureOf(rows: readonly (readonly number[])[], rowEdgesOf = rowEdges(rows.map((_, row) => row), 'linear')): LevelPicture {
  return { rows: rows.length, frames: rows[0].length, values: Float32Array.from(rows.flat()), firstFrame: 0, frameStep: 1, rowEdges: rowEdgesOf }
}

function paint(picture: LevelPicture, width: number, height: number, part: Partial<PaintedPart> = {}): number[][] {
  const whole = { time: { start: -0.5, end: picture.frames - 0.5 }, band: { from: 0, to: 1 }, width, height }
  const painting = paintLevels(picture, { ...whole, ...part }, colours)
  painting.paint(0, height)
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => painting.pixels[(y * width + x) * 4]))
}

describe('painting levels', () => {
  it('puts the lowest row at the bottom and the first frame at the left', () => {
    expect(paint(pictureOf([[-100, 0], [0, -100]]), 2, 2)).toEqual([[255, 0], [0, 255]])
  })

  it('keeps a single loud value among many when looked at from afar', () => {
    const rows = Array.from({ length: 40 }, (_, row) => Array.from({ length: 1000 }, (_, frame) => (row === 17 && frame === 501 ? 0 : -100)))
    expect(Math.max(...paint(pictureOf(rows), 10, 4).flat())).toBe(255)
  })

  it('shows every value as a block of its own from near', () => {
    expect(paint(pictureOf([[-100, 0]]), 6, 1)[0]).toEqual([0, 0, 0, 255, 255, 255])
    expect(paint(pictureOf([[-100], [0]]), 1, 6).flat()).toEqual([255, 255, 255, 0, 0, 0])
  })

  it('shows a value once and never beside its place where several pixels do not share one frame evenly', () => {
    const row = Array.from({ length: 7 }, (_, frame) => (frame === 3 ? 0 : -100))
    const line = paint(pictureOf([row]), 10, 1)[0]
    // Frame 3 covers 3/7 to 4/7 of ten pixels: of pixels 4 and 5 alone the middle lies there.
    expect(line).toEqual([0, 0, 0, 0, 255, 255, 0, 0, 0, 0])
  })

  it('shows only the part that is looked at', () => {
    const picture = pictureOf([[-100, -100, 0, 0]])
    expect(paint(picture, 4, 1, { time: { start: 1.5, end: 3.5 } })[0]).toEqual([255, 255, 255, 255])
    expect(paint(pictureOf([[-100], [-100], [0], [0]]), 1, 2, { band: { from: 0.5, to: 1 } }).flat()).toEqual([255, 255])
  })

  it('leaves transparent what lies outside of the values, but for half a frame at their ends', () => {
    const painting = paintLevels(pictureOf([[0, 0]]), { time: { start: -4, end: 6 }, band: { from: 0, to: 1 }, width: 10, height: 1 }, colours)
    painting.paint(0, 1)
    expect([...painting.pixels].filter((_, index) => index % 4 === 3)).toEqual([0, 0, 0, 255, 255, 255, 255, 0, 0, 0])
  })

  it('clips what is quieter or louder than the range', () => {
    expect(paint(pictureOf([[-150, 20, -Infinity]]), 3, 1)[0]).toEqual([0, 255, 0])
  })

  it('gives the same picture in any number of pieces', () => {
    const rows = Array.from({ length: 30 }, (_, row) => Array.from({ length: 50 }, (_, frame) => -((row * 31 + frame * 17) % 100)))
    const part = { time: { start: -0.5, end: 49.5 }, band: { from: 0.1, to: 0.9 }, width: 70, height: 45 }
    const whole = paintLevels(pictureOf(rows), part, colours)
    whole.paint(0, 45)
    const pieces = paintLevels(pictureOf(rows), part, colours)
    for (let line = 0; line < 45; line += 7) pieces.paint(line, line + 7)
    expect(pieces.pixels).toEqual(whole.pixels)
  })
})

describe('slices', () => {
  it('do all steps once and in order', async () => {
    const done: number[] = []
    expect(await inSlices(100, (from, to) => { for (let i = from; i < to; i++) done.push(i) }, () => true)).toBe(true)
    expect(done).toEqual(Array.from({ length: 100 }, (_, i) => i))
  })

  it('end when nobody wants the rest', async () => {
    expect(await inSlices(100, () => { throw new Error('not wanted') }, () => false)).toBe(false)
  })
})

describe('time, levels and colours', () => {
  const spectrogram = { firstFrame: 1.25, frameStep: 512 / 48_000 }

  it('turns moments into frames and back', () => {
    for (const seconds of [0, 0.37, 5, 10]) expect(secondsAt(frameAt(seconds, spectrogram), spectrogram)).toBeCloseTo(seconds, 12)
    expect(frameAt(1.25, spectrogram)).toBe(0.5)
  })

  it('shows up to the recording\'s own maximum, or what was set', () => {
    expect(shownLevels({ range: 80, loudest: null }, -12.3)).toEqual({ low: -92, high: -12 })
    expect(shownLevels({ range: 60, loudest: 0 }, -12.3)).toEqual({ low: -60, high: 0 })
  })

  it('is dark where a recording is silent', () => {
    const range = shownLevels({ range: 80, loudest: null }, -100)
    expect([range, stepOf(-100, range)]).toEqual([{ low: -100, high: -20 }, 0])
  })

  it('has a range even for silence and for nothing', () => {
    for (const values of [new Float32Array(10).fill(-200), new Float32Array(0), new Float32Array(3).fill(-Infinity)]) {
      for (const { low, high } of [shownLevels({ range: 80, loudest: null }, loudestOf(values)), wholeRange(values)]) {
        expect(high).toBeGreaterThan(low)
        expect(Number.isFinite(low + high)).toBe(true)
      }
    }
  })

  it('puts the middle of the colour map where the contrast says', () => {
    const middleOf = (contrast: number): number => {
      const { pixels } = levelColours(table, { low: 0, high: 1 }, contrast)
      return new Uint8Array(pixels.buffer)[stepOf(contrast, { low: 0, high: 1 }) * 4]
    }
    for (const contrast of [0.2, 0.5, 0.8]) expect(Math.abs(middleOf(contrast) - 127.5)).toBeLessThan(1.5)
  })

  it('leaves the ends of the colour map where they are at any contrast', () => {
    for (const contrast of [0.1, 0.5, 0.9]) {
      const bytes = new Uint8Array(levelColours(table, { low: 0, high: 1 }, contrast).pixels.buffer)
      expect([bytes[0], bytes[bytes.length - 4]]).toEqual([0, 255])
    }
  })
})

describe('the value under the pointer', () => {
  const picture = pictureOf([[-1, -2, -3], [-4, -5, -6]])
  const fine = { perPixel: 0.1, sharePerPixel: 0.01 }

  it('is that of the frame and row there', () => {
    expect(levelAt(picture, 1.2, 0.1, fine)).toBe(-2)
    expect(levelAt(picture, 1.6, 0.9, fine)).toBe(-6)
  })

  it('is the loudest of those that share a pixel, as painted', () => {
    expect(levelAt(picture, 1, 0.9, { perPixel: 3, sharePerPixel: 0.01 })).toBe(-4)
    expect(levelAt(picture, 1, 0.5, { perPixel: 3, sharePerPixel: 1 })).toBe(-1)
  })

  it('is none beside the values', () => {
    expect(levelAt(picture, 9, 0.5, fine)).toBeNull()
  })
})

describe('the frequency axis', () => {
  const mel = Float32Array.from({ length: 64 }, (_, row) => 700 * (10 ** ((row + 1) * 0.0225) - 1) + 20)
  const bins = Float32Array.from({ length: 512 }, (_, bin) => (bin + 1) * 46.875)

  it('gives each bin of a logarithmic axis the height of its octave share', () => {
    const edges = rowEdges(bins, 'log')
    expect([edges[0], edges[512]]).toEqual([0, 1])
    const octave = (hertz: number): number => (shareOf(2 * hertz, bins, edges) ?? -1) - (shareOf(hertz, bins, edges) ?? -1)
    expect(octave(4000)).toBeCloseTo(octave(1000), 2)
    expect(rowAt(shareOf(1031.25, bins, edges) ?? -1, edges)).toBe(21)
  })

  it('turns frequencies into places and back, on every scale', () => {
    for (const [frequencies, edges] of [[mel, rowEdges(mel, 'mel')], [bins, rowEdges(bins, 'linear')], [bins, rowEdges(bins, 'log')]] as const) {
      for (const hertz of [440, 1000, 5000]) expect(frequencyAt(shareOf(hertz, frequencies, edges) ?? -1, frequencies, edges)).toBeCloseTo(hertz, 1)
    }
  })

  it('has no place for a frequency that is not shown', () => {
    expect(shareOf(96_000, mel, rowEdges(mel, 'mel'))).toBeNull()
  })

  it('is marked in order, far enough apart, with the round ones first', () => {
    const ticks = frequencyTicks(mel, rowEdges(mel, 'mel'), { from: 0, to: 1 }, 300, 24)
    expect(ticks.map((tick) => tick.text)).toContain('1k')
    for (let i = 1; i < ticks.length; i++) expect((ticks[i].at - ticks[i - 1].at) * 300).toBeGreaterThanOrEqual(24)
  })

  it('has marks in a narrow part too', () => {
    const edges = rowEdges(bins, 'linear')
    const ticks = frequencyTicks(bins, edges, { from: 0.42, to: 0.45 }, 300, 24)
    expect(ticks.length).toBeGreaterThanOrEqual(3)
    for (const { at } of ticks) expect(at >= 0 && at <= 1).toBe(true)
  })

  it('marks seconds at round numbers', () => {
    expect(linearTicks(0, 10, 640, 64).map((tick) => [tick.text, tick.at])).toEqual(Array.from({ length: 11 }, (_, second) => [String(second), second / 10]))
    expect(linearTicks(3, 3, 640, 64)).toEqual([])
  })
})

describe('the waveform', () => {
  const waveform = { columns: 4, range: { start: 2, end: 4 }, low: Float32Array.of(-1, -2, -3, -4), high: Float32Array.of(1, 2, 3, 4) }

  it('gives the extremes of a stretch, wherever it lies in the recording', () => {
    expect(extremes(waveform, 2, 3)).toEqual({ low: -2, high: 2 })
    expect(extremes(waveform, 3.6, 3.7)).toEqual({ low: -4, high: 4 })
    expect(extremes(waveform, 0, 1.9)).toBeNull()
  })

  it('has a scale for silence too', () => {
    expect(loudestSample({ low: new Float32Array(3), high: new Float32Array(3) })).toBeGreaterThan(0)
    expect(loudestSample(waveform)).toBe(4)
  })
})

it('keeps the parts of the picture beside each other at every size', () => {
  for (const [width, height] of [[300, 200], [700, 600], [2400, 1300]]) {
    const { levels, waveform, colourBar } = layOutPicture(width, height)
    expect(levels.y + levels.height).toBeLessThan(waveform?.y ?? 0)
    expect((waveform?.y ?? 0) + (waveform?.height ?? 0)).toBeLessThanOrEqual(height)
    expect(colourBar.x + colourBar.width).toBeLessThan(width)
    expect([waveform?.x, waveform?.width]).toEqual([levels.x, levels.width])
    const bare = layOutPicture(width, height, { waveform: false, timeAxis: false })
    expect(bare.waveform).toBeNull()
    expect(bare.levels.height).toBeGreaterThan(levels.height)
  }
})
