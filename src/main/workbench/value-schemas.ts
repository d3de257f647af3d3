import { z } from 'zod'
import { modelFormats, reportFormats } from '@shared/models'
import { splitSpec } from './training-schemas'

/** Schemas of the values that requests carry. They guard the process; what makes sense for the work is checked by the rooms. */

export const text = z.string().max(4096)
export const path = text.min(1).refine((value) => !value.includes('\0'), 'must not hold a NUL character')
export const name = z.string().min(1).max(255)
export const datasetId = path
export const recordingId = z.number().int().min(0).max(100_000_000)
export const runId = name.regex(/^[^/\\\0]+$/, 'must be the name of a run, not a path')
export const jobId = name

const count = (most: number) => z.number().int().min(1).max(most)
const texts = z.array(text).max(10_000)
const direction = z.enum(['ascending', 'descending'])

export const page = z.strictObject({ offset: z.number().int().min(0).max(100_000_000), limit: count(1000) })

export const spectrogramSpec = z.strictObject({
  scale: z.enum(['mel', 'linear']), rows: count(8192), nFft: count(1_048_576), hopLength: count(1_048_576),
})

export const recordingQuery = z.strictObject({
  sceneLabels: texts.optional(),
  cities: texts.optional(),
  identifiers: texts.optional(),
  sourceLabels: texts.optional(),
  split: z.strictObject({ spec: splitSpec, parts: z.array(z.enum(['train', 'validation', 'test', 'unused'])).max(4) }).optional(),
  missing: z.boolean().optional(),
  search: text.optional(),
  sort: z.strictObject({ key: z.enum(['file', 'sceneLabel', 'identifier', 'city', 'sourceLabel', 'seconds']), direction }).optional(),
})

export const predictionQuery = z.strictObject({
  actual: text.optional(),
  predicted: text.optional(),
  correct: z.boolean().optional(),
  sort: z.strictObject({ key: z.enum(['file', 'sceneLabel', 'predicted', 'confidence']), direction }).optional(),
})

export const folderPredictionQuery = z.strictObject({
  sceneLabel: text.optional(),
  search: text.optional(),
  sort: z.strictObject({ key: z.enum(['file', 'sceneLabel', 'confidence']), direction }).optional(),
})

export const modelSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), run: runId }),
  z.strictObject({ kind: z.literal('file'), path }),
])
export const modelFormat = z.enum(modelFormats)
export const sceneLabels = z.array(name).min(1).max(10_000)

export const reportFormatList = z.array(z.enum(reportFormats)).min(1).max(reportFormats.length)
