/** Shortest and longest transform of our native code. */
const shortest = 64
const longest = 16_384
/** The native transform's last pass takes eight numbers. */
const lastLength = 8

/** Our native code transforms powers of two; other lengths are PFFFT's. */
export function isNativeFftLength(nFft: number): boolean {
  return Number.isInteger(Math.log2(nFft)) && nFft >= shortest && nFft <= longest
}

/** Values of memory that the native code works in: two sets of frames side by side, sixteen at most, and their spectra. */
export function workspaceLength(nFft: number): number {
  return (nFft + 16 + nFft + nFft / 2 + 1 + 1) * 16
}

/**
 * What the native transform of a real signal (native/signal/fourier.h) multiplies by: for each pass over nFft / 2 complex
 * numbers e^(-2 pi i p r / length), p by p, r from 1 to the radix less 1; then e^(-2 pi i k / nFft) for the step from there
 * to the real signal's bins, k from 0 to nFft / 4.
 */
export function fftTables(nFft: number): Float32Array {
  const values: number[] = []
  const add = (turns: number): void => { values.push(Math.cos(2 * Math.PI * turns), -Math.sin(2 * Math.PI * turns)) }
  for (let length = nFft / 2; length > lastLength; length /= radixOf(length)) {
    const radix = radixOf(length)
    for (let p = 0; p < length / radix; p++) for (let r = 1; r < radix; r++) add((p * r) / length)
  }
  for (let k = 0; k <= nFft / 4; k++) add(k / nFft)
  return Float32Array.from(values)
}

function radixOf(length: number): 4 | 8 {
  const rest = length / lastLength
  return rest === 4 || rest === 16 ? 4 : 8
}
