import { z } from 'zod'
import { channelChoices, featureNames, scalings, windowNames } from '@shared/models'

const count = (most: number) => z.number().int().min(1).max(most)
const seconds = z.number().positive().max(60)
const hertz = z.number().min(0).max(1_000_000)
const amount = z.number().min(0).max(1000)

/**
 * What feature parameters from outside (a request, a file) must look like: each field of the right kind and within what
 * a machine can do. What makes sense together, and for a sampling rate, is checked when an extractor is made.
 */
export const featureSpecSchema = z.strictObject({
  feature: z.enum(featureNames),
  fs: count(1_000_000).nullable(),
  channel: z.enum(channelChoices),
  winLengthSeconds: seconds,
  hopLengthSeconds: seconds,
  nFft: count(1_048_576),
  window: z.enum(windowNames),
  spectrogramType: z.enum(['magnitude', 'power']),
  nMels: count(4096),
  fmin: hertz.nullable(),
  fmax: hertz.positive().nullable(),
  htk: z.boolean(),
  norm: z.literal('slaney').nullable(),
  scaling: z.enum(scalings),
  topDb: amount.nullable(),
  pcen: z.strictObject({ gain: amount, bias: amount, power: amount, timeConstant: seconds }),
  nMfcc: count(4096),
  deltas: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  deltaWidth: z.number().int().min(3).max(9999).refine((width) => width % 2 === 1, 'must be odd'),
  nBins: count(4096),
  binsPerOctave: count(1200),
  allowTruncated: z.boolean(),
})
