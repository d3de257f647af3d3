/** Signals as make_other_features.py makes them; what each is like stands there. */
export const referenceSignals = {
  tones: (fs: number, count: number): Float32Array => {
    const hiss = noise(count, 1)
    return Float32Array.from(hiss, (value, i) => {
      const t = i / fs
      if (t >= 1.5) return 0
      const sweep = Math.sin((2 * Math.PI * 40 * (2 ** (4 * t) - 1)) / (4 * Math.log(2)))
      return 0.3 * Math.sin(2 * Math.PI * 220 * t) + 0.2 * Math.sin(2 * Math.PI * 1318.5 * t) + 0.2 * sweep + 0.01 * value
    })
  },
  clicks: (fs: number, count: number): Float32Array =>
    Float32Array.from(noise(count, 2), (value, i) => (0.2 * value * i) / count + 0.3 * Math.sin((2 * Math.PI * 50 * i) / fs) + (i % 4410 === 100 ? 0.4 : 0)),
}

export type ReferenceSignal = keyof typeof referenceSignals

/** Numerical Recipes' linear congruential generator, -1 to 1. */
function noise(count: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}
