import { cosine, amplitude, sine } from './exact-math'

/** Coefficients of a second-order filter, normalised so that a0 is 1. */
export interface Biquad {
  readonly b0: number
  readonly b1: number
  readonly b2: number
  readonly a1: number
  readonly a2: number
}

/** Passes what lies below `frequency` (hertz), 12 dB per octave. @see R. Bristow-Johnson, Audio EQ Cookbook */
export function lowPass(frequency: number, fs: number, q = 0.707): Biquad {
  const { cos, alpha } = terms(frequency, fs, q)
  return normalise((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha)
}

/** Passes what lies above `frequency` (hertz), 12 dB per octave. */
export function highPass(frequency: number, fs: number, q = 0.707): Biquad {
  const { cos, alpha } = terms(frequency, fs, q)
  return normalise((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha)
}

/** Passes a band around `frequency` (hertz) with gain 1 at its centre. */
export function bandPass(frequency: number, fs: number, q: number): Biquad {
  const { cos, alpha } = terms(frequency, fs, q)
  return normalise(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha)
}

/** Raises or lowers a band around `frequency` (hertz) by `gain` decibel. */
export function peak(frequency: number, fs: number, q: number, gain: number): Biquad {
  const { cos, alpha } = terms(frequency, fs, q)
  const a = amplitude(gain / 2)
  return normalise(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a)
}

/** Filters a signal in place. */
export function filter(signal: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): Float32Array {
  let s1 = 0
  let s2 = 0
  for (let i = 0; i < signal.length; i++) {
    const x = signal[i]
    const y = b0 * x + s1
    s1 = b1 * x - a1 * y + s2
    s2 = b2 * x - a2 * y
    signal[i] = y
  }
  return signal
}

function terms(frequency: number, fs: number, q: number): { readonly cos: number; readonly alpha: number } {
  const turns = Math.min(0.49, Math.max(0.0002, frequency / fs))
  return { cos: cosine(turns), alpha: sine(turns) / (2 * q) }
}

function normalise(b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad {
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 }
}
