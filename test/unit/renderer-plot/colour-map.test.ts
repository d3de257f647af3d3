import { describe, expect, it } from 'vitest'
import { colourAt, colourTable, inkOn, relativeLuminance, type ColourMapName } from '../../../src/renderer/src/plot/colour-map'

const names: readonly ColourMapName[] = ['magma', 'viridis', 'inferno', 'grey', 'OrRd']
const stepOf = (table: Uint8ClampedArray, step: number) => [table[step * 3], table[step * 3 + 1], table[step * 3 + 2]] as const

describe('a colour map', () => {
  it.each(names)('%s has 256 steps whose lightness only goes one way', (name) => {
    const table = colourTable(name)
    expect(table).toHaveLength(768)
    const light = Array.from({ length: 256 }, (_, step) => relativeLuminance(stepOf(table, step)))
    const direction = Math.sign(light[255] - light[0])
    // Rounding to bytes may turn a step back by a hair.
    for (let step = 1; step < 256; step++) expect((light[step] - light[step - 1]) * direction).toBeGreaterThan(-0.004)
    expect(Math.abs(light[255] - light[0])).toBeGreaterThan(0.4)
  })

  it('begins and ends as its authors published it', () => {
    expect(stepOf(colourTable('magma'), 0)).toEqual([0, 0, 4])
    expect(stepOf(colourTable('viridis'), 0)).toEqual([68, 1, 84])
    expect(colourAt('grey', 0)).toBe('rgb(0, 0, 0)')
    expect(colourAt('grey', 1)).toBe('rgb(255, 255, 255)')
  })

  it('clips what is outside and takes a missing value for the lowest', () => {
    expect(colourAt('magma', -3)).toBe(colourAt('magma', 0))
    expect(colourAt('magma', 7)).toBe(colourAt('magma', 1))
    expect(colourAt('magma', Number.NaN)).toBe(colourAt('magma', 0))
  })

  it.each(names)('%s carries figures that can be read at every step', (name) => {
    for (let step = 0; step <= 255; step++) {
      const ground = relativeLuminance(stepOf(colourTable(name), step))
      const ink = inkOn(name, step / 255) === '#000000' ? 0 : 1
      const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05)
      expect(contrast).toBeGreaterThanOrEqual(4.5)
    }
  })
})
