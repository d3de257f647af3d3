import { powerOfTwo, sine } from './exact-math'
import type { Random } from './random'

const tableLength = 1024

/** One cycle of a periodic sound. The last value repeats the first, for interpolation. */
export type Cycle = Float32Array

/** One cycle out of harmonics: the amplitude of the k-th is `falloff` to the power k. */
export function harmonicCycle(harmonics: number, falloff: number): Cycle {
  const cycle = new Float32Array(tableLength + 1)
  let level = 1
  for (let k = 1; k <= harmonics; k++, level *= falloff) {
    for (let i = 0; i <= tableLength; i++) cycle[i] += level * sine((k * i) / tableLength + 0.37 * k * k)
  }
  return cycle
}

/** A pure tone. */
export const sineCycle: Cycle = harmonicCycle(1, 1)

/**
 * Plays a cycle while its pitch glides from one frequency to another.
 *
 * @param from hertz at the first sample
 * @param to hertz at the last sample
 */
export function glide(cycle: Cycle, length: number, from: number, to: number, fs: number): Float32Array {
  const signal = new Float32Array(length)
  const slope = ((to - from) / Math.max(1, length) / fs) * tableLength
  let step = (from / fs) * tableLength
  let phase = 0
  for (let i = 0; i < length; i++) {
    const index = phase | 0
    signal[i] = cycle[index] + (cycle[index + 1] - cycle[index]) * (phase - index)
    phase += step
    while (phase >= tableLength) phase -= tableLength
    step += slope
  }
  return signal
}

/** Plays a cycle whose pitch wanders around a frequency: a straight glide every `period` samples, within `octaves`. */
export function wandering(cycle: Cycle, length: number, frequency: number, octaves: number, period: number, fs: number, random: Random): Float32Array {
  const signal = new Float32Array(length)
  let from = frequency
  let phase = random.next() * tableLength
  for (let start = 0; start < length; start += period) {
    const to = frequency * powerOfTwo(octaves * random.between(-1, 1))
    const slope = ((to - from) / period / fs) * tableLength
    let step = (from / fs) * tableLength
    const end = Math.min(length, start + period)
    for (let i = start; i < end; i++) {
      const index = phase | 0
      signal[i] = cycle[index] + (cycle[index + 1] - cycle[index]) * (phase - index)
      phase += step
      while (phase >= tableLength) phase -= tableLength
      step += slope
    }
    from = to
  }
  return signal
}
