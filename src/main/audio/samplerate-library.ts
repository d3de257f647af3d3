import { bestZeroCrossings } from './resampling-filter'

/** Sampling rates that the library takes, hertz. */
export const lowestRate = 1
export const highestRate = 192_000
/** Its limit of the ratio between two rates. */
export const largestRatio = 256

/** What its buffers hold is far more. */
const longestPiece = 1 << 16

/**
 * Resamples with libsamplerate at its best quality (SRC_SINC_BEST_QUALITY). What is before and after the signal counts as
 * silence, and the first sample stays the first one: the filter's delay is taken out.
 *
 * @param length samples to give
 */
export async function resampleWithLibrary(signal: Float32Array, from: number, to: number, length: number): Promise<Float32Array> {
  const { create, ConverterType } = await loadLibrary()
  const converter = await create(1, from, to, { converterType: ConverterType.SRC_SINC_BEST_QUALITY })
  try {
    const out = new Float32Array(length)
    let filled = 0
    for (const piece of pieces(signal, from, to)) {
      const samples = converter.full(piece)
      out.set(samples.subarray(0, length - filled), filled)
      filled = Math.min(length, filled + samples.length)
    }
    return out
  } finally {
    converter.destroy()
  }
}

/** The signal, and then as much silence as the filter needs to have seen all of it. */
function* pieces(signal: Float32Array, from: number, to: number): Generator<Float32Array> {
  const longest = Math.max(1, Math.floor(Math.min(longestPiece, (longestPiece * from) / to)))
  for (let at = 0; at < signal.length; at += longest) yield signal.subarray(at, at + longest)
  const silence = new Float32Array(longest)
  const needed = 2 * bestZeroCrossings * Math.max(1, from / to) + 2 * Math.max(1, from / to)
  for (let given = 0; given < needed; given += longest) yield silence
}

/** It is a script of the old kind: whether its functions are found by name depends on who loads it. */
async function loadLibrary(): Promise<typeof import('@alexanderolsen/libsamplerate-js')> {
  const library = await import('@alexanderolsen/libsamplerate-js')
  return 'create' in library ? library : (library as { readonly default: typeof import('@alexanderolsen/libsamplerate-js') }).default
}
