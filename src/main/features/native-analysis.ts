import { allFinite } from '../audio/finite-samples'
import type { MonoSource } from '../audio/mono-source'
import { signalCode, type SignalCode } from '../native/signal-library'
import type { SpectralPower } from './analysis'
import { fftTables, isNativeFftLength, workspaceLength } from './fft-tables'
import { framesOf } from './frame-count'
import { epsilon } from './magnitude-frames'
import type { FilterBank } from './mel-filter-bank'
import { PaddedSignal } from './padded-signal'

/** How a signal is cut into frames. */
export interface Framing {
  readonly nFft: number
  /** Weights of the window that stands in the middle of a frame's `nFft` samples; at most so many. */
  readonly window: Float64Array
  readonly hopLength: number
}

/** One at a time is analysed in a process: memory is common to all. */
const padded = new PaddedSignal()
const workspaces = new Map<number, Float32Array>()

/**
 * Short-time spectra by our own native code (native/signal), sixteen frames at once: the same numbers as MagnitudeFrames,
 * but for rounding.
 */
export class NativeAnalysis {
  private readonly window: Float32Array
  private readonly tables: Float32Array
  private readonly workspace: Float32Array

  private constructor(private readonly code: SignalCode, private readonly framing: Framing) {
    const { nFft, window } = framing
    this.window = Float32Array.from(window, (weight) => weight / 2)
    this.tables = fftTables(nFft)
    this.workspace = workspaces.get(nFft) ?? new Float32Array(workspaceLength(nFft))
    workspaces.set(nFft, this.workspace)
  }

  /** Null where there is no native code, or none for this length. */
  static create(framing: Framing, code = signalCode()): NativeAnalysis | null {
    return code && isNativeFftLength(framing.nFft) ? new NativeAnalysis(code, framing) : null
  }

  /**
   * Spectra into `to`, (nFft / 2 + 1) x frames, row-major.
   *
   * @returns whether all are finite: samples far beyond full scale are too much for float32
   */
  spectra(source: MonoSource, power: SpectralPower, to: Float32Array): boolean {
    const { nFft, hopLength } = this.framing
    const signal = padded.hold(source, nFft / 2, epsilon)
    this.code.spectra(nFft, this.window.length, hopLength, framesOf(source.length, hopLength), power, this.window, this.tables, signal, this.workspace, to)
    return allFinite(to)
  }

  /**
   * Spectra summed to bands into `to`, bands x frames, row-major; or the natural logarithm of these and epsilon.
   *
   * @returns as `spectra`
   */
  bands(source: MonoSource, power: SpectralPower, bank: NativeBank, logarithmic: boolean, to: Float32Array): boolean {
    const { nFft, hopLength } = this.framing
    const signal = padded.hold(source, nFft / 2, epsilon)
    return this.code.bands(nFft, this.window.length, hopLength, framesOf(source.length, hopLength), power, this.window, this.tables, signal, this.workspace,
      bank.bands, bank.starts, bank.weights, logarithmic, to)
  }
}

/** A filter bank as the native code wants it. */
export interface NativeBank {
  readonly bands: number
  readonly starts: Int32Array
  readonly weights: Float32Array
}

export function nativeBank({ nMels, bins, starts, rising, falling }: FilterBank): NativeBank {
  const weights = new Float32Array(2 * bins)
  weights.set(rising)
  weights.set(falling, bins)
  return { bands: nMels, starts, weights }
}
