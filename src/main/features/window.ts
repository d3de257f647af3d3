/** Hamming window, periodic ("asymmetric" in dcase_util): one period of 0.54 - 0.46 cos, without its repeated end. */
export function periodicHamming(length: number): Float64Array {
  return cosineWindow(length, 0.54)
}

/** Hann window, periodic. */
export function periodicHann(length: number): Float64Array {
  return cosineWindow(length, 0.5)
}

function cosineWindow(length: number, mean: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => mean - (1 - mean) * Math.cos((2 * Math.PI * i) / length))
}
