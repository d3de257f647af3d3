import { z } from 'zod'
import { breakdownKeys, comparisonFormats, displayWindows, frequencyScales, modelFormats, reportFormats } from '@shared/models'
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
const chosenRecordings = z.array(recordingId).max(10_000)
const direction = z.enum(['ascending', 'descending'])

export const page = z.strictObject({ offset: z.number().int().min(0).max(100_000_000), limit: count(1000) })

const hertz = z.number().min(0).max(10_000_000)

export const spectrogramSpec = z.strictObject({
  scale: z.enum(frequencyScales), rows: count(8192), nFft: count(1_048_576), hopLength: count(1_048_576), window: z.enum(displayWindows),
  fmin: hertz, fmax: hertz.nullable(), channel: z.union([z.literal('mix'), z.number().int().min(0).max(1023)]),
})

const seconds = z.number().min(0).max(10_000_000)
const decibels = z.number().min(-10_000).max(10_000)
export const timeRange = z.strictObject({ start: seconds, end: seconds }).refine(({ start, end }) => start < end, 'must end after it begins')
export const waveformColumns = count(8192)

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const mostPictureBytes = 64 << 20
export const png = z.instanceof(Uint8Array)
  .refine((bytes) => bytes.byteLength <= mostPictureBytes, 'must not have more than 64 MB')
  .refine((bytes) => pngSignature.every((byte, at) => bytes[at] === byte), 'must be a PNG picture')
/** Name that a dialog suggests: without folders. */
export const fileName = name.regex(/^[^/\\\0]+$/, 'must be a file name, not a path')

export const recordingQuery = z.strictObject({
  recordings: chosenRecordings.optional(),
  sceneLabels: texts.optional(),
  cities: texts.optional(),
  identifiers: texts.optional(),
  sourceLabels: texts.optional(),
  split: z.strictObject({ spec: splitSpec, parts: z.array(z.enum(['train', 'validation', 'test', 'unused'])).max(4) }).optional(),
  missing: z.boolean().optional(),
  conditions: z.array(z.enum(['missing', 'damaged', 'silent', 'clipped', 'duplicate', 'flagged', 'excluded', 'noted'])).max(8).optional(),
  seconds: z.strictObject({ from: seconds, to: seconds }).optional(),
  rms: z.strictObject({ from: decibels, to: decibels }).optional(),
  format: z.strictObject({ fs: hertz, channels: count(1024), encoding: text }).optional(),
  predicted: z.strictObject({ run: runId, outcome: z.enum(['right', 'wrong']) }).optional(),
  groupBy: z.strictObject({ key: z.enum(['sceneLabel', 'city', 'identifier', 'sourceLabel', 'part']), split: splitSpec.optional() }).optional(),
  search: text.optional(),
  sort: z.strictObject({ key: z.enum(['file', 'sceneLabel', 'identifier', 'city', 'sourceLabel', 'seconds', 'rms', 'peak']), direction }).optional(),
})

export const runIds = z.array(runId).min(2).max(20)

/** What a researcher says of a run: any of it. */
export const annotationChange = z.strictObject({ tags: z.array(name).max(50).optional(), note: text.optional(), archived: z.boolean().optional() })

/** What a researcher says of a recording: any of it. */
export const markChange = z.strictObject({ flagged: z.boolean().optional(), excluded: z.boolean().optional(), note: text.optional() })
export const markedRecordings = z.array(recordingId).max(10_000)
export const splitSpecs = z.array(splitSpec).min(1).max(100)

const column = z.number().int().min(0).max(10_000)
/** Paths inside a dataset's folder; where they lead is checked when they are used. */
export const tableMapping = z.strictObject({
  path, hasHeader: z.boolean(), file: column, sceneLabel: column, identifier: column.nullable(), sourceLabel: column.nullable(), fold: column.nullable(), audioFolder: text,
})

export const predictionQuery = z.strictObject({
  actual: text.optional(),
  predicted: text.optional(),
  correct: z.boolean().optional(),
  group: z.strictObject({ key: z.enum(breakdownKeys), name: text }).optional(),
  recordings: chosenRecordings.optional(),
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
export const comparisonFormatList = z.array(z.enum(comparisonFormats)).min(1).max(comparisonFormats.length)
