import { z } from 'zod'
import { balancingModes, monitors, reportFormats } from '@shared/models'

/** Schemas of the values that requests carry. They guard the process; what makes sense for the work is checked by the rooms. */

export const text = z.string().max(4096)
export const path = text.min(1).refine((value) => !value.includes('\0'), 'must not hold a NUL character')
export const name = z.string().min(1).max(255)
export const datasetId = path
export const recordingId = z.number().int().min(0).max(100_000_000)
export const runId = name.regex(/^[^/\\\0]+$/, 'must be the name of a run, not a path')
export const jobId = name

const count = (most: number) => z.number().int().min(1).max(most)
const seed = z.number().int().min(0).max(2 ** 32 - 1)
const share = z.number().min(0).lt(1)
const seconds = z.number().positive().max(60)
const texts = z.array(text).max(10_000)
const direction = z.enum(['ascending', 'descending'])

export const page = z.strictObject({ offset: z.number().int().min(0).max(100_000_000), limit: count(1000) })

export const splitSpec = z.strictObject({
  fold: z.number().int().min(0).max(10_000), validationAmount: share, balancingMode: z.enum(balancingModes), seed,
})

export const featureSpec = z.strictObject({
  feature: z.enum(['mel', 'mfcc']),
  nMels: count(4096),
  nMfcc: count(4096),
  winLengthSeconds: seconds,
  hopLengthSeconds: seconds,
  nFft: count(1_048_576),
  fmin: z.number().min(0).max(1_000_000),
  fmax: z.number().positive().max(1_000_000).nullable(),
})

const pair = z.tuple([count(1024), count(65_536)])

export const networkSpec = z.strictObject({
  blocks: z.array(z.strictObject({ filters: count(8192), kernelSize: pair, poolSize: pair, dropout: share })).max(32),
})

const earlyStoppingSpec = z.strictObject({
  monitor: z.enum(monitors),
  patience: z.number().int().min(0).max(1_000_000),
  minDelta: z.number().min(0).max(1_000_000),
  initialDelay: z.number().int().min(0).max(1_000_000),
})

export const trainingSpec = z.strictObject({
  split: splitSpec,
  features: featureSpec,
  network: networkSpec,
  learningRate: z.number().positive().max(1000),
  decay: z.number().min(0).max(1000),
  batchSize: count(65_536),
  epochs: count(1_000_000),
  seed,
  keepBestInitialDelay: z.number().int().min(0).max(1_000_000),
  earlyStopping: earlyStoppingSpec.nullable(),
  sequenceLength: count(10_000_000).nullable(),
})

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

const workspaceMemory = z.strictObject({
  split: splitSpec.optional(), features: featureSpec.optional(), training: trainingSpec.optional(),
})

export const settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  view: z.string().max(255),
  dataset: path.nullable(),
  hoverPlays: z.boolean(),
  thumbnailSize: z.number().min(16).max(4096),
  colourMap: z.enum(['magma', 'viridis', 'inferno', 'grey']),
  workspaces: z.record(path, workspaceMemory).refine((all) => Object.keys(all).length <= 1000, 'must not have more than 1000 entries'),
})

export const reportFormatList = z.array(z.enum(reportFormats)).min(1).max(reportFormats.length)
