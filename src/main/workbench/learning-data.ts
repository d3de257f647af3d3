import { rowsPerChannel, type FeatureSpec, type LearningDataPreview, type Split, type SplitSpec } from '@shared/models'
import { FeatureCache } from '../features/cache'
import { fitToSequence, nominalFrames } from '../features/sequence'
import { cachedMatrices, type CachedMatrix } from './cached-matrices'
import type { ExtractionServices } from './extraction'
import { firstShape, matrixBytes } from './feature-plan'
import { commonRows } from './matrix-rows'
import type { OpenedDataset } from './opened-dataset'
import { lengthNotes } from './manifest-notes'

type Cached = ReadonlyMap<number, CachedMatrix>

/** The tutorial's learning data: shapes of X and Y per part, and one training example per scene above its target. */
export async function previewLearningData(services: ExtractionServices, opened: OpenedDataset, splitSpec: SplitSpec, spec: FeatureSpec): Promise<LearningDataPreview> {
  const { sceneLabels } = opened.dataset
  const split = await opened.prepareSplit(splitSpec)
  const all = await cachedMatrices(services, opened, [...split.train, ...split.validation, ...split.test], spec)
  const { bands, sequenceLength } = await matrixSize(opened, split, all, spec)
  const usable = new Map([...all].filter(([, matrix]) => matrix.bands === bands))
  return {
    sceneLabels,
    sequenceLength,
    parts: (['train', 'validation', 'test'] as const).map((part) => {
      const sequences = split[part].filter((id) => usable.has(id) || !all.has(id)).length
      return {
        part, x: [sequences, bands, sequenceLength] as const, y: [sequences, sceneLabels.length] as const,
        bytes: matrixBytes(sequences, bands, sequenceLength), notExtracted: split[part].filter((id) => !all.has(id)).length,
      }
    }),
    notes: [...lengthNotes([...usable.values()].map(({ frames }) => frames), sequenceLength), ...rowNotes(all.size - usable.size, bands)],
    examples: await examples(services, opened, split, usable, sequenceLength),
  }
}

/** Of what is cached of the training part; while there is nothing, of what its first recording will give. */
async function matrixSize(opened: OpenedDataset, { train }: Split, cached: Cached, spec: FeatureSpec): Promise<{ readonly bands: number; readonly sequenceLength: number }> {
  const trained = train.flatMap((id) => cached.get(id) ?? [])
  if (trained.length > 0) {
    const bands = commonRows(trained.map((matrix) => matrix.bands))
    return { bands, sequenceLength: nominalFrames(trained.filter((matrix) => matrix.bands === bands).map(({ frames }) => frames)) }
  }
  const shape = await firstShape(opened, train, spec)
  return shape ? { bands: shape.bands, sequenceLength: nominalFrames([shape.frames]) } : { bands: rowsPerChannel(spec), sequenceLength: 0 }
}

/** One training recording per scene, as the network is to see it. */
async function examples(services: ExtractionServices, { dataset }: OpenedDataset, { train }: Split, usable: Cached, sequenceLength: number): Promise<LearningDataPreview['examples']> {
  const { sceneLabels, recordings } = dataset
  const cache = new FeatureCache(services.cacheFolder)
  const chosen = sceneLabels.flatMap((label) => train.find((id) => recordings[id].sceneLabel === label && usable.has(id)) ?? [])
  const read = await Promise.all(chosen.map(async (id) => ({ id, matrix: await cache.read(usable.get(id)?.key ?? '') })))
  return read.flatMap(({ id, matrix }) => {
    if (!matrix) return []
    const { file, sceneLabel } = recordings[id]
    return [{ recording: id, file, sceneLabel, matrix: fitToSequence(matrix, sequenceLength).matrix, target: sceneLabels.map((label) => (label === sceneLabel ? 1 : 0)) }]
  })
}

function rowNotes(others: number, bands: number): string[] {
  return others > 0 ? [`${others} matrices have another number of rows than ${bands} and would be left out.`] : []
}
