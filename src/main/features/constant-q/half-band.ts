/** Up to this part of the halved sampling rate a signal is as it was; above, it fades and folds over. */
export const cleanShare = 0.35

/** Taps at odd distances from the middle, on one side; all at even ones are zero but the middle, which is a half. */
const sideTaps = 14
/** The furthest tap's distance. */
export const reach = 2 * sideTaps - 1
/** Of the Kaiser window: 120 dB. */
const beta = 12.27

/** Half-band low-pass: an ideal one under a Kaiser window, with a sum of exactly 1. Below 1e-6 off in what is clean. */
const taps = halfBandTaps()

function halfBandTaps(): Float64Array {
  const side = Float64Array.from({ length: sideTaps }, (_, i) => {
    const distance = 2 * i + 1
    return (Math.sin((Math.PI * distance) / 2) / (Math.PI * distance)) * besselI0(beta * Math.sqrt(1 - (distance / (reach + 1)) ** 2))
  })
  const sum = side.reduce((total, tap) => total + tap, 0)
  return side.map((tap) => tap / sum / 4)
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / 2 / k) ** 2
    sum += term
  }
  return sum
}

/**
 * Every second sample of a signal without its upper half, with zeros beyond its ends: value `i` of `to` belongs to value
 * `first + 2 * i` of `from`, and to `reach` values on each side of it.
 *
 * @param length values of `from` that are the signal's
 * @param count values of `to` to be made
 */
export function halve(from: Float32Array, length: number, first: number, to: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const middle = first + 2 * i
    to[i] = middle >= reach && middle + reach < length ? smoothed(from, middle) : smoothedAtEnd(from.subarray(0, length), middle)
  }
}

function smoothed(from: Float32Array, middle: number): number {
  let sum = 0.5 * from[middle]
  for (let tap = 0, distance = 1; tap < sideTaps; tap++, distance += 2) sum += taps[tap] * (from[middle - distance] + from[middle + distance])
  return sum
}

function smoothedAtEnd(from: Float32Array, middle: number): number {
  const at = (place: number): number => (place >= 0 && place < from.length ? from[place] : 0)
  return taps.reduce((sum, weight, tap) => sum + weight * (at(middle - 2 * tap - 1) + at(middle + 2 * tap + 1)), 0.5 * at(middle))
}
