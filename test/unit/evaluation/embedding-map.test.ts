import { describe, expect, it } from 'vitest'
import { embeddingMap } from '../../../src/main/evaluation/embedding-map'
import { seededRandom } from '../../../src/main/learning/random'

const width = 8
const perCluster = 25

/** Three clusters around far corners. */
function clusters(): Float32Array {
  const random = seededRandom(1, 'test')
  return Float32Array.from({ length: 3 * perCluster * width }, (_, index) => {
    const cluster = Math.floor(index / (perCluster * width))
    return random() + (index % width === cluster ? 20 : 0)
  })
}

function distance(points: Float32Array, a: number, b: number): number {
  return Math.hypot(points[2 * a] - points[2 * b], points[2 * a + 1] - points[2 * b + 1])
}

describe('a map of embeddings', () => {
  it('keeps what is near together and apart from what is not', async () => {
    const points = await embeddingMap(clusters(), width, { seed: 0 })
    for (let point = 0; point < 3 * perCluster; point++) {
      const others = Array.from({ length: 3 * perCluster }, (_, other) => other).filter((other) => other !== point)
      const nearest = others.reduce((best, other) => (distance(points, point, other) < distance(points, point, best) ? other : best))
      expect(Math.floor(nearest / perCluster)).toBe(Math.floor(point / perCluster))
    }
  })

  it('is the same for the same seed', async () => {
    expect(await embeddingMap(clusters(), width, { seed: 4 })).toEqual(await embeddingMap(clusters(), width, { seed: 4 }))
  })

  it.each([0, 1, 3, 5])('places %i recordings', async (count) => {
    const points = await embeddingMap(clusters().subarray(0, count * width), width, { seed: 0 })
    expect(points).toHaveLength(2 * count)
    expect(points.every(Number.isFinite)).toBe(true)
  })

  it('tells how far it is, and ends when asked to', async () => {
    const told: number[] = []
    const stop = new Error('stop')
    const pause = (): Promise<void> => (told.length < 3 ? Promise.resolve() : Promise.reject(stop))
    await expect(embeddingMap(clusters(), width, { seed: 0, onStep: (done) => told.push(done), pause })).rejects.toBe(stop)
    expect(told).toEqual([1, 2, 3])
  })
})
