import { describe, expect, it } from 'vitest'
import type { Calibration, Matrix } from '../../../src/shared/models'
import { activationPixels, bilinear, describeActivation, hasActivation } from '../../../src/renderer/src/plot/activation-image'
import { calibrationSvg, calibrationTable, describeCalibration } from '../../../src/renderer/src/plot/calibration'
import { confusionModel } from '../../../src/renderer/src/plot/confusion'
import { describeIntervals, intervalSvg, intervalTable, type IntervalRow } from '../../../src/renderer/src/plot/interval-plot'
import { smoothed, smoothedChart } from '../../../src/renderer/src/plot/smoothing'
import { svgDocument } from '../../../src/renderer/src/plot/svg'
import { theme } from './plot-theme-fixture'

const matrix = (bands: number, frames: number, values: readonly number[]): Matrix => ({ bands, frames, data: Float32Array.from(values) })

describe('the confusion matrix in another order', () => {
  it('moves rows, columns, names and totals together', () => {
    const model = confusionModel(['bus', 'metro', 'tram'], [[5, 0, 1], [0, 4, 0], [2, 0, 3]], [1, 2, 0])
    expect(model.labels).toEqual(['metro', 'tram', 'bus'])
    expect(model.shortLabels).toEqual(['met', 'tra', 'bus'])
    expect(model.rows.map((row) => row.map(({ count }) => count))).toEqual([[4, 0, 0], [0, 3, 2], [0, 1, 5]])
    expect(model.rowTotals).toEqual([4, 5, 6])
    expect(model.rows[1][2]).toMatchObject({ actual: 'tram', predicted: 'bus', correct: false })
  })
})

describe('what the network listens to', () => {
  const seen = matrix(2, 2, [0, 1, 2, 3])

  it('is met exactly at the centres of its cells, and lies between them in between', () => {
    expect(bilinear(seen, 0.25, 0.25)).toBe(0)
    expect(bilinear(seen, 0.75, 0.75)).toBe(3)
    expect(bilinear(seen, 0.5, 0.5)).toBe(1.5)
    expect(bilinear(seen, 0, 1)).toBe(1)
  })

  it('is drawn with the highest band above, the strongest place least transparent', () => {
    const pixels = activationPixels(seen, 2, 2, 'magma')
    const alphas = [3, 7, 11, 15].map((at) => pixels[at])
    expect(alphas[1]).toBe(Math.max(...alphas))
    expect(alphas[2]).toBe(0)
  })

  it('is nothing where everything speaks against the scene', () => {
    const nothing = matrix(2, 2, [0, 0, 0, 0])
    expect(hasActivation(nothing)).toBe(false)
    expect(Math.max(...activationPixels(nothing, 3, 3, 'viridis').filter((_, at) => at % 4 === 3))).toBe(0)
  })

  it('is said in seconds and rows', () => {
    expect(describeActivation(seen, matrix(40, 500, new Array<number>(20_000).fill(0)), 0.02)).toBe('Strongest from 5.0 to 10.0 s in rows 21 to 40 of 40.')
  })
})

describe('calibration', () => {
  const calibration: Calibration = {
    expectedError: 0.15, largestError: 0.2,
    bins: [{ from: 0, to: 0.5, recordings: 0, confidence: null, accuracy: null }, { from: 0.5, to: 1, recordings: 8, confidence: 0.9, accuracy: 0.75 }],
  }

  it('has a table with the distance of confidence and accuracy, empty bins too', () => {
    expect(calibrationTable(calibration).rows).toEqual([['0.00–0.50', '0', '–', '–', '–'], ['0.50–1.00', '8', '0.900', '0.750', '−0.150']])
  })

  it('is said in a sentence', () => {
    expect(describeCalibration(calibration)).toBe('The network is more confident than it is right: on average 15.0 points apart (expected calibration error), at most 20.0.')
    expect(describeCalibration({ ...calibration, expectedError: 0.01 })).toContain('agree')
    expect(describeCalibration({ bins: [], expectedError: 0, largestError: 0 })).toContain('No recordings')
  })

  it('is drawn with a bar for each bin that is not empty', () => {
    const text = svgDocument(calibrationSvg(calibration, theme, 400, 300))
    expect(text.match(/recordings: confidence/g)).toHaveLength(1)
    expect(text).not.toContain('NaN')
  })
})

describe('smooth curves', () => {
  it('begin at the first value and leave gaps as they are', () => {
    expect(smoothed([4, 4, 4], 0.9).map((value) => value?.toFixed(6))).toEqual(['4.000000', '4.000000', '4.000000'])
    expect(smoothed([1, null, 3], 0.5)).toEqual([1, null, (0.5 * 0.5 + 0.5 * 3) / 0.75])
    expect(smoothed([1, 5], 0)).toEqual([1, 5])
  })

  it('lie over what was measured', () => {
    const chart = { title: 'Loss', stepName: 'Epoch', valueName: 'x', steps: 2, range: null, decimals: 4, mark: null, series: [{ name: 'A', values: [1, 3], colour: '#112233', width: 2 }] }
    expect(smoothedChart(chart, 0)).toBe(chart)
    expect(smoothedChart(chart, 0.5).series.map(({ name, colour }) => [name, colour])).toEqual([['A, as measured', '#11223340'], ['A', '#112233']])
  })
})

describe('intervals beside each other', () => {
  const rows: readonly IntervalRow[] = [
    { name: 'seed 0', short: 'A', value: 0.6, interval: [0.55, 0.66], method: 'bootstrap', colour: '#112233' },
    { name: 'seed 1', short: 'B', value: 0.1, interval: [0.1, 0.1], method: 'bootstrap', colour: '#445566' },
  ]

  it('have a table and a description', () => {
    expect(intervalTable(rows).rows[0]).toEqual(['A seed 0', '60.0', '55.0', '66.0', 'bootstrap'])
    expect(describeIntervals(rows)).toContain('A 60.0 (55.0 to 66.0); B 10.0 (10.0 to 10.0)')
    expect(describeIntervals([])).toContain('No accuracies')
  })

  it('share an axis that holds all of them, also a single one without width', () => {
    expect(svgDocument(intervalSvg(rows, 'Accuracy', theme, 500))).toContain('>70<')
    expect(svgDocument(intervalSvg([rows[1]], 'Accuracy', theme, 500))).not.toContain('NaN')
  })
})
