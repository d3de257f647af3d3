import { describe, expect, it } from 'vitest'
import type { EpochRow } from '../../../src/shared/models'
import { axisTicks, stepTicks } from '../../../src/renderer/src/plot/axis-ticks'
import { chartData, chartOptions } from '../../../src/renderer/src/plot/chart-options'
import { describeLineChart, lineChartTable, valueRange } from '../../../src/renderer/src/plot/line-chart'
import { lineChartSvg } from '../../../src/renderer/src/plot/line-chart-svg'
import { svgDocument } from '../../../src/renderer/src/plot/svg'
import { headingGroups, tableText } from '../../../src/renderer/src/plot/table-model'
import { accuracyChart, lossChart } from '../../../src/renderer/src/plot/training-charts'
import { bestEpochSoFar, longTrainingTable, trainingTable } from '../../../src/renderer/src/plot/training-table'
import { theme } from './plot-theme-fixture'

const epoch = (number: number, loss: number, accuracy: number, valLoss: number | null = null, valAccuracy: number | null = null): EpochRow =>
  ({ epoch: number, loss, categoricalAccuracy: accuracy, valLoss, valCategoricalAccuracy: valAccuracy, seconds: 1 })
const colours = { train: '#777777', validation: '#17629f' }
// The first three rows of the tutorial's table.
const history = [epoch(1, 1.5075, 0.4557, 1.667, 0.3602), epoch(2, 1.3583, 0.4981, 1.4756, 0.4542), epoch(3, 1.2583, 0.5467, 1.4834, 0.4814)]

describe('the training table', () => {
  it('is the tutorial table: four decimals, grouped headings, the best epoch marked', () => {
    const table = trainingTable(history, 3)
    expect(table.rows[0]).toEqual(['1', '1.5075', '1.6670', '0.4557', '0.3602'])
    expect(headingGroups(table)).toEqual([
      { title: '', span: 1 }, { title: 'Loss (categorical_crossentropy)', span: 2 }, { title: 'Metric (categorical_accuracy)', span: 2 },
    ])
    expect(table.marked).toBe(2)
  })

  it('has more columns on request, with a dash for what old runs do not know', () => {
    const rows = [{ ...history[0], learningRate: 0.00093512, energy: { kwh: 0.0000123, co2Kg: 0.000005 } }, history[1]]
    const table = longTrainingTable(rows, 1)
    expect(table.columns.slice(-3).map(({ title }) => title)).toEqual(['Learning rate', 'Time (s)', 'Energy (Wh)'])
    expect(table.rows.map((cells) => cells.slice(-3))).toEqual([['0.000935', '1.00', '0.012'], ['–', '1.00', '–']])
    expect(table.marked).toBe(0)
  })

  it('copies as tab-separated text with its headings', () => {
    expect(tableText(trainingTable(history.slice(0, 1), null)).split('\n')).toEqual([
      'Epoch\tLoss (categorical_crossentropy) Train\tLoss (categorical_crossentropy) Val\tMetric (categorical_accuracy) Train\tMetric (categorical_accuracy) Val',
      '1\t1.5075\t1.6670\t0.4557\t0.3602',
    ])
  })

  it('shows a dash where there is no validation part', () => {
    expect(trainingTable([epoch(1, 1, 0.5)], null).rows[0]).toEqual(['1', '1.0000', '–', '0.5000', '–'])
  })
})

