/**
 * Sine and powers of two out of additions and multiplications alone. `Math.sin` and `Math.pow` may differ in their last
 * bit from one engine to the next, and a filter makes more of such a bit; the demo dataset must be the same everywhere.
 */
const log2Of10 = 3.321928094887362
const ln2 = 0.6931471805599453
const turn = 6.283185307179586

/** sin(2 pi x) of a phase in turns, within 1e-9. */
export function sine(turns: number): number {
  let phase = turns - Math.floor(turns + 0.5)
  if (phase > 0.25) phase = 0.5 - phase
  if (phase < -0.25) phase = -0.5 - phase
  const x = phase * turn
  const square = x * x
  let sum = 1
  for (let n = 15; n >= 3; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum
  return x * sum
}

/** cos(2 pi x) of a phase in turns. */
export function cosine(turns: number): number {
  return sine(turns + 0.25)
}

/** 2 to the power of `x`, |x| up to 1000. */
export function powerOfTwo(x: number): number {
  const whole = Math.floor(x)
  const exponent = (x - whole) * ln2
  let sum = 1
  for (let n = 16; n >= 1; n--) sum = 1 + (exponent / n) * sum
  const factor = whole < 0 ? 0.5 : 2
  for (let n = Math.abs(whole); n > 0; n--) sum *= factor
  return sum
}

/** Amplitude factor of a level in decibel. */
export function amplitude(decibel: number): number {
  return powerOfTwo((decibel * log2Of10) / 20)
}
