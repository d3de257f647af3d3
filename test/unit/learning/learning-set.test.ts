import { describe, expect, it } from 'vitest'
import { batches, memorySet, type LearningSet } from '../../../src/main/learning/learning-set'

const set = memorySet(Float32Array.from({ length: 5 * 6 }, (_, index) => index), 2, 3, Int32Array.of(0, 1, 2, 0, 1))

describe('batches', () => {
  it('come in the given order, the last one smaller', async () => {
    const seen: { readonly targets: number[]; readonly firsts: number[] }[] = []
    for await (const { x, targets } of batches(set, Int32Array.of(4, 0, 3, 1, 2), 2)) {
      seen.push({ targets: [...targets], firsts: [...x].filter((_, index) => index % 6 === 0) })
    }
    expect(seen).toEqual([{ targets: [1, 0], firsts: [24, 0] }, { targets: [0, 1], firsts: [18, 6] }, { targets: [2], firsts: [12] }])
  })

  it('are read ahead, eight at most, and never over the one in use', async () => {
    const started: number[] = []
    const slow: LearningSet = {
      ...set,
      readBatch: async (indices, into) => {
        started.push(indices[0])
        await new Promise((resolve) => setTimeout(resolve, 1))
        into.fill(indices[0])
      },
    }
    const many: LearningSet = { ...slow, count: 30, targets: new Int32Array(30) }
    for await (const { number, x } of batches(many, Int32Array.from({ length: 30 }, (_, index) => index), 1)) {
      expect(started).toHaveLength(Math.min(30, number + 9))
      await new Promise((resolve) => setTimeout(resolve, 5))
      expect(new Set(x)).toEqual(new Set([number]))
    }
  })

  it('are read one ahead where they are large', async () => {
    const large: LearningSet = { ...set, bands: 1024, frames: 8192, readBatch: (indices) => { started.push(indices[0]) } }
    const started: number[] = []
    for await (const { number } of batches(large, Int32Array.of(0, 1, 2, 3, 4), 1)) expect(started).toHaveLength(Math.min(5, number + 2))
  })

  it('can begin in the middle', async () => {
    const seen: number[][] = []
    for await (const { number, targets } of batches(set, Int32Array.of(4, 0, 3, 1, 2), 2, 1)) seen.push([number, ...targets])
    expect(seen).toEqual([[1, 0, 1], [2, 2]])
    for await (const batch of batches(set, Int32Array.of(4, 0, 3, 1, 2), 2, 3)) seen.push([batch.number])
    expect(seen).toHaveLength(2)
  })

  it('pass on what reading throws', async () => {
    const broken: LearningSet = { ...set, readBatch: (indices) => (indices[0] === 3 ? Promise.reject(new Error('no such file')) : undefined) }
    const consume = async (): Promise<void> => { for await (const batch of batches(broken, Int32Array.of(0, 1, 2, 3, 4), 1)) expect(batch.number).toBeLessThan(3) }
    await expect(consume()).rejects.toThrow('no such file')
  })

  it('are none for an empty set', async () => {
    const seen: number[] = []
    for await (const { number } of batches(set, new Int32Array(0), 2)) seen.push(number)
    expect(seen).toEqual([])
  })
})

it('a set whose values do not make whole matrices is refused', () => {
  expect(() => memorySet(new Float32Array(7), 2, 3, Int32Array.of(0))).toThrow(expect.objectContaining({ code: 'feature-shape-differs' }))
})
