/** librosa's `amin` of powers; that of magnitudes, 1e-5, is its root. */
const smallestPower = 1e-10

/**
 * librosa.power_to_db with reference 1, in place: ten times the decimal logarithm of each power.
 *
 * @param topDb levels end that many decibels below the loudest of all `values`; null: nowhere
 */
export function powerToDecibels(values: Float64Array | Float32Array, topDb: number | null): void {
  toDecibels(values, 10, smallestPower, topDb)
}

/** librosa.amplitude_to_db with reference 1, in place: the same of the squares of magnitudes. */
export function amplitudeToDecibels(values: Float64Array | Float32Array, topDb: number | null): void {
  toDecibels(values, 20, Math.sqrt(smallestPower), topDb)
}

function toDecibels(values: Float64Array | Float32Array, factor: number, smallest: number, topDb: number | null): void {
  let loudest = -Infinity
  for (let i = 0; i < values.length; i++) {
    const level = factor * Math.log10(Math.max(smallest, values[i]))
    values[i] = level
    if (level > loudest) loudest = level
  }
  if (topDb === null) return
  const floor = loudest - topDb
  for (let i = 0; i < values.length; i++) if (values[i] < floor) values[i] = floor
}
