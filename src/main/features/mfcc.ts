const dynamicRangeDecibels = 80
const smallestPower = 1e-10

/**
 * librosa.power_to_db with its defaults, in place: ten times the decimal logarithm, at most 80 dB below the loudest value.
 */
export function powerToDecibels(values: Float64Array): void {
  let loudest = -Infinity
  for (let i = 0; i < values.length; i++) {
    values[i] = 10 * Math.log10(Math.max(smallestPower, values[i]))
    if (values[i] > loudest) loudest = values[i]
  }
  const floor = loudest - dynamicRangeDecibels
  for (let i = 0; i < values.length; i++) if (values[i] < floor) values[i] = floor
}

/** First `rows` rows of the orthonormal cosine transform (type 2) of `length` points, rows x length. */
export function cosineTransform(rows: number, length: number): Float64Array {
  return Float64Array.from({ length: rows * length }, (_, i) => {
    const row = Math.floor(i / length)
    const scale = Math.sqrt((row === 0 ? 1 : 2) / length)
    return scale * Math.cos((Math.PI * row * (2 * (i % length) + 1)) / (2 * length))
  })
}

/** Product of `transform` (rows x length) and `values` (length x frames). */
export function transformColumns(transform: Float64Array, values: Float64Array, length: number, frames: number): Float32Array {
  const rows = transform.length / length
  const out = new Float32Array(rows * frames)
  const row = new Float64Array(frames)
  for (let r = 0; r < rows; r++) {
    row.fill(0)
    for (let k = 0; k < length; k++) {
      const weight = transform[r * length + k]
      for (let t = 0, at = k * frames; t < frames; t++, at++) row[t] += weight * values[at]
    }
    out.set(row, r * frames)
  }
  return out
}
