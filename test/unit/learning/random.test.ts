import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomBeta, randomWhole, seededRandom, seedFor, shuffledOrder } from '../../../src/main/learning/random'

describe('the seeded generator', () => {
  it('gives the same numbers for the same seed, purpose and position', () => {
    const draw = () => Array.from({ length: 5 }, seededRandom(3, 'order', 7))
    expect(draw()).toEqual(draw())
  })

  it('gives other numbers for another seed, purpose or position', () => {
    const firsts = [seededRandom(3, 'order', 7), seededRandom(4, 'order', 7), seededRandom(3, 'dropout', 7), seededRandom(3, 'order', 8), seededRandom(3 + 2 ** 32, 'order', 7)]
      .map((random) => random())
    expect(new Set(firsts).size).toBe(firsts.length)
  })

  it('is uniform: mean, variance and serial correlation of 100,000 numbers', () => {
    const random = seededRandom(1, 'test')
    const numbers = Array.from({ length: 100_000 }, random)
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length
    const serial = numbers.slice(1).reduce((sum, number, index) => sum + (number - mean) * (numbers[index] - mean), 0) / numbers.length / variance
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004)
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002)
    expect(Math.abs(serial)).toBeLessThan(0.015)
  })

  it('gives seeds for native code that fit into 31 bits', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.string(), fc.nat(), (seed, purpose, position) => {
      const value = seedFor(seed, purpose, position)
      return Number.isInteger(value) && value >= 0 && value < 2 ** 31
    }))
  })
})

describe('a shuffled order', () => {
  it('holds every index once', () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(), (count, seed) => {
      expect([...shuffledOrder(count, seededRandom(seed, 'order'))].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index))
    }))
  })

  it('puts every index at every place about equally often', () => {
    const counts = Array.from({ length: 5 }, () => new Array<number>(5).fill(0))
    for (let epoch = 0; epoch < 5000; epoch++) shuffledOrder(5, seededRandom(9, 'order', epoch)).forEach((index, place) => counts[place][index]++)
    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

describe('random whole numbers', () => {
  it('are all those from the least to the most', () => {
    const random = seededRandom(1, 'test')
    expect(new Set(Array.from({ length: 200 }, () => randomWhole(random, -2, 3)))).toEqual(new Set([-2, -1, 0, 1, 2, 3]))
    expect(randomWhole(random, 7, 7)).toBe(7)
  })
})

describe('shares from Beta(alpha, alpha)', () => {
  it.each([0.05, 0.2, 0.5, 1, 2, 30])('have its mean, variance and fourth moment for alpha %d', (alpha) => {
    const random = seededRandom(2, 'beta')
    const shares = Array.from({ length: 100_000 }, () => randomBeta(random, alpha) - 0.5)
    const moment = (power: number): number => shares.reduce((sum, share) => sum + share ** power, 0) / shares.length
    const variance = 1 / (4 * (2 * alpha + 1))
    expect(Math.abs(moment(1))).toBeLessThan(0.01 * Math.sqrt(variance))
    expect(moment(2) / variance).toBeCloseTo(1, 1)
    expect(moment(4) / (3 / (16 * (2 * alpha + 1) * (2 * alpha + 3)))).toBeCloseTo(1, 1)
  })

  it('stay between 0 and 1 for alphas that no power can hold', () => {
    const random = seededRandom(3, 'beta')
    for (const alpha of [1e-300, 1e-5, 1e5, 1e300]) {
      const shares = Array.from({ length: 100 }, () => randomBeta(random, alpha))
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
    }
  })
})
