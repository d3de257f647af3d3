import type { Spectrogram } from '@shared/models'

/** Levels that the darkest and the brightest colour stand for, decibels relative to full scale. */
export interface LevelRange {
  readonly low: number
  readonly high: number
}

/**
 * Stretch of a spectrogram that a picture shows: frame k covers k to k + 1 and row r covers r to r + 1 (fractions allowed, ends
 * exclusive).
 */
export interface SpectrogramWindow {
  readonly fromFrame: number
  readonly toFrame: number
  readonly fromRow: number
  readonly toRow: number
}

type Extent = Pick<Spectrogram, 'rows' | 'fs' | 'seconds' | 'spec'>

/** From the recording's first sample to its last. A frame's middle is where its window is centred, so time 0 is half a frame in. */
export function wholeWindow(spectrogram: Extent): SpectrogramWindow {
  return { fromFrame: frameAt(0, spectrogram), toFrame: frameAt(spectrogram.seconds, spectrogram), fromRow: 0, toRow: spectrogram.rows }
}

/** Where a moment stands among the frames. */
export function frameAt(seconds: number, { fs, spec }: Pick<Extent, 'fs' | 'spec'>): number {
  return 0.5 + (seconds * fs) / spec.hopLength
}

/** The moment at a place among the frames: the other way round. */
export function secondsAt(frame: number, { fs, spec }: Pick<Extent, 'fs' | 'spec'>): number {
  return ((frame - 0.5) * spec.hopLength) / fs
}

/** Most decibels between the darkest and the brightest colour. */
const widestRange = 90

/**
 * A range that shows this recording well: up to its loudest value (to the next 5 dB), down to its quiet end (2nd percentile), at
 * most 90 dB.
 */
export function fittingRange(decibels: Float32Array): LevelRange {
  const finite = sample(decibels).filter(Number.isFinite).sort()
  if (finite.length === 0) return { low: -100, high: 0 }
  const high = Math.ceil(finite[finite.length - 1] / 5) * 5
  const quiet = Math.floor(finite[Math.floor(finite.length * 0.02)] / 5) * 5
  return { low: Math.min(high - 10, Math.max(high - widestRange, quiet)), high }
}

/** Enough values to judge by: sorting all of a long recording's would be felt. */
function sample(values: Float32Array): Float32Array {
  const step = Math.max(1, Math.floor(values.length / 20_000))
  return values.filter((_, index) => index % step === 0)
}
