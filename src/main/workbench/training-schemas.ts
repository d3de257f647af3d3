import { z } from 'zod'
import { balancingModes, gatherings, monitors } from '@shared/models'
import { featureSpecSchema } from '../features/feature-spec-schema'

/** Schemas of everything a run is set to: for requests, for what settings files remember, and for the terminal's options. */

const count = (most: number) => z.number().int().min(1).max(most)
const delay = z.number().int().min(0).max(1_000_000)
const seed = z.number().int().min(0).max(2 ** 32 - 1)
const share = z.number().min(0).lt(1)
const rate = z.number().min(0).max(1000)
const monitor = z.enum(monitors)
const fold = z.number().int().min(0).max(10_000)

export const splitSpec = z.strictObject({ fold, validationAmount: share, balancingMode: z.enum(balancingModes), seed, heldOutCity: z.string().min(1).max(255).nullable().optional() })

export const featureSpec = featureSpecSchema

const pair = z.tuple([count(1024), count(65_536)])

export const networkSpec = z.strictObject({
  blocks: z.array(z.strictObject({ filters: count(8192), kernelSize: pair, poolSize: pair, dropout: share })).max(32),
  gathering: z.enum(gatherings),
  dense: z.array(z.strictObject({ units: count(65_536), dropout: share })).max(32),
})

const optimizerSpec = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('adam') }),
  z.strictObject({ name: z.literal('adamw'), weightDecay: rate }),
  z.strictObject({ name: z.literal('sgd'), momentum: z.number().min(0).max(1), nesterov: z.boolean() }),
])

const scheduleSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({ kind: z.literal('step_decay'), decay: rate }),
  z.strictObject({ kind: z.literal('cosine'), minimum: rate }),
  z.strictObject({ kind: z.literal('plateau'), monitor, factor: z.number().positive().lt(1), patience: delay, minDelta: rate, minimum: rate }),
])

const augmentationSpec = z.strictObject({
  specAugment: z.strictObject({
    frequencyMasks: z.number().int().min(0).max(100), frequencyWidth: z.number().int().min(0).max(4096),
    timeMasks: z.number().int().min(0).max(100), timeWidth: z.number().int().min(0).max(10_000_000),
  }).nullable(),
  mixup: z.strictObject({ alpha: z.number().positive().max(100) }).nullable(),
  timeRoll: z.strictObject({ frames: count(10_000_000) }).nullable(),
})

export const trainingSpec = z.strictObject({
  split: splitSpec,
  features: featureSpec,
  normalisation: z.enum(['none', 'per_band']),
  augmentation: augmentationSpec,
  network: networkSpec,
  optimizer: optimizerSpec,
  learningRate: z.number().positive().max(1000),
  schedule: scheduleSpec,
  classWeights: z.enum(['none', 'balanced']),
  labelSmoothing: share,
  batchSize: count(65_536),
  epochs: count(1_000_000),
  seed,
  keepBest: z.strictObject({ monitor, initialDelay: delay }),
  earlyStopping: z.strictObject({ monitor, patience: delay, minDelta: z.number().min(0).max(1_000_000), initialDelay: delay }).nullable(),
  sequenceLength: count(10_000_000).nullable(),
})

export const repeats = z.strictObject({ folds: z.array(fold).min(1).max(1000), seeds: z.array(seed).min(1).max(1000) })
