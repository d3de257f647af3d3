import type { Random } from './random'

/** White noise, uniform between -1 and 1 (deviation 0.577). A xorshift in local variables: 1.5 ns a sample. */
export function whiteNoise(length: number, seed: number): Float32Array {
  const signal = new Float32Array(length)
  let state = seed | 0
  for (let i = 0; i < length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    signal[i] = state * 4.656612873077393e-10
  }
  return signal
}

/** Root mean square of a signal. */
export function rootMeanSquare(signal: Float32Array): number {
  let sum = 0
  for (let i = 0; i < signal.length; i++) sum += signal[i] * signal[i]
  return Math.sqrt(sum / Math.max(1, signal.length))
}

/** Scales a signal in place to a root mean square; silence stays silence. */
export function scaleTo(signal: Float32Array, level: number): Float32Array {
  const now = rootMeanSquare(signal)
  const factor = now > 0 ? level / now : 0
  for (let i = 0; i < signal.length; i++) signal[i] *= factor
  return signal
}

/** Adds `signal` times `gain` to `target` from sample `start`; what reaches beyond its ends is dropped. */
export function addTo(target: Float32Array, signal: Float32Array, start: number, gain: number): void {
  const from = Math.max(0, -start)
  const to = Math.min(signal.length, target.length - start)
  for (let i = from; i < to; i++) target[start + i] += signal[i] * gain
}

/**
 * Multiplies a signal in place with a gain that wanders: straight lines between random values, one every `step`
 * samples, between 1 - depth and 1 + depth.
 */
export function swell(signal: Float32Array, random: Random, step: number, depth: number): Float32Array {
  let from = 1 + depth * random.between(-1, 1)
  for (let start = 0; start < signal.length; start += step) {
    const to = 1 + depth * random.between(-1, 1)
    const slope = (to - from) / step
    const end = Math.min(step, signal.length - start)
    for (let i = 0; i < end; i++) signal[start + i] *= from + slope * i
    from = to
  }
  return signal
}

/** Multiplies a signal in place with an attack of straight lines and a decay that halves every `halfLife` samples. */
export function strike(signal: Float32Array, attack: number, halfLife: number): Float32Array {
  const keep = 1 - 0.6931471805599453 / Math.max(1, halfLife)
  let gain = 1
  for (let i = 0; i < signal.length; i++) {
    if (i < attack) signal[i] *= i / attack
    else signal[i] *= gain *= keep
  }
  return signal
}

/** Multiplies a signal in place with a hump: 0 at both ends, 1 in the middle, smooth. */
export function hump(signal: Float32Array): Float32Array {
  const scale = 1 / Math.max(1, signal.length - 1)
  for (let i = 0; i < signal.length; i++) {
    const x = i * scale
    const parabola = 4 * x * (1 - x)
    signal[i] *= parabola * parabola
  }
  return signal
}
