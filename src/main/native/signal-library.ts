import { loadNativeLibrary, type MissingLibrary } from './native-library'

/** Our native signal processing (signal/) for one instruction set. All check types and lengths, and throw a RangeError. */
export interface SignalCode {
  /** The instruction set it was compiled for: avx512, avx2 or baseline. */
  readonly name: string
  /**
   * Mean of some of a recording's channels, and `offset` added to it, into `to` from `start` on.
   *
   * @param bytes little-endian samples, all channels of a frame together
   * @param first channel of the `count` ones that the mean is of
   * @param difference half the first less the second of two, in place of their mean
   * @returns whether all samples that were used are finite
   */
  mono(bytes: Uint8Array, bytesPerSample: number, isFloat: boolean, channels: number, first: number, count: number, difference: boolean,
    offset: number, to: Float32Array, start: number, frames: number): boolean
  /**
   * Spectra of overlapping frames into `to`, (nFft / 2 + 1) x frames; of power 1 magnitudes, of power 2 their squares.
   *
   * @param nFft a power of two from 64 to 16384
   * @param window half of each weight
   * @param tables of `fftTables`
   * @param signal begins half an FFT before the middle of the first frame, and ends no sooner after that of the last
   * @param workspace of `workspaceLength(nFft)` values
   */
  spectra(nFft: number, winLength: number, hopLength: number, frames: number, power: number,
    window: Float32Array, tables: Float32Array, signal: Float32Array, workspace: Float32Array, to: Float32Array): void
  /**
   * The same, summed to the bands of a bank of triangles, bands x frames, or the natural logarithm of these and 2^-52.
   *
   * @param starts first bin of each stretch between two edges, and the end of the last one; bands + 2
   * @param weights of each bin in the band that rises over it, and then in the one that falls
   * @returns whether all are finite
   */
  bands(nFft: number, winLength: number, hopLength: number, frames: number, power: number,
    window: Float32Array, tables: Float32Array, signal: Float32Array, workspace: Float32Array,
    bands: number, starts: Int32Array, weights: Float32Array, logarithmic: boolean, to: Float32Array): boolean
  /**
   * Sample n of `to` is the sum of `taps` samples of the signal from floor(n * step / phases) on, each weighted.
   *
   * @param taps a multiple of 8
   * @param weights (phases, taps), of which sample n takes row (n * step) % phases
   */
  resample(signal: Float32Array, phases: number, step: number, taps: number, weights: Float32Array, to: Float32Array): void
  /** XXH3 of 128 bits in its canonical order, 16 bytes. */
  hash(bytes: Uint8Array, to: Uint8Array): void
}

/** What signal.node exports. */
export interface SignalLibrary {
  /** Those that this processor can run, the fastest first. */
  readonly variants: readonly SignalCode[]
}

let loaded: SignalLibrary | MissingLibrary | null = null

/** The library, or why there is none: everything it does is then done in TypeScript and WebAssembly, more slowly. */
export function signalLibrary(): SignalLibrary | MissingLibrary {
  return (loaded ??= loadNativeLibrary<SignalLibrary>('signal.node'))
}

/** The fastest code for this processor, or null where the library is missing. */
export function signalCode(): SignalCode | null {
  const library = signalLibrary()
  return 'missing' in library ? null : library.variants[0]
}
