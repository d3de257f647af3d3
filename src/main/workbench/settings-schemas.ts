import { z, type ZodType } from 'zod'
import { countries, defaultDisplaySettings, defaultSettings, displayWindows, frequencyScales, type DisplaySettings, type Settings, type WorkspaceMemory } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'
import { upgradeSpec } from '../runs/upgrade-spec'
import { featureSpec, repeats, splitSpec, trainingSpec } from './training-schemas'
import { path } from './value-schemas'

const mostWorkspaces = 1000

const workspaceFields = { split: splitSpec.optional(), features: featureSpec.optional(), training: trainingSpec.optional(), repeats: repeats.optional(), designs: z.array(splitSpec).max(100).optional() }

const hertz = z.number().min(0).max(1_000_000)
const displayFields = {
  scale: z.enum(frequencyScales),
  nFft: z.number().int().min(16).max(1_048_576),
  overlap: z.number().min(0).max(0.99),
  window: z.enum(displayWindows),
  fmin: hertz,
  fmax: hertz.positive().nullable(),
  range: z.number().positive().max(1000),
  loudest: z.number().min(-1000).max(1000).nullable(),
  contrast: z.number().min(0).max(1),
}

export const colourMap = z.enum(['magma', 'viridis', 'inferno', 'grey'])

const settingsFields = {
  theme: z.enum(['system', 'dark', 'light']),
  view: z.string().max(255),
  dataset: path.nullable(),
  hoverPlays: z.boolean(),
  thumbnailSize: z.number().min(16).max(4096),
  colourMap,
  country: z.enum(countries.map(({ code }) => code)).nullable(),
  cpuPower: z.number().positive().max(10_000).nullable(),
  cacheLimit: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
}

/** Settings as the window saves them. */
export const settings = z.strictObject({
  ...settingsFields,
  display: z.strictObject(displayFields),
  workspaces: z.record(path, z.strictObject(workspaceFields)).refine((all) => Object.keys(all).length <= mostWorkspaces, `must not have more than ${mostWorkspaces} entries`),
})

/**
 * Settings that a file kept, of this version or an older one: what is not understood gets its default, field by field,
 * and feature and training settings of older versions are brought up to date. Never an error: a choice that is lost is made again.
 */
export function settingsOf(kept: unknown): Settings {
  const fields = objectOf(kept)
  const read = understood(settingsFields, fields) as Partial<Settings>
  const display = { ...defaultDisplaySettings, ...(understood(displayFields, objectOf(fields.display)) as Partial<DisplaySettings>) }
  const workspaces = Object.entries(objectOf(fields.workspaces)).filter(([root]) => path.safeParse(root).success).slice(-mostWorkspaces)
  return { ...defaultSettings, ...read, display, workspaces: Object.fromEntries(workspaces.map(([root, memory]) => [root, workspaceOf(memory)])) }
}

function workspaceOf(kept: unknown): WorkspaceMemory {
  const fields = objectOf(kept)
  return understood(workspaceFields, { ...fields, training: upToDate(fields.training, upgradeSpec), features: upToDate(fields.features, upgradeFeatureSpec) })
}

/** The fields that hold what they are to hold. */
function understood(schemas: Readonly<Record<string, ZodType>>, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(schemas).flatMap(([key, schema]) => {
    const value = schema.safeParse(fields[key])
    return value.success && value.data !== undefined ? [[key, value.data]] : []
  }))
}

/** Undefined for what is not even an object: it must not become the defaults as if somebody had chosen them. */
function upToDate(kept: unknown, upgrade: (kept: unknown) => unknown): unknown {
  return typeof kept === 'object' && kept !== null ? upgrade(kept) : undefined
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
