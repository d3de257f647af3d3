import { formatCount, formatNumber } from '../../data/format'
import type { FieldKey } from '../../data/feature-fields/feature-field'
import type { FeatureSpec } from '../../../../shared/models'

/**
 * What a value means for the recordings, said below its field.
 *
 * @param recordedFs sampling rate as recorded, hertz; null where not known
 */
export function fieldHint(key: FieldKey, spec: FeatureSpec, recordedFs: number | null): string | undefined {
  const fs = spec.fs ?? recordedFs
  if (key === 'fs') return spec.fs === null && recordedFs !== null ? `${formatCount(recordedFs)} Hz` : undefined
  if (fs === null) return undefined
  if (key === 'winLengthSeconds') return samplesText(spec.winLengthSeconds, fs)
  if (key === 'hopLengthSeconds') return `${formatCount(Math.trunc(spec.hopLengthSeconds * fs))} samples, ${formatNumber(framesPerSecond(spec, fs), 1)} frames a second`
  if (key === 'nFft') return `samples; a bin every ${formatNumber(fs / spec.nFft, 1)} Hz`
  return undefined
}

/** Frames in a second of audio: lengths in samples are whole. */
export function framesPerSecond({ hopLengthSeconds }: FeatureSpec, fs: number): number {
  return fs / Math.max(1, Math.trunc(hopLengthSeconds * fs))
}

function samplesText(seconds: number, fs: number): string {
  return `${formatCount(Math.trunc(seconds * fs))} samples at ${formatCount(fs)} Hz`
}
