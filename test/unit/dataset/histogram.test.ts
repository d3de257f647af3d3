import { describe, expect, test } from 'vitest'
import { binEvenly, binValues } from '../../../src/main/dataset/histogram'

describe('bins of values', () => {
  test('are the values themselves while there are few', () => {
    expect(binValues([10, 4, 10, 5])).toEqual([{ from: 4, files: 1 }, { from: 5, files: 1 }, { from: 10, files: 2 }])
    expect(binValues([])).toEqual([])
  })

  test('go from the smallest to the largest in ten equal steps where there are many', () => {
    const values = Array.from({ length: 101 }, (_, i) => 1 + i / 10)
    const bins = binValues(values)
    expect(bins.map(({ from }) => from)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(bins.map(({ files }) => files)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 1])
  })

  test('have edges that can be read, and lose no value to rounding', () => {
    const values = Array.from({ length: 50 }, (_, i) => Math.round((4.962 + i * 0.0465) * 1000) / 1000)
    const bins = binValues(values)
    expect(bins.every(({ from }) => String(from).length <= 6)).toBe(true)
    expect(bins.reduce((sum, { files }) => sum + files, 0)).toBe(50)
  })
})

describe('bins of one width', () => {
  test('stand at multiples of it, empty ones in between included', () => {
    expect(binEvenly([-20, -19.5, -31], 3)).toEqual([{ from: -33, files: 1 }, { from: -30, files: 0 }, { from: -27, files: 0 }, { from: -24, files: 0 }, { from: -21, files: 2 }])
  })

  test('count what is not finite by itself, first', () => {
    expect(binEvenly([-Infinity, 0, -Infinity], 3)).toEqual([{ from: -Infinity, files: 2 }, { from: 0, files: 1 }])
    expect(binEvenly([-Infinity], 3)).toEqual([{ from: -Infinity, files: 1 }])
  })
})
