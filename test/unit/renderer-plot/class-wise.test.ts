import { describe, expect, it } from 'vitest'
import { classWiseSvg, classWiseTable, wilsonInterval } from '../../../src/renderer/src/plot/class-wise'
import { svgDocument } from '../../../src/renderer/src/plot/svg'
import { theme } from './plot-theme-fixture'

const rows = [
  { sceneLabel: 'airport', accuracy: 0.691, precision: 0.7, f1: 0.69, recordings: 265, interval: wilsonInterval(0.691, 265), colour: '#3f90da' },
  { sceneLabel: 'tram', accuracy: null, precision: 0, f1: 0, recordings: 0, interval: wilsonInterval(0, 0), colour: '#ffa90e' },
]

describe('the class-wise table', () => {
  it('has one decimal and the average below, as the tutorial', () => {
    expect(classWiseTable({ rows, average: 0.616, recordings: 265 }).rows).toEqual([['airport', '69.1'], ['tram', '–'], ['Average', '61.6']])
  })

  it('is drawn with a bar for each scene and no bar beyond the frame', () => {
    const drawing = classWiseSvg({ rows, average: 0.616, recordings: 265 }, theme, 400)
    const text = svgDocument(drawing)
    for (const match of text.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)) expect(Number(match[1]) + Number(match[2])).toBeLessThanOrEqual(400)
    expect(text).toContain('airport')
    expect(drawing.description).toContain('Average 61.6')
  })
})

describe('the interval of a share', () => {
  it('is Wilson\'s: 8 of 10 gives 0.490 to 0.943', () => {
    const interval = wilsonInterval(0.8, 10)
    expect(interval?.[0]).toBeCloseTo(0.4902, 4)
    expect(interval?.[1]).toBeCloseTo(0.9433, 4)
  })

  it('has a width at nought and at one, and stays between them', () => {
    for (const share of [0, 1]) {
      const [low, high] = wilsonInterval(share, 8) ?? [0, 0]
      expect(high - low).toBeGreaterThan(0.1)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
    }
  })

  it('is none without recordings', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
  })
})
