import { describe, expect, it } from 'vitest'
import { shortLabels } from '../../../src/main/reporting/short-labels'

describe('short labels', () => {
  it('are three letters that tell the tutorial’s scenes apart', () => {
    const labels = ['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram']
    const short = shortLabels(labels)
    expect(short).toEqual(['air', 'bus', 'met', 'mst', 'par', 'pub', 'sho', 'spe', 'str', 'tra'])
    expect(new Set(short).size).toBe(labels.length)
  })

  it('never cut a character in two', () => {
    expect(shortLabels(['🚋🚌🚇🚉'])).toEqual(['🚋🚌🚇'])
  })
})
