import { z } from 'zod'
import { canHaveRows, rowsPerChannel, type FeatureSpec } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'
import { featureSpecSchema } from '../features/feature-spec-schema'
import { invalidModel } from './file-layers'
import type { NetworkPlan } from './network'
import type { NormalisationStatistics } from './normalisation'

/** What a model needs beside its weights to be used on recordings. */
export interface ModelMetadata {
  /** The run that trained it. */
  readonly run?: string
  /** In the order of the outputs. */
  readonly sceneLabels: readonly string[]
  /** What its matrices are made with; null where that is not known. */
  readonly features: FeatureSpec | null
  /** Frames per matrix. */
  readonly sequenceLength: number
  /** Fitted on its training part; null for matrices as they are. */
  readonly normalisation: NormalisationStatistics | null
  /** From 1. */
  readonly bestEpoch?: number | null
}

/** Also as older versions wrote it. */
const featureSchema = z.record(z.string(), z.unknown()).transform(upgradeFeatureSpec).pipe(featureSpecSchema)
const statistics = z.array(z.number()).max(1 << 16)
const metadataSchema = z.object({
  run: z.string().max(1000).optional(),
  sceneLabels: z.array(z.string().min(1).max(1000)).max(4096),
  features: featureSchema.nullish(),
  sequenceLength: z.number().int().positive().optional(),
  normalisation: z.object({ mean: statistics, deviation: statistics }).nullish(),
  bestEpoch: z.number().int().positive().nullish(),
})

/** Metadata as plain JSON, for a `model.json` or an attribute of an `.h5` file. */
export function metadataToJson(metadata: ModelMetadata): Readonly<Record<string, unknown>> {
  const { normalisation } = metadata
  return { ...metadata, normalisation: normalisation && { mean: Array.from(normalisation.mean), deviation: Array.from(normalisation.deviation) } }
}

/**
 * Metadata out of a file, checked against the network. Files of version 0.1 have no normalisation in it.
 *
 * @param json what was parsed; unknown keys are left out
 * @returns null where the file's maker left no scene labels: it was made elsewhere
 * @throws WorkbenchError `model-invalid` if it contradicts the network or itself
 */
export function readMetadata(json: unknown, plan: NetworkPlan): ModelMetadata | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'sceneLabels')) return null
  const parsed = metadataSchema.safeParse(json)
  if (!parsed.success) throw invalidModel(`The model's metadata cannot be read (${parsed.error.issues[0].path.join('.')}: ${parsed.error.issues[0].message}).`)
  const { features, normalisation, sequenceLength, ...rest } = parsed.data
  checkLabels(rest.sceneLabels, plan.classes)
  if (sequenceLength !== undefined && sequenceLength !== plan.frames) throw invalidModel(`The model's metadata says ${sequenceLength} frames, its network takes ${plan.frames}.`)
  if (features && !canHaveRows(features, plan.bands)) throw invalidModel(`The model's features have ${rowsPerChannel(features)} rows${features.channel === 'each' ? ' per channel' : ''}, its network takes ${plan.bands}.`)
  return { ...rest, features: features ?? null, sequenceLength: plan.frames, normalisation: normalisation ? readStatistics(normalisation, plan.bands) : null }
}

function checkLabels(labels: readonly string[], classes: number): void {
  if (labels.length !== classes) throw invalidModel(`The model has ${labels.length} scene labels for ${classes} outputs.`)
  if (new Set(labels).size < labels.length) throw invalidModel('Two outputs of the model have the same scene label.')
}

function readStatistics({ mean, deviation }: { readonly mean: readonly number[]; readonly deviation: readonly number[] }, bands: number): NormalisationStatistics {
  const read = { mean: Float32Array.from(mean), deviation: Float32Array.from(deviation) }
  const good = mean.length === bands && deviation.length === bands && read.mean.every(Number.isFinite) && read.deviation.every((value) => value > 0 && Number.isFinite(value))
  if (!good) throw invalidModel(`The model's normalisation is not that of ${bands} bands.`)
  return read
}
