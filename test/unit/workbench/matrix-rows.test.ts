import { describe, expect, it } from 'vitest'
import { commonRows, withRows } from '../../../src/main/workbench/matrix-rows'
import { extractedSet } from './extracted-set'

describe('the rows of a set of matrices', () => {
  it('are those that most have, the larger number of a tie', () => {
    expect(commonRows([40, 80, 40])).toBe(40)
    expect(commonRows([40, 80, 80, 40])).toBe(80)
    expect(commonRows([1])).toBe(1)
  })

  it('leave out the recordings that have others, with the reason', () => {
    const set = withRows(extractedSet([{ bands: 80 }, { bands: 40 }, { bands: 80 }], ['d.wav']), 80)
    expect([...set.matrices.keys()]).toEqual([0, 2])
    expect(set.result.failed.map(({ file, error }) => [file, error.code])).toEqual([['d.wav', 'audio-truncated'], ['1.wav', 'feature-shape-differs']])
    expect(set.result.failed[1].error.message).toBe('1.wav gives a matrix of 40 rows, most recordings of the training part one of 80.')
  })

  it('leave a set alone that has the same everywhere', () => {
    const set = extractedSet([{ bands: 40 }, { bands: 40 }])
    expect(withRows(set, 40)).toEqual(set)
  })
})
