import type { DisplayWindow } from '@shared/models'

/** Weights of the cosines, from the constant on, with alternating signs. */
const cosines: Readonly<Record<DisplayWindow, readonly number[]>> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackmanharris: [0.35875, 0.48829, 0.14128, 0.01168],
}

/**
 * Periodic window, as scipy.signal.get_window gives it with `fftbins=True`.
 *
 * @see F. J. Harris, On the use of windows for harmonic analysis with the discrete Fourier transform (1978)
 */
export function displayWindow(name: DisplayWindow, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => cosines[name].reduce((sum, weight, k) => sum + (k % 2 === 0 ? weight : -weight) * Math.cos((2 * Math.PI * k * i) / length), 0))
}
