/** Signals as make_features.py makes them; what each is like stands there. */
export const variantSignals = {
  chirp: (fs: number, count: number): Float32Array =>
    Float32Array.from(noise(count, 3), (value, i) => 0.5 * Math.sin(2 * Math.PI * (50 * (i / fs) + 0.2 * fs * (i / fs) * (i / fs))) + 0.01 * value),
  decays: (fs: number, count: number): Float32Array =>
    Float32Array.from(noise(count, 4), (value, i) => {
      const t = i / fs
      const tones = 0.4 * Math.sin(2 * Math.PI * 440 * t) + 0.3 * Math.sin(2 * Math.PI * 1870 * t) + 0.2 * Math.sin(2 * Math.PI * 5200 * t)
      return Math.exp((-12 * (i % Math.floor(fs / 4))) / fs) * tones + 0.005 * value
    }),
  impulse: (_fs: number, count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => (i === Math.floor(count / 3) ? 1 : 0)),
  silence: (_fs: number, count: number): Float32Array => new Float32Array(count),
}

export type VariantSignal = keyof typeof variantSignals

/** Numerical Recipes' linear congruential generator, -1 to 1. */
function noise(count: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}
