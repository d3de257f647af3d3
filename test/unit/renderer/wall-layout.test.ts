import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutWall, stepOnWall, type WallStep } from '../../../src/renderer/src/views/recordings/wall-layout'

const steps: readonly WallStep[] = ['left', 'right', 'up', 'down', 'page-up', 'page-down', 'first', 'last']

describe('thumbnails on the wall', () => {
  it('share the width edge to edge and have a place each', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 80, max: 400 }), fc.integer({ min: 0, max: 300_000 }), (width, size, count) => {
      const { columns, rows, cellWidth } = layOutWall(width, size, count)
      expect(columns * cellWidth).toBeCloseTo(width)
      expect(rows * columns).toBeGreaterThanOrEqual(count)
      expect((rows - 1) * columns).toBeLessThan(Math.max(1, count))
    }))
  })
})

describe('the cursor', () => {
  it('stays inside the list, wherever it goes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...steps), (count, seed, columns, step) => {
      const next = stepOnWall(seed % count, step, columns, count, 3)
      expect(next).toBeGreaterThanOrEqual(0)
      expect(next).toBeLessThan(count)
    }))
  })

  it('moves by one and by a row', () => {
    expect([stepOnWall(7, 'right', 5, 23, 3), stepOnWall(7, 'left', 5, 23, 3), stepOnWall(7, 'down', 5, 23, 3), stepOnWall(7, 'up', 5, 23, 3)]).toEqual([8, 6, 12, 2])
  })

  it('stays in its column at the top, and reaches the last recording of a short last row', () => {
    expect(stepOnWall(3, 'up', 5, 23, 3)).toBe(3)
    expect(stepOnWall(19, 'down', 5, 23, 3)).toBe(22)
    expect(stepOnWall(21, 'down', 5, 23, 3)).toBe(21)
  })
})
