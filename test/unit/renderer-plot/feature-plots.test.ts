import { describe, expect, it } from 'vitest'
import { normalisationPlot, normalisationTable } from '../../../src/renderer/src/plot/normalisation-plot'
import { rowAxis } from '../../../src/renderer/src/plot/row-axis'
import { valueCurve } from '../../../src/renderer/src/plot/value-curve'
import { defaultFeatureSpec as defaults, type NormalisationPreview } from '../../../src/shared/models'
import { theme } from './plot-theme-fixture'

const statistics: NormalisationPreview = {
  recordings: 12, notExtracted: 0, mean: Float32Array.from([-8, -6, -4]), deviation: Float32Array.from([1, 2, 0.5]), low: Float32Array.from([-12, -11, -6]), high: Float32Array.from([-2, -1, -3]),
}
const spec = { ...defaults, nMels: 3 }
const axis = rowAxis(spec, 48000, 3, 6)

describe('the plot of normalisation statistics', () => {
  it('has a band of one deviation, a line of means and thin lines of the ends, inside the picture', () => {
    const { nodes, description } = normalisationPlot(statistics, axis, theme, 400, 240)
    const band = nodes.filter(({ tag }) => tag === 'polygon')
    expect(band).toHaveLength(1)
    const points = String(band[0].attributes.points).split(' ').map((point) => point.split(',').map(Number))
    expect(points).toHaveLength(6)
    for (const [x, y] of points) expect(x > 0 && x < 400 && y > 0 && y < 240).toBe(true)
    expect(nodes.filter(({ tag, attributes }) => tag === 'path' && attributes['stroke-width'] === 1)).toHaveLength(2)
    expect(nodes.filter(({ tag, attributes }) => tag === 'path' && attributes['stroke-width'] === 2)).toHaveLength(1)
    expect(description).toContain('3 rows over 12 training recordings')
  })

  it('has the same numbers in its table', () => {
    const table = normalisationTable(statistics, axis)
    expect(table.rows).toHaveLength(3)
    expect(table.rows[1][0]).toMatch(/^band 2, /)
    expect(table.rows[1].slice(1)).toEqual(['\u22126.000', '2.000', '\u221211.000', '\u22121.000'])
  })

  it('shows a row alone, and channels apart', () => {
    const one = { ...statistics, mean: Float32Array.of(0.1), deviation: Float32Array.of(0.02), low: Float32Array.of(0), high: Float32Array.of(0.5) }
    const single = normalisationPlot(one, rowAxis({ ...defaults, feature: 'rms' }, 48000, 1, 6), theme, 400, 240)
    expect(single.nodes.filter(({ tag }) => tag === 'rect')).toHaveLength(1)
    const two = { ...statistics, ...Object.fromEntries((['mean', 'deviation', 'low', 'high'] as const).map((name) => [name, Float32Array.from([...statistics[name], ...statistics[name]])])) }
    const pair = normalisationPlot(two, rowAxis({ ...spec, channel: 'each' }, 48000, 6, 6), theme, 400, 240)
    expect(pair.nodes.filter(({ tag }) => tag === 'polygon')).toHaveLength(2)
    expect(pair.nodes.flatMap(({ children }) => children)).toEqual(expect.arrayContaining(['channel 1', 'channel 2']))
  })
})

describe('a curve of values over time', () => {
  it('is one line a channel, with the extremes kept where frames share a pixel', () => {
    const frames = 20_000
    const data = new Float32Array(2 * frames)
    data[12_345] = 1
    const drawing = valueCurve({ bands: 2, frames, data }, 'rms', 0.001, frames, theme, 400, 200)
    const lines = drawing.nodes.filter(({ tag }) => tag === 'path')
    expect(lines).toHaveLength(2)
    const ys = [...String(lines[0].attributes.d).matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y))
    expect(ys.length).toBeLessThan(2000)
    expect(Math.min(...ys)).toBeLessThan(20)
    expect(drawing.description).toContain('of full scale')
  })

  it('marks where learning stops looking, and breaks where a value is missing', () => {
    const matrix = { bands: 1, frames: 4, data: Float32Array.from([1, NaN, 2, 3]) }
    const whole = valueCurve(matrix, 'centroid', 0.02, 4, theme, 400, 200)
    const cut = valueCurve(matrix, 'centroid', 0.02, 3, theme, 400, 200)
    expect(cut.nodes).toHaveLength(whole.nodes.length + 1)
    expect(String(whole.nodes.find(({ tag }) => tag === 'path')?.attributes.d).match(/M/g)).toHaveLength(2)
  })
})
