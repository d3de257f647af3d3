import { z } from 'zod'
import { countries, defaultSettings, type Settings, type WorkspaceMemory } from '@shared/models'
import { upgradeSpec } from '../runs/upgrade-spec'
import { featureSpec, repeats, splitSpec, trainingSpec } from './training-schemas'
import { path } from './value-schemas'

const mostWorkspaces = 1000

const workspaceFields = { split: splitSpec.optional(), features: featureSpec.optional(), training: trainingSpec.optional(), repeats: repeats.optional() }

const settingsFields = {
  theme: z.enum(['system', 'dark', 'light']),
  view: z.string().max(255),
  dataset: path.nullable(),
  hoverPlays: z.boolean(),
  thumbnailSize: z.number().min(16).max(4096),
  colourMap: z.enum(['magma', 'viridis', 'inferno', 'grey']),
  country: z.enum(countries.map(({ code }) => code)).nullable(),
  cpuPower: z.number().positive().max(10_000).nullable(),
}

/** Settings as the window saves them. */
export const settings = z.strictObject({
  ...settingsFields,
  workspaces: z.record(path, z.strictObject(workspaceFields)).refine((all) => Object.keys(all).length <= mostWorkspaces, `must not have more than ${mostWorkspaces} entries`),
})

/**
 * Settings that a file kept, of this version or an older one: what is not understood gets its default, field by field,
 * and training settings of older versions are brought up to date. Never an error: a choice that is lost is made again.
 */
export function settingsOf(kept: unknown): Settings {
  const fields = objectOf(kept)
  const read = Object.fromEntries(Object.entries(settingsFields).flatMap(([key, schema]) => {
    const value = schema.safeParse(fields[key])
    return value.success ? [[key, value.data]] : []
  })) as Partial<Settings>
  const workspaces = Object.entries(objectOf(fields.workspaces)).filter(([root]) => path.safeParse(root).success).slice(-mostWorkspaces)
  return { ...defaultSettings, ...read, workspaces: Object.fromEntries(workspaces.map(([root, memory]) => [root, workspaceOf(memory)])) }
}

function workspaceOf(kept: unknown): WorkspaceMemory {
  const fields = objectOf(kept)
  const upgraded = { ...fields, ...(fields.training === undefined ? {} : { training: upToDate(fields.training) }) } as Record<string, unknown>
  return Object.fromEntries(Object.entries(workspaceFields).flatMap(([key, schema]) => {
    const value = schema.safeParse(upgraded[key])
    return value.success && value.data !== undefined ? [[key, value.data]] : []
  }))
}

/** Undefined for what is not even an object: it must not become the defaults as if somebody had chosen them. */
function upToDate(training: unknown): unknown {
  return typeof training === 'object' && training !== null ? upgradeSpec(training) : undefined
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
