import { describe, expect, it } from 'vitest'
import { columnChartSvg, columnChartTable, columnEdge, columnPlaces, type ColumnChart } from '../../../src/renderer/src/plot/column-chart'
import { countBarsSvg } from '../../../src/renderer/src/plot/count-bars'
import type { PlotTheme } from '../../../src/renderer/src/plot/plot-theme'
import { svgDocument } from '../../../src/renderer/src/plot/svg'

const theme: PlotTheme = { text: '#111', muted: '#555', line: '#999', hairline: '#ddd', surface: '#fff', accent: '#06c', font: 'sans-serif' }
const chart: ColumnChart = {
  title: 'Durations', counted: 'recordings', valueName: 'seconds',
  columns: [{ name: '5 s', edge: '5', count: 1 }, { name: '10 s', edge: '10', count: 4000 }, { name: '15 s', edge: '15', count: 0 }],
}

describe('a column chart', () => {
  it('reaches the top with the highest column and shows every one that is not empty', () => {
    const [few, most, none] = columnPlaces(chart, 232, 128)
    expect([most.top, most.height, none.height]).toEqual([columnEdge.top, 100, 0])
    expect(few.height).toBe(1.5)
    expect([few.left, most.left - few.left]).toEqual([45, 60])
  })

  it('stands in the middle where it has few columns', () => {
    const [only] = columnPlaces({ ...chart, columns: chart.columns.slice(0, 1) }, 352, 128)
    expect([only.left, only.width]).toEqual([159, 70])
  })

  it('says in words and as a table what it shows', () => {
    expect(columnChartSvg(chart, theme, 300, 100).description).toBe('Durations: 4,001 recordings in 3 ranges, most of them (4,000) in 10 s.')
    expect(columnChartTable(chart)).toEqual({ columns: [{ title: 'Seconds', numeric: false }, { title: 'Recordings', numeric: true }], rows: [['5 s', '1'], ['10 s', '4,000'], ['15 s', '0']] })
  })

  it('leaves out figures for which there is no room', () => {
    const many = { ...chart, columns: Array.from({ length: 40 }, (_, index) => ({ name: `${index}`, edge: `e${index}`, count: index })) }
    const written = svgDocument(columnChartSvg(many, theme, 300, 100)).match(/>e\d+</g) ?? []
    expect(written.length).toBeGreaterThan(2)
    expect(written.length).toBeLessThan(9)
  })

  it('stands empty where nothing is known', () => {
    expect(columnPlaces({ ...chart, columns: [] }, 300, 100)).toEqual([])
    expect(columnChartSvg({ ...chart, columns: [] }, theme, 300, 100).nodes.length).toBeGreaterThan(0)
  })
})

it('bars are as long as their counts are of the largest, in the colours of their scenes', () => {
  const { nodes, description } = countBarsSvg('Scenes', [{ name: 'bus', count: 10, colour: '#f00' }, { name: 'tram', count: 5 }], theme, 414)
  const bars = nodes.filter(({ tag }) => tag === 'rect')
  expect(bars.map(({ attributes }) => [attributes.width, attributes.fill])).toEqual([[200, '#f00'], [100, '#06c']])
  expect(description).toBe('Scenes: bus 10, tram 5.')
})