describe('the best epoch so far', () => {
  it('is the first with the highest validation accuracy after the delay', () => {
    const rows = [epoch(1, 1, 1, 1, 0.9), epoch(2, 1, 1, 1, 0.5), epoch(3, 1, 1, 1, 0.7), epoch(4, 1, 1, 1, 0.7)]
    expect(bestEpochSoFar(rows, { monitor: 'val_categorical_accuracy', initialDelay: 1 })).toBe(3)
    expect(bestEpochSoFar(rows, { monitor: 'val_categorical_accuracy', initialDelay: 0 })).toBe(1)
  })

  it('is the lowest where a loss is watched, and never one that is not a number', () => {
    const rows = [epoch(1, 3, 1), epoch(2, Number.NaN, 1), epoch(3, 1, 1), epoch(4, 2, 1)]
    expect(bestEpochSoFar(rows, { monitor: 'loss', initialDelay: 0 })).toBe(3)
    expect(bestEpochSoFar(rows, { monitor: 'categorical_accuracy', initialDelay: 0 })).toBe(1)
  })

  it('is none before the delay has passed, and without a validation part', () => {
    expect(bestEpochSoFar(history, { monitor: 'val_categorical_accuracy', initialDelay: 10 })).toBeNull()
    expect(bestEpochSoFar([epoch(1, 1, 1), epoch(2, 1, 1)], { monitor: 'val_categorical_accuracy', initialDelay: 0 })).toBeNull()
    expect(bestEpochSoFar([], { monitor: 'loss', initialDelay: 10 })).toBeNull()
  })
})

describe('a chart of curves', () => {
  it('has train thin and validation thick over an axis that holds all planned epochs', () => {
    const chart = lossChart(history, 100, 2, colours)
    expect(chart.series.map(series => series.name)).toEqual(['Train', 'Validation'])
    expect(chart.series[0].width).toBeLessThan(chart.series[1].width)
    const options = chartOptions(chart, theme, true)
    expect(options.scales?.x).toMatchObject({ min: 1, max: 100 })
    expect(options.animation).toBe(false)
    expect(chartData(chart).datasets[1].data.at(-1)).toEqual({ x: 3, y: 1.4834 })
  })

  it('leaves the validation curve out where there is none', () => {
    expect(accuracyChart([epoch(1, 1, 0.5)], 5, null, colours).series.map(series => series.name)).toEqual(['Train'])
  })

  it('is said in words and listed as numbers', () => {
    const chart = accuracyChart(history, 100, 3, colours)
    expect(describeLineChart(chart)).toBe('Accuracy over 3 steps. Train from 0.4557 to 0.5467; Validation from 0.3602 to 0.4814. best: epoch 3.')
    expect(lineChartTable(chart).rows[2]).toEqual(['3', '0.5467', '0.4814'])
    expect(describeLineChart(accuracyChart([], 100, null, colours))).toBe('Accuracy: no values yet.')
  })

  it('keeps every value inside its range, also where a loss is not finite', () => {
    const chart = lossChart([...history, epoch(4, Number.NaN, 0, Infinity, 0)], 100, null, colours)
    const [low, high] = valueRange(chart)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(low).toBeLessThan(1.2583)
    expect(high).toBeGreaterThan(1.667)
    expect(valueRange(lossChart([], 10, null, colours))).toEqual([0, 1])
  })

  it('is saved with each line inside the frame', () => {
    const drawing = lineChartSvg(lossChart(history, 3, 2, colours), theme)
    const text = svgDocument(drawing)
    const points = [...text.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(match => [Number(match[1]), Number(match[2])])
    expect(points.length).toBeGreaterThanOrEqual(6)
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(drawing.width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(drawing.height)
    }
  })
})

describe('ticks', () => {
  it('are round and lie inside the axis', () => {
    expect(axisTicks([0, 501], 5).map(tick => tick.text)).toEqual(['0', '100', '200', '300', '400', '500'])
    for (const tick of axisTicks([-3.2, 7.7], 6)) expect(tick.share >= 0 && tick.share <= 1).toBe(true)
  })

  it('of a loss that ran away are short', () => {
    expect(axisTicks([0, 1_649_779_215], 4).map(tick => tick.text)).toEqual(['0', '500M', '1B', '1.5B'])
  })

  it('of epochs begin at one and stay whole', () => {
    expect(stepTicks(100, 5).map(tick => tick.text)).toEqual(['1', '20', '40', '60', '80', '100'])
    expect(stepTicks(3, 8).every(tick => Number.isInteger(tick.value))).toBe(true)
    expect(stepTicks(1, 8)[0].share).toBe(0)
  })
})
