import type { SpectralPower } from './analysis'
import { framesOf } from './frame-count'
import type { RealFft } from './real-fft'

/** numpy.spacing(1): dcase_util adds it to every sample, and before every logarithm. */
export const epsilon = 2 ** -52

/**
 * Magnitude spectra of overlapping windowed stretches of a signal, as librosa.stft with `center=True` and zeros around
 * the signal: frame t is centred on sample t * hopLength, the window stands in the middle of the FFT's samples.
 */
export class MagnitudeFrames {
  private readonly window: Float32Array
  private readonly windowStart: number
  /** Filled outside WebAssembly memory and copied over, which is faster than writing there value by value. */
  private readonly windowed: Float32Array
  /** nFft / 2 + 1 bins of the frame that is being visited; their squares where `power` is 2. */
  readonly magnitudes: Float32Array

  constructor(private readonly fft: RealFft, window: ArrayLike<number>, private readonly hopLength: number, private readonly power: SpectralPower = 1) {
    this.window = Float32Array.from(window)
    this.windowed = new Float32Array(window.length)
    this.windowStart = (fft.length - window.length) >> 1
    this.magnitudes = new Float32Array(fft.length / 2 + 1)
  }

  /** Calls `visit` for every frame, with `magnitudes` filled; gives the number of frames. */
  visit(samples: Float32Array, visit: (frame: number) => void): number {
    const frames = framesOf(samples.length, this.hopLength)
    this.fft.input.fill(0)
    for (let frame = 0; frame < frames; frame++) {
      this.load(samples, frame * this.hopLength - (this.fft.length >> 1) + this.windowStart)
      this.fft.transform()
      this.measure()
      visit(frame)
    }
    return frames
  }

  /** Windows the stretch that begins at `start`, which may lie partly or wholly outside the signal. */
  private load(samples: Float32Array, start: number): void {
    const { window, windowed } = this
    const first = start < 0 ? Math.min(window.length, -start) : 0
    const last = Math.max(first, Math.min(window.length, samples.length - start))
    for (let i = first; i < last; i++) windowed[i] = (samples[start + i] + epsilon) * window[i]
    this.fft.input.set(windowed.fill(0, 0, first).fill(0, last), this.windowStart)
  }

  private measure(): void {
    const { magnitudes, power } = this
    const { output } = this.fft
    const last = magnitudes.length - 1
    magnitudes[0] = Math.abs(output[0]) ** power
    magnitudes[last] = Math.abs(output[1]) ** power
    for (let bin = 1, at = 2; bin < last; bin++, at += 2) {
      const re = output[at]
      const im = output[at + 1]
      const square = re * re + im * im
      magnitudes[bin] = power === 1 ? Math.sqrt(square) : square
    }
  }
}
