import { describe, expect, it } from 'vitest'
import { balancedClassWeights, targetRows } from '../../../src/main/learning/targets'

describe('targets', () => {
  it('are one-hot without smoothing', () => {
    expect([...targetRows([2, 0], 3, 0)]).toEqual([0, 0, 1, 1, 0, 0])
  })

  it('give a share of themselves to all classes, and still sum to one', () => {
    const rows = targetRows([1], 4, 0.2)
    expect([...rows]).toEqual([...Float32Array.of(0.05, 0.85, 0.05, 0.05)])
    expect(rows.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6)
    expect([...targetRows([1], 4, 1)]).toEqual([0.25, 0.25, 0.25, 0.25])
  })
})

describe('balanced class weights', () => {
  it("are scikit-learn's: recordings / (classes x recordings of the class)", () => {
    expect([...balancedClassWeights([0, 0, 0, 1], 2)]).toEqual([...Float32Array.of(4 / 6, 2)])
  })

  it('let every class weigh the same in all, with a mean weight of 1', () => {
    const targets = [0, 0, 0, 0, 0, 1, 2, 2]
    const weights = balancedClassWeights(targets, 3)
    for (const scene of [0, 1, 2]) expect(weights[scene] * targets.filter((target) => target === scene).length).toBeCloseTo(8 / 3, 5)
  })

  it('do not count a class that has no recordings', () => {
    expect([...balancedClassWeights([0, 2, 2, 2], 4)]).toEqual([...Float32Array.of(2, 0, 4 / 6, 0)])
  })
})
