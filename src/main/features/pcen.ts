import type { FeatureSpec } from '@shared/models'

/** Keeps the smoothed energy above zero: librosa's `eps`. */
const smallest = 1e-6

/**
 * How far the running average moves to each new frame, 0 to 1, for a time constant in frames: librosa's solution for the
 * width of the squared frequency response, in a form that stays exact for short time constants.
 */
export function smoothingOf(timeConstantFrames: number): number {
  return 2 / (1 + Math.sqrt(1 + 4 * timeConstantFrames * timeConstantFrames))
}

/**
 * Per-channel energy normalisation, row by row and in place: each value is divided by a running average of its row (to the
 * power of `gain`), then compressed with a root. As librosa.pcen of `scale` times the values; like there, the average
 * begins as if all before the first frame had been 1.
 *
 * @param values rows x frames, row-major, not negative
 * @param scale what full scale is multiplied by first
 * @param framesPerSecond of the matrix
 * @see Y. Wang et al., Trainable frontend for robust and far-field keyword spotting, ICASSP 2017; V. Lostanlen et al., Per-channel energy normalization: why and how, 2019
 */
export function normaliseEnergies(values: Float32Array, frames: number, scale: number, framesPerSecond: number, { gain, bias, power, timeConstant }: FeatureSpec['pcen']): void {
  const step = smoothingOf(timeConstant * framesPerSecond)
  const offset = Math.log(smallest)
  const compressed = compression(bias, power)
  for (let start = 0; start < values.length; start += frames) {
    let average = 1
    for (let at = start; at < start + frames; at++) {
      const energy = values[at] * scale
      average = step * energy + (1 - step) * average
      values[at] = compressed(energy * Math.exp(-gain * (offset + Math.log1p(average / smallest))))
    }
  }
}

/** (x + bias)^power - bias^power, and the limits of that where one of them is 0: as librosa defines these. */
function compression(bias: number, power: number): (x: number) => number {
  if (power === 0) return Math.log1p
  if (bias === 0) return (x) => x ** power
  const height = bias ** power
  return (x) => height * Math.expm1(power * Math.log1p(x / bias))
}
