import { interpolateGreys, interpolateInferno, interpolateMagma, interpolateOrRd, interpolateViridis } from 'd3-scale-chromatic'

/** Sequential colour maps for matrices, and the tutorial's `OrRd` for confusion matrices. */
export type ColourMapName = 'magma' | 'viridis' | 'inferno' | 'grey' | 'OrRd'

const steps = 256

const interpolators: Readonly<Record<ColourMapName, (share: number) => string>> = {
  magma: interpolateMagma,
  viridis: interpolateViridis,
  inferno: interpolateInferno,
  grey: share => interpolateGreys(1 - share),
  OrRd: interpolateOrRd,
}

const tables = new Map<ColourMapName, Uint8ClampedArray>()

/** The map as 256 steps of red, green and blue, lowest value first: 768 bytes. */
export function colourTable(name: ColourMapName): Uint8ClampedArray {
  const known = tables.get(name)
  if (known) return known
  const table = new Uint8ClampedArray(steps * 3)
  for (let step = 0; step < steps; step++) table.set(parseColour(interpolators[name](step / (steps - 1))), step * 3)
  tables.set(name, table)
  return table
}

/** Colour of a share from 0 to 1 (values outside are clipped) as CSS writes it. */
export function colourAt(name: ColourMapName, share: number): string {
  const [red, green, blue] = rgbAt(name, share)
  return `rgb(${red}, ${green}, ${blue})`
}

/** Black or white, whichever stands out more on a colour of the map (WCAG contrast, always above 4.5 : 1). */
export function inkOn(name: ColourMapName, share: number): '#000000' | '#ffffff' {
  const light = relativeLuminance(rgbAt(name, share))
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000000' : '#ffffff'
}

/** Relative luminance of an sRGB colour, 0 to 1. @see WCAG 2.2, relative luminance */
export function relativeLuminance(rgb: readonly [number, number, number]): number {
  const [red, green, blue] = rgb.map(linearised)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linearised(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function rgbAt(name: ColourMapName, share: number): [number, number, number] {
  const clipped = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
  const offset = Math.round(clipped * (steps - 1)) * 3
  const table = colourTable(name)
  return [table[offset], table[offset + 1], table[offset + 2]]
}

/** d3 gives `rgb(1, 2, 3)` for some maps and `#010203` for others. */
function parseColour(text: string): [number, number, number] {
  if (text.startsWith('#')) return [1, 3, 5].map(start => Number.parseInt(text.slice(start, start + 2), 16)) as [number, number, number]
  return (text.match(/\d+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number) as [number, number, number]
}
