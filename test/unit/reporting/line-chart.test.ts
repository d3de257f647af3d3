import { describe, expect, it } from 'vitest'
import { describe as tell, lineChart, type LineChart } from '../../../src/main/reporting/line-chart'

const chart: LineChart = {
  id: 'c', title: 'Loss', valueLabel: 'Cross-entropy', firstEpoch: 1, bestEpoch: 3, within: [],
  lines: [{ name: 'Train', style: 'train', values: [2, 1.5, 1] }, { name: 'Validation', style: 'validation', values: [2.2, NaN, 1.4] }],
}

function pathsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<path [^>]*d="([^"]*)"/g)].map((match) => match[1])
}

describe('line chart', () => {
  it('draws one point per epoch, later ones to the right and smaller values lower', () => {
    const [train] = pathsOf(lineChart(chart).markup)
    const points = train.split(/[ML]/).filter(Boolean).map((point) => point.split(' ').map(Number))
    expect(points).toHaveLength(3)
    expect(points[0][0]).toBeLessThan(points[1][0])
    expect(points[0][1]).toBeLessThan(points[2][1])
  })

  it('leaves a gap where a value is not finite', () => {
    expect(pathsOf(lineChart(chart).markup)[1].match(/M/g)).toHaveLength(2)
    expect(lineChart(chart).markup).not.toContain('NaN,')
    expect(pathsOf(lineChart(chart).markup).join()).not.toContain('NaN')
  })

  it('marks the epoch that was kept on the validation curve', () => {
    const markup = lineChart(chart).markup
    const last = pathsOf(markup)[1].split('M').pop()!.split(' ')
    expect(markup).toContain(`<circle class="best" cx="${last[0]}" cy="${last[1]}"`)
    expect(lineChart({ ...chart, bestEpoch: null }).markup).not.toContain('class="best"')
  })

  it('can be read without being seen', () => {
    expect(tell(chart)).toBe('Loss per epoch: Train goes from 2.0000 in epoch 1 to 1.0000 in epoch 3; Validation goes from 2.2000 in epoch 1 to 1.4000 in epoch 3. The weights of epoch 3 were kept.')
    expect(lineChart(chart).markup).toContain('role="img" aria-labelledby="c-title c-text"')
  })

  it.each([[[0.5]], [[1, 1]], [[NaN]], [[0, 0]]])('has finite coordinates for %j', (values) => {
    const markup = lineChart({ ...chart, bestEpoch: 1, lines: [{ name: 'Train', style: 'train', values }] }).markup
    expect(markup.replace(/<desc[\s\S]*?<\/desc>/, '')).not.toMatch(/NaN|Infinity|undefined/)
  })
})
