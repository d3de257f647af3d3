import { describe, expect, it } from 'vitest'
import { loadNativeLibrary } from '../../../src/main/native/native-library'
import { fftTables, workspaceLength } from '../../../src/main/features/fft-tables'
import { signalVariants } from './library'

describe('a native library', () => {
  it('that was not compiled is said to be missing, and that is no error', () => {
    expect(loadNativeLibrary('no-such.node')).toEqual({ missing: expect.stringContaining('no-such.node was not compiled') as string })
  })
})

describe.each(signalVariants.map((code) => ({ name: code.name, code })))('the native code ($name) refuses', ({ code }) => {
  const nFft = 64
  const call = { nFft, win: 60, hop: 16, frames: 5, power: 1, window: new Float32Array(60), tables: fftTables(nFft), signal: new Float32Array(128), workspace: new Float32Array(workspaceLength(nFft)), to: new Float32Array(33 * 5) }
  const spectra = (change: Partial<typeof call>): void => {
    const c = { ...call, ...change }
    code.spectra(c.nFft, c.win, c.hop, c.frames, c.power, c.window, c.tables, c.signal, c.workspace, c.to)
  }
  const bands = (starts: Int32Array, weights = new Float32Array(66), to = new Float32Array(10)): boolean =>
    code.bands(nFft, 60, 16, 5, 1, call.window, call.tables, call.signal, call.workspace, 2, starts, weights, true, to)

  it.each<[string, Partial<typeof call>]>([
    ['lengths that are no power of two', { nFft: 96 }],
    ['lengths beyond its tables', { nFft: 32 }],
    ['a window longer than the FFT', { win: 65 }],
    ['a hop of 0', { hop: 0 }],
    ['half a frame', { frames: 4.5 }],
    ['NaN frames', { frames: NaN }],
    ['another power', { power: 3 }],
    ['a window of another length', { window: new Float32Array(59) }],
    ['tables of another length', { tables: fftTables(128) }],
    ['a signal that ends too soon', { signal: new Float32Array(127) }],
    ['too little workspace', { workspace: new Float32Array(100) }],
    ['too little room for the result', { to: new Float32Array(33 * 4) }],
  ])('%s', (_, change) => {
    spectra({})
    expect(() => spectra(change)).toThrow(RangeError)
  })

  it('edges that are not in order, or beyond the last bin', () => {
    expect(bands(Int32Array.of(0, 3, 9, 33))).toBe(true)
    expect(() => bands(Int32Array.of(0, 9, 3, 33))).toThrow(RangeError)
    expect(() => bands(Int32Array.of(-1, 3, 9, 33))).toThrow(RangeError)
    expect(() => bands(Int32Array.of(0, 3, 9, 34))).toThrow(RangeError)
    expect(() => bands(Int32Array.of(0, 3, 9, 33), new Float32Array(65))).toThrow(RangeError)
    expect(() => bands(Int32Array.of(0, 3, 9, 33), new Float32Array(66), new Float32Array(9))).toThrow(RangeError)
  })

  it('samples that are not there, and room that is not', () => {
    const to = new Float32Array(10)
    expect(code.mono(new Uint8Array(12), 3, false, 2, 0, 1, false, 0, to, 8, 2)).toBe(true)
    expect(() => code.mono(new Uint8Array(11), 3, false, 2, 0, 1, false, 0, to, 8, 2)).toThrow(RangeError)
    expect(() => code.mono(new Uint8Array(12), 3, false, 2, 0, 1, false, 0, to, 9, 2)).toThrow(RangeError)
    expect(() => code.mono(new Uint8Array(12), 3, false, 0, 0, 1, false, 0, to, 0, 2)).toThrow(RangeError)
    expect(() => code.mono(new Uint8Array(12), 5, false, 1, 0, 1, false, 0, to, 0, 2)).toThrow(RangeError)
    expect(() => code.mono(new Uint8Array(12), 2, true, 1, 0, 1, false, 0, to, 0, 2)).toThrow(RangeError)
    expect(() => code.mono(Float32Array.of(1, 2, 3) as unknown as Uint8Array, 2, false, 1, 0, 1, false, 0, to, 0, 2)).toThrow(RangeError)
  })

  it('channels that are not there, and a difference of any number but two', () => {
    const mono = (channels: number, first: number, count: number, difference: boolean): boolean => code.mono(new Uint8Array(60), 2, false, channels, first, count, difference, 0, new Float32Array(5), 0, 5)
    expect(mono(6, 4, 2, true)).toBe(true)
    expect(() => mono(6, 5, 2, false)).toThrow(RangeError)
    expect(() => mono(6, 6, 1, false)).toThrow(RangeError)
    expect(() => mono(6, -1, 1, false)).toThrow(RangeError)
    expect(() => mono(6, 0, 0, false)).toThrow(RangeError)
    expect(() => mono(6, 0, 3, true)).toThrow(RangeError)
    expect(() => mono(1, 0, 1, true)).toThrow(RangeError)
  })

  it('weights of another number, and a signal that ends before its filter does', () => {
    const signal = new Float32Array(21).fill(1)
    const resample = (change: { signal?: Float32Array; phases?: number; step?: number; taps?: number; weights?: Float32Array }): Float32Array => {
      const to = new Float32Array(10)
      const c = { signal, phases: 2, step: 3, taps: 8, weights: new Float32Array(16).fill(0.125), ...change }
      code.resample(c.signal, c.phases, c.step, c.taps, c.weights, to)
      return to
    }
    expect([...resample({})]).toEqual(new Array(10).fill(1))
    expect(() => resample({ signal: new Float32Array(20) })).toThrow(RangeError)
    expect(() => resample({ taps: 7, weights: new Float32Array(14) })).toThrow(RangeError)
    expect(() => resample({ weights: new Float32Array(15) })).toThrow(RangeError)
    expect(() => resample({ phases: 0, weights: new Float32Array(0) })).toThrow(RangeError)
    expect(() => resample({ step: 0 })).toThrow(RangeError)
    expect(() => resample({ step: 2 ** 40 })).toThrow(RangeError)
    code.resample(signal, 2, 3, 8, new Float32Array(16), new Float32Array(0))
  })

  it('no room for a hash', () => {
    expect(() => code.hash(new Uint8Array(5), new Uint8Array(15))).toThrow(RangeError)
  })
})
