import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, seedFor, shuffledOrder } from '../../../src/main/learning/random'

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
