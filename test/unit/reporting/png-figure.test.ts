import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { figureFiles } from '../../../src/main/reporting/figure-files'
import { intervalChart } from '../../../src/main/reporting/interval-chart'
import { figureDrawing, pngFigures } from '../../../src/main/reporting/png-figure'
import { reportInput } from '../../../src/main/reporting/report-input'
import { standingFigure } from '../../../src/main/reporting/standing-figure'
import { samplePredictions, sampleRun } from './sample-run'

function inkOf(png: Uint8Array): number {
  const { data, channels } = decode(png)
  let dark = 0
  for (let at = 0; at < data.length; at += channels) if (data[at] < 128) dark++
  return dark
}

describe('figures as PNG', () => {
  it('are drawn four times as large as the SVG says, on white', async () => {
    const svg = figureFiles(reportInput(sampleRun(), samplePredictions))
    const png = await pngFigures(svg)
    expect(png.map(({ name }) => name)).toEqual(['loss.png', 'accuracy.png', 'confusion_matrix.png'])
    for (const [index, { content }] of png.entries()) {
      const picture = decode(content)
      const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg[index].text) ?? []
      expect([picture.width, picture.height]).toEqual([4 * Number(width), 4 * Number(height)])
      expect(Array.from(picture.data.slice(0, 3))).toEqual([255, 255, 255])
    }
  })

  it.each(['Latin ñÅß', 'Кириллица', 'ελληνικά', '\u22120.5'])('have their texts in them: %s', async (text) => {
    const draw = await figureDrawing()
    const figure = (label: string): Uint8Array => draw(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text x="5" y="20" font-family="sans-serif" font-size="14">${label}</text></svg>`)
    expect(inkOf(figure(''))).toBe(0)
    expect(inkOf(figure(text))).toBeGreaterThan(100 * text.length)
  })

  it('are the same bytes for the same figure', async () => {
    const draw = await figureDrawing()
    const svg = standingFigure(intervalChart('Accuracy', [{ label: 'A', value: 0.5, interval: [0.4, 0.6] }, { label: 'B', value: 0.7, interval: null }]).markup)
    expect(draw(svg)).toEqual(draw(svg))
  })

  it('show equal accuracies without intervals too', () => {
    expect(intervalChart('Accuracy', [{ label: 'A', value: 1, interval: null }, { label: 'B', value: 1, interval: null }]).markup).not.toMatch(/NaN|Infinity/)
  })
})
