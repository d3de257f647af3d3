import { describe, expect, it } from 'vitest'
import { lookAhead, slots } from '../../../src/main/features/look-ahead'

describe('looking ahead', () => {
  it('gives all items in order, though later ones are prepared sooner', async () => {
    const items = [30, 1, 20, 0, 5]
    const seen: (readonly [number, number])[] = []
    for await (const pair of lookAhead(items, (item) => new Promise<number>((resolve) => setTimeout(() => resolve(item + 1), item)))) seen.push(pair)
    expect(seen).toEqual(items.map((item) => [item, item + 1]))
  })

  it('prepares the next items while one is used, each in a slot of its own', async () => {
    const held = new Set<number>()
    const begun: number[] = []
    const prepare = (item: number, slot: number): Promise<number> => {
      expect(held.has(slot)).toBe(false)
      held.add(slot)
      begun.push(item)
      return Promise.resolve(slot)
    }
    for await (const [item, slot] of lookAhead([0, 1, 2, 3, 4, 5, 6], prepare)) {
      expect(begun.length).toBe(Math.min(7, item + slots))
      held.delete(slot)
    }
    expect(begun.length).toBe(7)
  })

  it('tells of a failure at its item, and of none that nobody asked for', async () => {
    const seen: number[] = []
    const use = async (): Promise<void> => {
      for await (const [item] of lookAhead([0, 1, 2, 3], (item) => (item === 2 ? Promise.reject(new Error('unreadable')) : Promise.resolve()))) seen.push(item)
    }
    await expect(use()).rejects.toThrow('unreadable')
    expect(seen).toEqual([0, 1])
    for await (const [item] of lookAhead([0, 1], (item) => (item === 1 ? Promise.reject(new Error('unreadable')) : Promise.resolve()))) if (item === 0) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  })
})
