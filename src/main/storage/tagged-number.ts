/** JSON has no NaN, no infinities and no -0: here they are objects with their name. Other numbers stay as they are. */
export function taggedNumber(value: number): number | { readonly $number: string } {
  if (Object.is(value, -0)) return { $number: '-0' }
  return Number.isFinite(value) ? value : { $number: String(value) }
}

/** The number of such an object; null for any other. */
export function plainNumber(value: object): number | null {
  const { $number } = value as { readonly $number?: unknown }
  return typeof $number === 'string' ? Number($number) : null
}
