import { bandCount, type ChannelChoice, type FeaturePlan, type FeatureSpec } from '@shared/models'
import { readAudioFacts } from '../audio/read-audio-facts'
import { resolveRecording } from '../dataset/resolve-recording'
import { frameCount } from '../features/frame-count'
import { cachedMatrices } from './cached-matrices'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'

export type PlannedShape = NonNullable<FeaturePlan['shape']>

const bytesPerValue = 4
const recordingsTried = 20
const channelsNeeded: Readonly<Record<ChannelChoice, number>> = { mix: 1, left: 1, right: 2, mid: 2, side: 2, each: 1 }

/** What an extraction of the whole dataset would do and give. */
export async function planFeatures(services: ExtractionServices, opened: OpenedDataset, spec: FeatureSpec): Promise<FeaturePlan> {
  const { dataset } = opened
  const present = dataset.recordings.filter(({ id }) => !dataset.missing.has(id)).map(({ id }) => id)
  const cached = await cachedMatrices(services, opened, present, spec)
  const shape = await firstShape(opened, present, spec)
  return {
    spec, files: dataset.recordings.length, missing: dataset.recordings.length - present.length, cached: cached.size, shape,
    bytes: shape ? matrixBytes(present.length, shape.bands, shape.frames) : 0,
  }
}

/**
 * Shape that the first usable recording's matrix will have, from its header.
 *
 * @returns null where none of the first recordings can be read or has the channel; `fs` is the rate after resampling
 */
export async function firstShape(opened: OpenedDataset, recordings: readonly number[], spec: FeatureSpec): Promise<PlannedShape | null> {
  for (const id of recordings.slice(0, recordingsTried)) {
    try {
      const { fs, channels, frames, seconds } = opened.get(id) ?? (await readAudioFacts(await resolveRecording(opened.dataset, id)))
      if (channels < channelsNeeded[spec.channel]) continue
      return { bands: bandCount(spec, channels), frames: frameCount(frames, spec, fs), fs: spec.fs ?? fs, seconds }
    } catch {
      continue
    }
  }
  return null
}

/** Of so many float32 matrices. */
export function matrixBytes(count: number, bands: number, frames: number): number {
  return count * bands * frames * bytesPerValue
}
