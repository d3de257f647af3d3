import { WorkbenchError } from '@shared/errors'
import type { Spectrogram, SpectrogramSpec } from '@shared/models'
import { MagnitudeFrames } from './magnitude-frames'
import { framesOf } from './frame-count'
import { isFftLength, realFft } from './real-fft'
import { spectrumRows, type SpectrumRows } from './spectrum-rows'
import { periodicHann } from './window'

/** Nothing is quieter in a picture: 32 bit samples reach -192 dB. */
const quietest = 1e-10

/** Pictures that would need more memory than this many values are refused: a hop of 1 on a long recording. */
const mostValues = 1 << 26

/**
 * Levels for looking at a recording: decibels relative to a sine at full scale, whatever the window and the FFT length.
 *
 * @param mono nominal range -1 to 1
 * @throws WorkbenchError `argument-invalid`
 */
export async function computeSpectrogram(mono: Float32Array, fs: number, spec: SpectrogramSpec): Promise<Spectrogram> {
  const rows = rowsOf(spec, fs)
  const frames = framesOf(mono.length, spec.hopLength)
  if (frames * rows.count > mostValues) throw invalid(`A picture of ${rows.count} rows and ${frames} frames is too large.`)
  const decibels = new Float32Array(rows.count * frames)
  const spectra = new MagnitudeFrames(await realFft(spec.nFft), fullScaleWindow(spec.nFft), spec.hopLength)
  const column = new Float64Array(rows.count)
  spectra.visit(mono, (frame) => {
    rows.measure(spectra.magnitudes, column)
    for (let row = 0; row < rows.count; row++) decibels[row * frames + frame] = 20 * Math.log10(Math.max(quietest, column[row]))
  })
  return { spec, rows: rows.count, frames, fs, seconds: mono.length / fs, decibels, frequencies: rows.frequencies }
}

function rowsOf(spec: SpectrogramSpec, fs: number): SpectrumRows {
  if (!isFftLength(spec.nFft)) throw invalid(`An FFT length of ${spec.nFft} samples is not possible.`)
  if (!Number.isInteger(spec.hopLength) || spec.hopLength < 1) throw invalid(`A hop of ${spec.hopLength} samples is not possible.`)
  if (!Number.isInteger(spec.rows) || spec.rows < 1 || spec.rows > spec.nFft) throw invalid(`${spec.rows} rows are not possible.`)
  return spectrumRows(spec, fs)
}

/** Hann, scaled so that a sine of amplitude 1 in the middle of a bin has magnitude 1. */
function fullScaleWindow(length: number): Float64Array {
  const window = periodicHann(length)
  const half = window.reduce((sum, value) => sum + value, 0) / 2
  return window.map((value) => value / half)
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('argument-invalid', message, { advice: 'Choose other spectrogram settings.' })
}
