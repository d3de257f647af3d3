import { WorkbenchError } from '@shared/errors'

/**
 * Slopes (order 1) or curvatures (order 2) of rows over time: the first or second derivative, per frame, of the line or
 * parabola that fits `width` frames best. librosa.feature.delta with mode `interp`: near the ends, where fewer frames are
 * on one side, the first and last whole fit goes on, whose derivative is constant.
 *
 * @param values rows x frames, row-major
 * @param width odd, at least 3
 * @throws WorkbenchError `feature-spec-invalid` where there are fewer frames than that
 * @see A. Savitzky and M. Golay, Smoothing and differentiation of data by simplified least squares procedures, 1964
 */
export function deltasOf(values: Float32Array, frames: number, width: number, order: 1 | 2): Float32Array {
  if (frames < width) throw tooShort(frames, width)
  const weights = order === 1 ? slopeWeights(width) : curvatureWeights(width)
  const half = (width - 1) / 2
  const out = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += frames) {
    const last = start + frames - half - 1
    for (let at = start + half; at <= last; at++) {
      let sum = 0
      for (let k = 0; k < width; k++) sum += weights[k] * values[at - half + k]
      out[at] = sum
    }
    out.fill(out[start + half], start, start + half)
    out.fill(out[last], last + 1, start + frames)
  }
  return out
}

/** Of least squares' line through points -half to half. */
function slopeWeights(width: number): Float64Array {
  const positions = positionsOf(width)
  const squares = positions.reduce((sum, k) => sum + k * k, 0)
  return positions.map((k) => k / squares)
}

/** Of least squares' parabola: twice its highest coefficient. */
function curvatureWeights(width: number): Float64Array {
  const positions = positionsOf(width)
  const mean = positions.reduce((sum, k) => sum + k * k, 0) / width
  const spread = positions.reduce((sum, k) => sum + (k * k - mean) ** 2, 0)
  return positions.map((k) => (2 * (k * k - mean)) / spread)
}

function positionsOf(width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, i) => i - (width - 1) / 2)
}

function tooShort(frames: number, width: number): WorkbenchError {
  return new WorkbenchError('feature-spec-invalid', `deltaWidth cannot be ${width}: the recording has ${frames} frames, and a difference looks at ${width}.`, { advice: 'Choose a smaller width, a shorter hop, or no deltas.' })
}
