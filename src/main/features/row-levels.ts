import type { SpectrogramSpec } from '@shared/models'
import { monoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import { displayWindow } from './display-window'
import { framesOf } from './frame-count'
import { MagnitudeFrames } from './magnitude-frames'
import { NativeAnalysis, nativeBank } from './native-analysis'
import { realFft } from './real-fft'
import type { SpectrumRows } from './spectrum-rows'

/**
 * Natural logarithms of the power in each row of all frames of a signal with zeros around it, frame k centred on sample
 * k * hopLength: rows x frames, row-major, valid until the next call.
 */
export type RowLevels = (samples: Float32Array) => Float32Array

/** @param code null: without native code */
export async function rowLevels(spec: SpectrogramSpec, rows: SpectrumRows, code?: SignalCode | null): Promise<RowLevels> {
  const { nFft, hopLength } = spec
  const window = displayWindow(spec.window, nFft)
  const native = NativeAnalysis.create({ nFft, window, hopLength }, code)
  const powers = native ? nativePowers(native, spec) : await powersByFrame(spec, window)
  const slowly = logarithms(powers, rows, hopLength)
  if (!native || !rows.bank) return slowly
  const bank = nativeBank(rows.bank)
  const memory = new Memory()
  return (samples) => {
    const levels = memory.take(rows.count * framesOf(samples.length, hopLength))
    return native.bands(monoSource(samples), 2, bank, true, levels) ? levels : slowly(samples)
  }
}

/** Power spectra, (nFft / 2 + 1) x frames, row-major. */
type Powers = (samples: Float32Array) => Float32Array

function nativePowers(native: NativeAnalysis, { nFft, hopLength }: SpectrogramSpec): Powers {
  const memory = new Memory()
  return (samples) => {
    const powers = memory.take((nFft / 2 + 1) * framesOf(samples.length, hopLength))
    native.spectra(monoSource(samples), 2, powers)
    return powers
  }
}

async function powersByFrame({ nFft, hopLength }: SpectrogramSpec, window: Float64Array): Promise<Powers> {
  const memory = new Memory()
  const spectra = new MagnitudeFrames(await realFft(nFft), window, hopLength)
  return (samples) => {
    const frames = framesOf(samples.length, hopLength)
    const powers = memory.take((nFft / 2 + 1) * frames)
    spectra.visit(samples, (frame) => {
      for (let bin = 0, at = frame; bin < spectra.magnitudes.length; bin++, at += frames) powers[at] = spectra.magnitudes[bin] ** 2
    })
    return powers
  }
}

function logarithms(powers: Powers, rows: SpectrumRows, hopLength: number): RowLevels {
  const memory = new Memory()
  return (samples) => {
    const frames = framesOf(samples.length, hopLength)
    const spectra = powers(samples)
    const levels = memory.take(rows.count * frames)
    const power = new Float64Array(frames)
    for (let row = 0; row < rows.count; row++) {
      rows.measure(spectra, frames, row, power)
      for (let frame = 0, at = row * frames; frame < frames; frame++, at++) levels[at] = Math.log(power[frame])
    }
    return levels
  }
}

/** Blocks are of one length but for the last: memory is used again. */
class Memory {
  private values = new Float32Array(0)

  take(length: number): Float32Array {
    if (this.values.length < length) this.values = new Float32Array(length)
    return this.values.subarray(0, length)
  }
}
