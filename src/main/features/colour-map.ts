import { interpolateInferno, interpolateMagma, interpolateViridis } from 'd3-scale-chromatic'
import type { Settings } from '@shared/models'

type Interpolator = (share: number) => string

const interpolators: Readonly<Record<Settings['colourMap'], Interpolator>> = {
  magma: interpolateMagma,
  viridis: interpolateViridis,
  inferno: interpolateInferno,
  grey: (share) => `rgb(${[share, share, share].map((value) => Math.round(255 * value)).join(',')})`,
}

const tables = new Map<Settings['colourMap'], Uint8Array>()

/** A colour map as 256 colours, three bytes each: dark for quiet, bright for loud. Not to be changed. */
export function colourTable(name: Settings['colourMap']): Uint8Array {
  const table = tables.get(name) ?? Uint8Array.from(Array.from({ length: 256 }, (_, i) => rgbOf(interpolators[name](i / 255))).flat())
  tables.set(name, table)
  return table
}

function rgbOf(colour: string): number[] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (hex) return hex.slice(1).map((digits) => parseInt(digits, 16))
  return (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number)
}
