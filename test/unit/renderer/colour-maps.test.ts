import { expect, it } from 'vitest'
import { colourMapNames, colourTable } from '../../../src/renderer/src/data/colour-maps'

it.each(colourMapNames)('%s becomes brighter from quiet to loud, step by step', (name) => {
  const table = colourTable(name)
  const lightness = Array.from({ length: 256 }, (_, step) => 0.2126 * table[step * 3] + 0.7152 * table[step * 3 + 1] + 0.0722 * table[step * 3 + 2])
  for (let step = 8; step < 256; step++) expect(lightness[step]).toBeGreaterThan(lightness[step - 8])
})
