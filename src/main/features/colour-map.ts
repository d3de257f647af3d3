import { interpolateInferno, interpolateMagma, interpolateViridis } from 'd3-scale-chromatic'
import type { Settings } from '@shared/models'

type Interpolator = (share: number) => string

const interpolators: Readonly<Record<Settings['colourMap'], Interpolator>> = {
  magma: interpolateMagma,
  viridis: interpolateViridis,
  inferno: interpolateInferno,
  grey: (share) => `rgb(${[share, share, share].map((value) => Math.round(255 * value)).join(',')})`,
}

/** A colour map as 256 colours, three bytes each: dark for quiet, bright for loud. */
export function colourTable(name: Settings['colourMap']): Uint8Array {
  const interpolate = interpolators[name]
  return Uint8Array.from(Array.from({ length: 256 }, (_, i) => rgbOf(interpolate(i / 255))).flat())
}

function rgbOf(colour: string): number[] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (hex) return hex.slice(1).map((digits) => parseInt(digits, 16))
  return (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number)
}
