/**
 * JSON has no NaN and no infinities: `JSON.stringify` makes `null` of them, and a diverged loss would look like a
 * missing one. These two keep them as the strings `NaN`, `Infinity` and `-Infinity`.
 */
export function encodeNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { nonFinite: String(value) } : value
}

export function decodeNumbers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nonFinite' in value)) return value
  return Number((value as { readonly nonFinite: string }).nonFinite)
}
