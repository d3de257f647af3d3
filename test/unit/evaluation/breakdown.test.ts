import { describe, expect, it } from 'vitest'
import { breakDown } from '../../../src/main/evaluation/breakdown'
import { similarityOrder } from '../../../src/main/evaluation/similarity-order'

const of = (group: string, sceneLabel: string, predicted: string) => ({ group, sceneLabel, predicted })

describe('a breakdown', () => {
  it('puts the least accurate group first and says what it was mistaken for', () => {
    const rows = breakDown([
      of('lyon', 'park', 'park'), of('lyon', 'park', 'park'), of('lyon', 'tram', 'tram'), of('lyon', 'tram', 'bus'),
      of('paris', 'park', 'bus'), of('paris', 'park', 'tram'), of('paris', 'park', 'bus'), of('paris', 'park', 'park'),
    ])
    expect(rows.map(({ name, recordings, correct, accuracy }) => [name, recordings, correct, accuracy])).toEqual([['paris', 4, 1, 0.25], ['lyon', 4, 3, 0.75]])
    expect(rows[0].mistakenFor).toEqual({ sceneLabel: 'bus', recordings: 2 })
    expect(rows[1].macroAccuracy).toBe(0.75)
    expect(rows[0].interval[0]).toBeLessThan(0.25)
    expect(rows[0].interval[1]).toBeGreaterThan(0.25)
  })

  it('averages over the scenes that a group has', () => {
    const [row] = breakDown([of('a', 'park', 'park'), of('a', 'park', 'park'), of('a', 'park', 'park'), of('a', 'tram', 'park')])
    expect(row).toMatchObject({ accuracy: 0.75, macroAccuracy: 0.5 })
  })

  it('has nothing that a flawless group was mistaken for', () => {
    expect(breakDown([of('a', 'park', 'park')])[0].mistakenFor).toBeNull()
  })
})

describe('an order by similarity', () => {
  it('puts classes that are taken for each other side by side', () => {
    const order = similarityOrder([[8, 0, 2, 0], [0, 7, 0, 3], [2, 0, 8, 0], [0, 3, 0, 7]])
    expect([...order].sort()).toEqual([0, 1, 2, 3])
    expect(Math.abs(order.indexOf(0) - order.indexOf(2))).toBe(1)
    expect(Math.abs(order.indexOf(1) - order.indexOf(3))).toBe(1)
  })

  it('turns joined pairs so that the classes most alike meet', () => {
    // 0-1 and 2-3 are joined first; of these, 1 and 2 are alike.
    const order = similarityOrder([[6, 4, 0, 0], [4, 5, 1, 0], [0, 1, 5, 4], [0, 0, 4, 6]])
    expect(Math.abs(order.indexOf(1) - order.indexOf(2))).toBe(1)
  })
})
