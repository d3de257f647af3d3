import type { Matrix } from '@shared/models'

/** Of each row, over all frames of all matrices. */
export interface RowStatisticsResult {
  readonly mean: Float32Array
  /** Standard deviation (population); 1 for a row that never changes. */
  readonly deviation: Float32Array
  readonly low: Float32Array
  readonly high: Float32Array
}

/**
 * Mean, deviation and range of each row of matrices that come one after the other. Mean and deviation are what training
 * normalises with (learning/normalisation.ts) if it sees the same matrices: sums in double precision about each row's first
 * value, so that neither many matrices nor a large mean cost digits.
 */
export class RowStatistics {
  private readonly origin: Float64Array
  private readonly first: Float64Array
  private readonly second: Float64Array
  private readonly low: Float32Array
  private readonly high: Float32Array
  private count = 0

  constructor(readonly rows: number) {
    this.origin = new Float64Array(rows)
    this.first = new Float64Array(rows)
    this.second = new Float64Array(rows)
    this.low = new Float32Array(rows).fill(Infinity)
    this.high = new Float32Array(rows).fill(-Infinity)
  }

  /** @param matrix with `rows` bands, of finite values; it is not kept */
  add({ frames, data }: Matrix): void {
    if (this.count === 0 && frames > 0) for (let row = 0; row < this.rows; row++) this.origin[row] = data[row * frames]
    for (let row = 0; row < this.rows; row++) this.addRow(row, data.subarray(row * frames, (row + 1) * frames))
    this.count += frames
  }

  result(): RowStatisticsResult {
    const { origin, first, second, count } = this
    const mean = Float32Array.from(origin, (value, row) => value + first[row] / count)
    const deviation = Float32Array.from(origin, (_, row) => Math.sqrt(Math.max(0, second[row] / count - (first[row] / count) ** 2)))
    return { mean, deviation: deviation.map((value) => (value > 0 ? value : 1)), low: this.low.slice(), high: this.high.slice() }
  }

  private addRow(row: number, values: Float32Array): void {
    const origin = this.origin[row]
    let [sum, squares, low, high] = [0, 0, this.low[row], this.high[row]]
    for (let at = 0; at < values.length; at++) {
      const value = values[at]
      const distance = value - origin
      sum += distance
      squares += distance * distance
      if (value < low) low = value
      if (value > high) high = value
    }
    this.first[row] += sum
    this.second[row] += squares
    this.low[row] = low
    this.high[row] = high
  }
}
