import { bandCount, type FeaturePlan, type FeatureSpec, type LearningDataPreview, type SplitSpec } from '@shared/models'
import { readAudioFacts } from '../audio/read-audio-facts'
import { resolveRecording } from '../dataset/resolve-recording'
import { FeatureCache, type FeatureShape } from '../features/cache'
import { frameCount } from '../features/frame-count'
import { fitToSequence, nominalFrames } from '../features/sequence'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings } from './recording-paths'
import { lengthNotes } from './training-manifest'

const bytesPerValue = 4

interface CachedMatrix extends FeatureShape {
  readonly key: string
}

/** Shapes of the recordings' matrices that are in the cache, by recording. Audio is not read for it. */
async function cachedMatrices(services: ExtractionServices, opened: OpenedDataset, recordings: ArrayLike<number>, spec: FeatureSpec): Promise<ReadonlyMap<number, CachedMatrix>> {
  const cache = new FeatureCache(services.cacheFolder)
  const { files } = await resolveRecordings(opened.dataset, recordings)
  const keys = new Map<number, string>()
  for (let start = 0; start < files.length; start += 64) {
    await Promise.all(files.slice(start, start + 64).map(async ({ id, path }) => {
      const hash = await services.contentIndex.lookup(path)
      if (hash !== null) keys.set(id, cache.key(hash, spec))
    }))
  }
  const shapes = await cache.shapes([...keys.values()])
  return new Map([...keys].flatMap(([id, key], at) => {
    const shape = shapes[at]
    return shape === null ? [] : [[id, { key, ...shape }] as const]
  }))
}

/** What an extraction of the whole dataset would do and give. */
export async function planFeatures(services: ExtractionServices, opened: OpenedDataset, spec: FeatureSpec): Promise<FeaturePlan> {
  const { dataset } = opened
  const present = dataset.recordings.filter(({ id }) => !dataset.missing.has(id)).map(({ id }) => id)
  const cached = await cachedMatrices(services, opened, present, spec)
  const shape = await firstShape(opened, present, spec)
  return {
    spec, files: dataset.recordings.length, missing: dataset.recordings.length - present.length, cached: cached.size, shape,
    bytes: shape ? present.length * shape.bands * shape.frames * bytesPerValue : 0,
  }
}

/** Shape of the first readable recording's matrix, from its header. */
async function firstShape(opened: OpenedDataset, present: readonly number[], spec: FeatureSpec): Promise<FeaturePlan['shape']> {
  for (const id of present.slice(0, 20)) {
    try {
      const facts = opened.get(id) ?? (await readAudioFacts(await resolveRecording(opened.dataset, id)))
      return { bands: bandCount(spec), frames: frameCount(facts.frames, spec, facts.fs), fs: facts.fs, seconds: facts.seconds }
    } catch {
      continue
    }
  }
  return null
}

/** The tutorial's learning data: shapes of X and Y per part, and one training example per scene above its target. */
export async function previewLearningData(services: ExtractionServices, opened: OpenedDataset, splitSpec: SplitSpec, spec: FeatureSpec): Promise<LearningDataPreview> {
  const { dataset } = opened
  const split = opened.split(splitSpec)
  const cached = await cachedMatrices(services, opened, [...split.train, ...split.validation, ...split.test], spec)
  const cache = new FeatureCache(services.cacheFolder)
  const chosen = dataset.sceneLabels.flatMap((label) => split.train.find((id) => dataset.recordings[id].sceneLabel === label && cached.has(id)) ?? [])
  const read = await Promise.all(chosen.map(async (id) => ({ id, matrix: await cache.read(cached.get(id)?.key ?? '') })))
  const shape = await firstShape(opened, split.train, spec)
  const trainFrames = split.train.flatMap((id) => cached.get(id)?.frames ?? [])
  const sequenceLength = trainFrames.length > 0 ? nominalFrames(trainFrames) : shape ? nominalFrames([shape.frames]) : 0
  const bands = bandCount(spec)
  return {
    sceneLabels: dataset.sceneLabels,
    sequenceLength,
    parts: (['train', 'validation', 'test'] as const).map((part) => ({
      part,
      x: [split[part].length, bands, sequenceLength] as const,
      y: [split[part].length, dataset.sceneLabels.length] as const,
      bytes: split[part].length * bands * sequenceLength * bytesPerValue,
      notExtracted: split[part].filter((id) => !cached.has(id)).length,
    })),
    notes: lengthNotes([...cached.values()].map(({ frames }) => frames), sequenceLength),
    examples: read.flatMap(({ id, matrix }) => {
      if (!matrix) return []
      const { file, sceneLabel } = dataset.recordings[id]
      const target = dataset.sceneLabels.map((label) => (label === sceneLabel ? 1 : 0))
      return [{ recording: id, file, sceneLabel, matrix: fitToSequence(matrix, sequenceLength).matrix, target }]
    }),
  }
}
