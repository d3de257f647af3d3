import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockOf, eachVisible, headingHeight, highestElement, layOutWall, placeOf, scrollTopFor, stepOnWall, wallTop, type WallLayout, type WallPlace, type WallStep,
} from '../../../src/renderer/src/views/recordings/wall/wall-layout'

const steps: readonly WallStep[] = ['left', 'right', 'up', 'down', 'page-up', 'page-down', 'first', 'last']

/** Groups of these sizes, one after the other. */
function groupsOf(counts: readonly number[]) {
  let offset = 0
  return counts.map((count, index) => {
    const group = { name: `group ${index}`, offset, count }
    offset += count
    return group
  })
}

function visible(layout: WallLayout, from: number, to: number): { readonly cells: readonly WallPlace[]; readonly headings: readonly string[] } {
  const cells: WallPlace[] = []
  const headings: string[] = []
  eachVisible(layout, from, to, { cell: (place) => cells.push(place), heading: ({ group }) => headings.push(group?.name ?? '') })
  return { cells, headings }
}

const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })

describe('thumbnails on the wall', () => {
  it('share the width edge to edge and have a place each', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 80, max: 400 }), fc.integer({ min: 0, max: 300_000 }), (width, size, count) => {
      const { columns, cellWidth, rowHeight, height } = layOutWall(width, size, count)
      expect(columns * cellWidth).toBeCloseTo(width)
      expect((height / rowHeight) * columns).toBeGreaterThanOrEqual(count)
    }))
  })

  it('begin a new row with every group, below its heading', () => {
    const layout = layOutWall(500, 100, 9, groupsOf([7, 2]))
    const rows = layout.rowHeight
    expect(placeOf(layout, 0)).toEqual({ position: 0, x: 0, y: headingHeight })
    expect(placeOf(layout, 6)).toEqual({ position: 6, x: 100, y: headingHeight + rows })
    expect(placeOf(layout, 7)).toEqual({ position: 7, x: 0, y: 2 * headingHeight + 2 * rows })
    expect(layout.height).toBe(2 * headingHeight + 3 * rows)
  })

  it('are exactly those that stand in the window', () => {
    fc.assert(fc.property(counts, fc.integer({ min: 100, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 50, max: 800 }), (sizes, width, share, tall) => {
      const total = sizes.reduce((sum, size) => sum + size, 0)
      const layout = layOutWall(width, 120, total, groupsOf(sizes))
      const from = Math.floor(share * layout.height)
      const expected = Array.from({ length: total }, (_, position) => placeOf(layout, position)).filter(({ y }) => y + layout.rowHeight > from && y < from + tall)
      expect(visible(layout, from, from + tall).cells).toEqual(expected)
    }))
  })

  it('all come by once when one scrolls through', () => {
    const layout = layOutWall(640, 160, 230_350, groupsOf(Array.from({ length: 10 }, () => 23_035)))
    const seen = visible(layout, 0, layout.height)
    expect(seen.cells.length).toBe(230_350)
    expect(seen.headings.length).toBe(10)
  })

  it('find their group', () => {
    const layout = layOutWall(500, 100, 9, groupsOf([7, 2]))
    expect([0, 6, 7, 8].map((position) => blockOf(layout, position))).toEqual([0, 0, 1, 1])
  })
})

describe('a wall that is higher than browsers allow', () => {
  it('is scrolled from its first to its last row all the same', () => {
    const layout = layOutWall(240, 400, 230_350)
    expect(layout.height).toBeGreaterThan(highestElement)
    expect(wallTop(layout, 0, 700)).toBe(0)
    expect(wallTop(layout, highestElement - 700, 700)).toBeCloseTo(layout.height - 700, 3)
    expect(wallTop(layout, scrollTopFor(layout, 12_345_678, 700), 700)).toBeCloseTo(12_345_678, 3)
  })

  it('is scrolled pixel by pixel where it need not be otherwise', () => {
    const layout = layOutWall(1000, 160, 8640)
    expect([wallTop(layout, 1234, 700), scrollTopFor(layout, 1234, 700)]).toEqual([1234, 1234])
  })
})

describe('the cursor', () => {
  it('stays inside the list, wherever it goes', () => {
    fc.assert(fc.property(counts, fc.nat(), fc.integer({ min: 100, max: 1200 }), fc.constantFrom(...steps), fc.boolean(), (sizes, seed, width, step, isGrouped) => {
      const total = sizes.reduce((sum, size) => sum + size, 0)
      const next = stepOnWall(layOutWall(width, 100, total, isGrouped ? groupsOf(sizes) : []), seed % total, step, 3)
      expect(next).toBeGreaterThanOrEqual(0)
      expect(next).toBeLessThan(total)
    }))
  })

  const layout = layOutWall(500, 100, 23)
  const go = (position: number, step: WallStep): number => stepOnWall(layout, position, step, 3)

  it('moves by one and by a row', () => {
    expect([go(7, 'right'), go(7, 'left'), go(7, 'down'), go(7, 'up')]).toEqual([8, 6, 12, 2])
  })

  it('stays in its column at the top, and reaches the last recording of a short last row', () => {
    expect([go(3, 'up'), go(19, 'down'), go(21, 'down')]).toEqual([3, 22, 21])
  })

  it('goes from the last row of a group to the first of the next, in its column where there is one', () => {
    const grouped = layOutWall(500, 100, 12, groupsOf([7, 2, 3]))
    const stepFrom = (position: number, step: WallStep): number => stepOnWall(grouped, position, step, 3)
    expect([stepFrom(1, 'down'), stepFrom(6, 'down'), stepFrom(3, 'down'), stepFrom(8, 'down')]).toEqual([6, 8, 6, 10])
    expect([stepFrom(8, 'up'), stepFrom(10, 'up'), stepFrom(7, 'up')]).toEqual([6, 8, 5])
  })
})
