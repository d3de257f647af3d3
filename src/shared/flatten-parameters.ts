/** Values by their path in what holds them, e.g. `split.seed`, `network.blocks.0.filters`; truth values as text. */
export function flattenParameters(spec: object): Record<string, string | number | null> {
  const flat: Record<string, string | number | null> = {}
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, path ? `${path}.${key}` : key)
    else flat[path] = typeof value === 'boolean' ? String(value) : value as string | number | null
  }
  visit(spec, '')
  return flat
}
