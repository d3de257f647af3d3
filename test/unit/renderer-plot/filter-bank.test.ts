import { describe, expect, it } from 'vitest'
import { filterBankSvg, filterBankTable, filterShapes } from '../../../src/renderer/src/plot/filter-bank'
import { theme } from './plot-theme-fixture'

// Two triangles over nine bins of 1000 Hz (sampling rate 16 kHz) and a band that catches no bin.
const bank = { bands: 3, frames: 9, data: Float32Array.from([0, 0.5, 1, 0.5, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 0.25, 0.5, 0.25, 0, 0, /**/ 0, 0, 0, 0, 0, 0, 0, 0, 0]) }

describe('a filter bank', () => {
  it('is read as triangles in hertz, without bands that are empty', () => {
    expect(filterShapes(bank, 16000)).toEqual([
      { band: 0, low: 0, centre: 2000, high: 4000, peak: 1 },
      { band: 1, low: 3000, centre: 5000, high: 7000, peak: 0.5 },
    ])
    expect(filterBankTable(filterShapes(bank, 16000)).rows[1]).toEqual(['2', '3000', '5000', '7000'])
  })

  it('is drawn as one line per band inside the picture', () => {
    const drawing = filterBankSvg(bank, 16000, theme, 400, 120)
    const paths = drawing.nodes.filter(node => node.tag === 'path')
    expect(paths).toHaveLength(3)
    expect(drawing.description).toBe('Mel filter bank: 3 bands from 0 to 7000 Hz.')
  })
})
