import type { FeatureSpec } from '@shared/models'
import { powerToDecibels } from './decibels'
import { deltasOf } from './deltas'

/** Makes cepstra of the mel energies of some signals, each `nMels` rows of the matrix; gives the rows of all signals, one below the other. */
export type Cepstra = (energies: Float32Array, frames: number) => Float32Array

/**
 * Mel-frequency cepstral coefficients: the orthonormal cosine transform of mel energies in decibels (librosa.power_to_db,
 * whatever the energies are, as dcase_util has it; cut below the loudest of all signals), and below each signal's
 * coefficients their first and second differences. librosa.feature.mfcc and delta; dcase_util's MfccStaticExtractor,
 * MfccDeltaExtractor and MfccAccelerationExtractor one below the other.
 */
export function cepstraOf({ nMfcc, nMels, topDb, deltas, deltaWidth }: FeatureSpec): Cepstra {
  const transform = cosineTransform(nMfcc, nMels)
  const orders = ([1, 2] as const).filter((order) => order <= deltas)
  return (energies, frames) => {
    const decibels = new Float64Array(energies)
    powerToDecibels(decibels, topDb)
    const block = nMfcc * frames
    const signals = energies.length / (nMels * frames)
    const out = new Float32Array(signals * (1 + deltas) * block)
    for (let signal = 0, at = 0; signal < signals; signal++) {
      const coefficients = transformColumns(transform, decibels.subarray(signal * nMels * frames, (signal + 1) * nMels * frames), nMels, frames)
      for (const rows of [coefficients, ...orders.map((order) => deltasOf(coefficients, frames, deltaWidth, order))]) {
        out.set(rows, at)
        at += block
      }
    }
    return out
  }
}

/** First `rows` rows of the orthonormal cosine transform (type 2) of `length` points, rows x length. */
export function cosineTransform(rows: number, length: number): Float64Array {
  return Float64Array.from({ length: rows * length }, (_, i) => {
    const row = Math.floor(i / length)
    const scale = Math.sqrt((row === 0 ? 1 : 2) / length)
    return scale * Math.cos((Math.PI * row * (2 * (i % length) + 1)) / (2 * length))
  })
}

/** Product of `transform` (rows x length) and `values` (length x frames). */
export function transformColumns(transform: Float64Array, values: Float64Array, length: number, frames: number): Float32Array {
  const rows = transform.length / length
  const out = new Float32Array(rows * frames)
  const row = new Float64Array(frames)
  for (let r = 0; r < rows; r++) {
    row.fill(0)
    for (let k = 0; k < length; k++) {
      const weight = transform[r * length + k]
      for (let t = 0, at = k * frames; t < frames; t++, at++) row[t] += weight * values[at]
    }
    out.set(row, r * frames)
  }
  return out
}
