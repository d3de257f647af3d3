import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, insideRecording, isWhole, lengthOf, pageWith, panAxis, panTime, shortestView, zoomAxis, zoomTime } from '../../../src/renderer/src/data/time-range'
import { wheelMeaning } from '../../../src/renderer/src/views/recordings/picture/wheel'
import { detailRange, suffices } from '../../../src/renderer/src/views/recordings/picture/detail'
import { defaultSpectrogramSpec } from '../../../src/shared/models'

const seconds = fc.double({ min: 0.1, max: 3600, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('zooming and moving in time', () => {
  it('never leave the recording', () => {
    fc.assert(fc.property(seconds, share, share, fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (length, a, b, factor, by) => {
      const range = insideRecording(between(a * length, b * length, length), length)
      for (const next of [zoomTime(range, factor, range.start + a * lengthOf(range), length), panTime(range, by, length), pageWith(range, b * length, length)]) {
        expect(next.start).toBeGreaterThanOrEqual(0)
        expect(next.end).toBeLessThanOrEqual(length + 1e-9)
        expect(lengthOf(next)).toBeGreaterThanOrEqual(shortestView - 1e-9)
      }
    }))
  })

  it('keeps the moment under the pointer where it is', () => {
    const zoomed = zoomTime({ start: 2, end: 6 }, 0.5, 3, 10)
    expect((3 - zoomed.start) / lengthOf(zoomed)).toBeCloseTo(0.25, 12)
    expect(lengthOf(zoomed)).toBeCloseTo(2, 12)
  })

  it('comes back to the whole', () => {
    expect(isWhole(zoomTime({ start: 2, end: 6 }, 100, 3, 10), 10)).toBe(true)
  })

  it('moves without changing the length, and stops at the ends', () => {
    expect(panTime({ start: 2, end: 4 }, 1, 10)).toEqual({ start: 4, end: 6 })
    expect(panTime({ start: 2, end: 4 }, -5, 10)).toEqual({ start: 0, end: 2 })
  })

  it('turns the page only when the playhead has left it', () => {
    expect(pageWith({ start: 2, end: 4 }, 3, 10)).toEqual({ start: 2, end: 4 })
    expect(pageWith({ start: 2, end: 4 }, 4.1, 10)).toEqual({ start: 4.1, end: 6.1 })
    expect(pageWith({ start: 2, end: 4 }, 9.5, 10)).toEqual({ start: 8, end: 10 })
  })

  it('selects in either direction', () => {
    expect([between(5, 2, 10), between(-1, 20, 10)]).toEqual([{ start: 2, end: 5 }, { start: 0, end: 10 }])
  })
})

describe('zooming the other axis', () => {
  it('stays between 0 and 1 and keeps what is under the pointer', () => {
    fc.assert(fc.property(share, fc.double({ min: 0.1, max: 10, noNaN: true }), (about, factor) => {
      const next = zoomAxis({ from: 0, to: 1 }, factor, about)
      expect(next.from).toBeGreaterThanOrEqual(0)
      expect(next.to).toBeLessThanOrEqual(1 + 1e-12)
      if (factor < 1) expect((about - next.from) / (next.to - next.from)).toBeCloseTo(about, 6)
    }))
    expect(panAxis({ from: 0.2, to: 0.4 }, 10)).toEqual({ from: 0.8, to: 1 })
  })
})

describe('the wheel', () => {
  const move = { deltaX: 0, deltaY: -120, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false }

  it('zooms time by itself and with Ctrl+Shift, frequency with Ctrl', () => {
    expect(wheelMeaning(move, false, 800)).toMatchObject({ kind: 'zoom-time' })
    expect(wheelMeaning({ ...move, ctrlKey: true, shiftKey: true }, true, 800)).toMatchObject({ kind: 'zoom-time' })
    expect(wheelMeaning({ ...move, ctrlKey: true }, true, 800)).toMatchObject({ kind: 'zoom-axis' })
  })

  it('looks closer upwards and wider downwards by the same amount', () => {
    const factor = (deltaY: number): number => {
      const meaning = wheelMeaning({ ...move, deltaY }, false, 800)
      return meaning !== null && meaning.kind !== 'pan-time' ? meaning.factor : NaN
    }
    expect(factor(-120)).toBeLessThan(1)
    expect(factor(-120) * factor(120)).toBeCloseTo(1, 12)
  })

  it('moves in time with Shift and sideways', () => {
    expect(wheelMeaning({ ...move, deltaY: 80, shiftKey: true }, false, 800)).toEqual({ kind: 'pan-time', by: 0.1 })
    expect(wheelMeaning({ ...move, deltaX: -80, deltaY: 3 }, false, 800)).toEqual({ kind: 'pan-time', by: -0.1 })
  })

  it('takes a pinch, which comes as Ctrl without the key, for zooming time', () => {
    expect(wheelMeaning({ ...move, deltaY: -3.2, ctrlKey: true }, false, 800)).toMatchObject({ kind: 'zoom-time' })
  })

  it('counts lines and pages as so many pixels', () => {
    expect(wheelMeaning({ ...move, deltaX: 3, deltaY: 0, deltaMode: 1 }, false, 99)).toEqual({ kind: 'pan-time', by: 1 })
    expect(wheelMeaning({ ...move, deltaY: 0 }, false, 800)).toBeNull()
  })
})

describe('finer pictures', () => {
  const view = (start: number, end: number, hopLength: number, columns: number) => ({
    seconds: 10, waveform: { columns, range: { start, end }, low: new Float32Array(), high: new Float32Array() },
    spectrogram: { spec: { ...defaultSpectrogramSpec, hopLength } },
  }) as unknown as Parameters<typeof suffices>[0]
  const wanted = { ...defaultSpectrogramSpec, hopLength: 128 }

  it('are asked for with what lies beside, inside the recording', () => {
    expect(detailRange({ start: 1, end: 3 }, 10)).toEqual({ start: 0, end: 4 })
    expect(detailRange({ start: 8, end: 10 }, 10)).toEqual({ start: 7, end: 10 })
  })

  it('are not asked for again while what is there covers the look as finely', () => {
    expect(suffices(view(0, 4, 128, 1600), { start: 1, end: 3 }, wanted, 800)).toBe(true)
    expect(suffices(view(0, 4, 64, 1600), { start: 2, end: 4 }, wanted, 800)).toBe(true)
  })

  it('are asked for where one looks further, closer or at a finer waveform', () => {
    expect(suffices(view(0, 4, 128, 1600), { start: 2.5, end: 4.5 }, wanted, 800)).toBe(false)
    expect(suffices(view(0, 4, 256, 1600), { start: 1, end: 3 }, wanted, 800)).toBe(false)
    expect(suffices(view(0, 4, 128, 800), { start: 1, end: 3 }, wanted, 800)).toBe(false)
  })
})
