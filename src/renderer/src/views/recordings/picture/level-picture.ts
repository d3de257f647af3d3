import type { FeaturePreview, FrequencyScale, Spectrogram } from '@shared/models'

/** Values over time, one row above the other: what a picture is painted from, be it a spectrogram or what the network sees. */
export interface LevelPicture {
  readonly rows: number
  readonly frames: number
  /** rows x frames, row-major, the lowest row first. */
  readonly values: Float32Array
  /** Time of the first frame's centre, and from one frame to the next, seconds. */
  readonly firstFrame: number
  readonly frameStep: number
  /** Where each row begins and the last one ends on the axis, 0 at its bottom, 1 at its top: rows + 1 ascending shares. */
  readonly rowEdges: Float64Array
}

/** A spectrogram on the axis it was analysed for. */
export function spectrogramPicture(spectrogram: Spectrogram): LevelPicture {
  const { rows, frames, decibels, firstFrame, frameStep, frequencies, spec } = spectrogram
  return { rows, frames, values: decibels, firstFrame, frameStep, rowEdges: rowEdges(frequencies, spec.scale) }
}

/** A feature matrix; frames are centred at multiples of the hop, as in dcase_util and librosa. */
export function featurePicture(preview: Pick<FeaturePreview, 'matrix'>, hopSeconds: number): LevelPicture {
  const { bands, frames, data } = preview.matrix
  return { rows: bands, frames, values: data, firstFrame: 0, frameStep: hopSeconds, rowEdges: evenEdges(bands) }
}

/**
 * Rows of mel and linear pictures are equally high. Those of a logarithmic one are FFT bins, equally wide in hertz, so each is as
 * high as its part of a logarithmic axis: nothing is resampled.
 */
export function rowEdges(frequencies: ArrayLike<number>, scale: FrequencyScale): Float64Array {
  const rows = frequencies.length
  if (scale !== 'log' || rows < 2 || !(frequencies[0] > 0)) return evenEdges(rows)
  const half = (frequencies[1] - frequencies[0]) / 2
  const bounds = Float64Array.from({ length: rows + 1 }, (_, row) => {
    if (row === 0) return frequencies[0] - Math.min(half, frequencies[0] / 2)
    return row === rows ? frequencies[rows - 1] : (frequencies[row - 1] + frequencies[row]) / 2
  })
  const low = Math.log(bounds[0])
  const span = Math.log(bounds[rows]) - low
  return bounds.map((hertz) => (Math.log(hertz) - low) / span)
}

function evenEdges(rows: number): Float64Array {
  return Float64Array.from({ length: rows + 1 }, (_, row) => row / Math.max(1, rows))
}

/** Row that holds a share of the axis. */
export function rowAt(share: number, edges: Float64Array): number {
  let low = 0
  let high = edges.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (edges[middle] <= share) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Where a moment stands among the frames: frame k covers k to k + 1, so its centre is at k + 0.5. */
export function frameAt(seconds: number, { firstFrame, frameStep }: Pick<LevelPicture, 'firstFrame' | 'frameStep'>): number {
  return (seconds - firstFrame) / frameStep + 0.5
}

/** The moment at a place among the frames: the other way round. */
export function secondsAt(frame: number, { firstFrame, frameStep }: Pick<LevelPicture, 'firstFrame' | 'frameStep'>): number {
  return (frame - 0.5) * frameStep + firstFrame
}
