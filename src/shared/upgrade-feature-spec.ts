import { defaultFeatureSpec, type FeatureSpec } from './models'

/**
 * Feature parameters of any version as those of today that mean the same: what an older version did not have was fixed
 * to today's default, and its lowest mel edge of 0 Hz is today's null. Fields that no version knows are left out.
 * Values are not checked: what comes from elsewhere is to be checked after this.
 *
 * @param value what was stored; anything that is no object becomes the defaults
 */
export function upgradeFeatureSpec(value: unknown): FeatureSpec {
  const stored = objectOf(value)
  const names = Object.keys(defaultFeatureSpec) as (keyof FeatureSpec)[]
  const known = Object.fromEntries(names.filter((name) => Object.hasOwn(stored, name)).map((name) => [name, stored[name]])) as Partial<FeatureSpec>
  // `channel` came with version 0.3, as did a lowest edge that depends on the feature.
  const old = known.channel === undefined
  return {
    ...defaultFeatureSpec, ...known,
    ...(old && known.fmin === 0 ? { fmin: null } : {}),
    ...(known.pcen === undefined ? {} : { pcen: { ...defaultFeatureSpec.pcen, ...objectOf(known.pcen) } }),
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
