import type { Settings } from '@shared/models'
import { interpolateGreys, interpolateInferno, interpolateMagma, interpolateViridis } from 'd3-scale-chromatic'

export type ColourMapName = Settings['colourMap']
export const colourMapNames: readonly ColourMapName[] = ['magma', 'viridis', 'inferno', 'grey']

const interpolators: Readonly<Record<ColourMapName, (share: number) => string>> = {
  magma: interpolateMagma,
  viridis: interpolateViridis,
  inferno: interpolateInferno,
  grey: (share) => interpolateGreys(1 - share),
}

const tables = new Map<ColourMapName, Uint8Array>()

/** 256 colours of a map as red, green, blue, quiet to loud. */
export function colourTable(name: ColourMapName): Uint8Array {
  const known = tables.get(name)
  if (known !== undefined) return known
  const table = new Uint8Array(256 * 3)
  for (let step = 0; step < 256; step++) table.set(parseColour(interpolators[name](step / 255)), step * 3)
  tables.set(name, table)
  return table
}

/** d3 writes some maps as `#rrggbb` and others as `rgb(r, g, b)`. */
function parseColour(text: string): readonly number[] {
  if (text.startsWith('#')) return [1, 3, 5].map((start) => Number.parseInt(text.slice(start, start + 2), 16))
  return (text.match(/\d+/g) ?? []).slice(0, 3).map(Number)
}
