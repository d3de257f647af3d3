import { describe, expect, it } from 'vitest'
import { confusionModel, confusionTable, confusionText, describeCell, describeConfusion } from '../../../src/renderer/src/plot/confusion'
import { confusionSvg } from '../../../src/renderer/src/plot/confusion-svg'
import { shortLabels } from '../../../src/renderer/src/plot/short-labels'
import { svgDocument } from '../../../src/renderer/src/plot/svg'
import { theme } from './plot-theme-fixture'

const tutorialScenes = ['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram']

describe('short labels', () => {
  it('are three different letters for each of the tutorial scenes', () => {
    expect(shortLabels(tutorialScenes)).toEqual(['air', 'bus', 'met', 'mst', 'par', 'psq', 'sma', 'spe', 'str', 'tra'])
  })

  it('stay different where scenes begin alike', () => {
    const labels = shortLabels(['rain', 'rain_a', 'rainy', 'rainbow', 'street_tram', 'street_traffic', 'street_train'])
    expect(new Set(labels).size).toBe(labels.length)
    for (const label of labels) expect(label).toHaveLength(3)
  })

  it('give something for labels of one letter, digits or signs', () => {
    const labels = shortLabels(['a', '1', '--', 'ä ö'])
    expect(new Set(labels).size).toBe(4)
    expect(labels.every(label => label !== '')).toBe(true)
  })
})

describe('a confusion matrix', () => {
  const model = confusionModel(['bus', 'park', 'tram'], [[2, 0, 1], [0, 4, 0], [0, 0, 0]])

  it('gives whole per cent of each row, or counts', () => {
    expect(model.rows[0].map(cell => confusionText(cell, 'per cent'))).toEqual(['67', '0', '33'])
    expect(model.rows[0].map(cell => confusionText(cell, 'counts'))).toEqual(['2', '0', '1'])
    expect(model.rowTotals).toEqual([3, 4, 0])
  })

  it('gives nought, not NaN, for a scene without recordings', () => {
    expect(model.rows[2].map(cell => confusionText(cell, 'per cent'))).toEqual(['0', '0', '0'])
  })

  it('says each cell in words', () => {
    expect(describeCell(model.rows[0][2])).toBe('bus recognised as tram: 1 recording, 33 % of the row')
    expect(describeConfusion(model)).toContain('bus recognised as tram')
    expect(describeConfusion(confusionModel(['bus'], [[3]]))).toContain('no errors')
  })

  it('has a table behind it with full labels', () => {
    const table = confusionTable(model, 'counts')
    expect(table.columns.map(column => column.title)).toEqual(['Actual', 'bus', 'park', 'tram', 'Recordings'])
    expect(table.rows[0]).toEqual(['bus', '2', '0', '1', '3'])
  })

  it('is saved with a figure in each cell', () => {
    const text = svgDocument(confusionSvg(model, 'per cent', 'Fold 1', theme))
    expect(text.match(/<rect /g)).toHaveLength(9 + 1)
    expect(text).toContain('>67</text>')
  })
})
