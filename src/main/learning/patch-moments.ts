/**
 * First and second moments of the patches that a convolution's kernel sees, summed over all positions of a matrix (or
 * of several). With them, mean and variance of the convolution's output follow from its weights alone.
 */
export interface PatchMoments {
  /** Positions that were summed over. */
  readonly count: number
  /** Per kernel tap, row-major. */
  readonly sums: Float64Array
  /** Products of two taps, taps x taps, symmetric. */
  readonly products: Float64Array
}

/**
 * Moments of the zero-padded patches of one matrix, exact to double precision.
 *
 * Taps of equal distance share all products but those at the borders, so that a 5 x 5 kernel costs 45 products per
 * value instead of 325.
 *
 * @param x one matrix, bands x frames, row-major
 * @param kernelSize taps; padding as TensorFlow's SAME, the smaller half first
 */
export function patchMoments(x: Float32Array, bands: number, frames: number, kernelSize: readonly [number, number]): PatchMoments {
  const [height, width] = kernelSize
  const moments = { count: bands * frames, sums: new Float64Array(height * width), products: new Float64Array((height * width) ** 2) }
  const columns = tapColumns(frames, width)
  const top = Math.floor((height - 1) / 2)
  for (let row = 0; row < bands; row++) {
    // Tap i looks at this row from position row - i + top, where that is one.
    const taps = range(height).filter((tap) => row - tap + top >= 0 && row - tap + top < bands)
    const upper = x.subarray(row * frames, (row + 1) * frames)
    addSums(moments.sums, taps, width, columns.map((column) => columnSum(upper, column)))
    for (let below = 0; below < height && row + below < bands; below++) {
      const lower = x.subarray((row + below) * frames, (row + below + 1) * frames)
      addProducts(moments.products, taps.filter((tap) => tap + below < height), below, kernelSize, rowProducts(upper, lower, columns))
    }
  }
  return moments
}

/** Moments of all matrices together. */
export function addMoments(parts: readonly PatchMoments[]): PatchMoments {
  const [first] = parts
  const total = { count: 0, sums: new Float64Array(first.sums.length), products: new Float64Array(first.products.length) }
  for (const part of parts) {
    total.count += part.count
    for (let index = 0; index < total.sums.length; index++) total.sums[index] += part.sums[index]
    for (let index = 0; index < total.products.length; index++) total.products[index] += part.products[index]
  }
  return total
}

/** First and one past the last column that a tap of a row sees. */
type Columns = readonly [number, number]

function tapColumns(frames: number, width: number): readonly Columns[] {
  const left = Math.floor((width - 1) / 2)
  return range(width).map((tap) => [Math.min(frames, Math.max(0, tap - left)), Math.max(0, Math.min(frames, frames + tap - left))])
}

/** Sums over positions of tap j of the upper row times tap k of the lower one, (width x width). */
function rowProducts(upper: Float32Array, lower: Float32Array, columns: readonly Columns[]): Float64Array {
  const width = columns.length
  const whole = Float64Array.from({ length: 2 * width - 1 }, (_, index) => shiftedProduct(upper, lower, index - width + 1, 0, upper.length))
  return Float64Array.from({ length: width * width }, (_, index) => {
    const tap = Math.floor(index / width)
    const shift = (index % width) - tap
    const [start, end] = columns[tap]
    const outside = shiftedProduct(upper, lower, shift, 0, start) + shiftedProduct(upper, lower, shift, end, upper.length)
    return whole[shift + width - 1] - outside
  })
}

/** Sum of upper[v] * lower[v + shift] for v from start to end, where both are there. */
function shiftedProduct(upper: Float32Array, lower: Float32Array, shift: number, start: number, end: number): number {
  const last = Math.min(end, lower.length - shift)
  let total = 0
  for (let column = Math.max(start, -shift); column < last; column++) total += upper[column] * lower[column + shift]
  return total
}

function columnSum(row: Float32Array, [start, end]: Columns): number {
  let total = 0
  for (let column = start; column < end; column++) total += row[column]
  return total
}

function addSums(sums: Float64Array, taps: readonly number[], width: number, row: readonly number[]): void {
  for (const tap of taps) for (let column = 0; column < width; column++) sums[tap * width + column] += row[column]
}

/** Adds the products of two rows, and their mirror image, wherever a pair of kernel rows sees this pair of rows. */
function addProducts(products: Float64Array, taps: readonly number[], below: number, [height, width]: readonly [number, number], row: Float64Array): void {
  const size = height * width
  for (const tap of taps) {
    for (let index = 0; index < row.length; index++) {
      const one = tap * width + Math.floor(index / width)
      const other = (tap + below) * width + (index % width)
      products[one * size + other] += row[index]
      if (below > 0) products[other * size + one] += row[index]
    }
  }
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}
