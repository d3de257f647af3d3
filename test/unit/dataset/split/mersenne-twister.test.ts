import { describe, expect, test } from 'vitest'
import { MersenneTwister } from '../../../../src/main/dataset/split/mersenne-twister'
import { pythonShuffle } from '../../../../src/main/dataset/split/python-shuffle'

/** `random.seed(seed)`, then 2000 times `random.random()`: the first three and the last (CPython 3.11). */
const python: readonly (readonly [number, readonly number[], number])[] = [
  [0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845], 0.35278860284662805],
  [1, [0.13436424411240122, 0.8474337369372327, 0.763774618976614], 0.4499663746974547],
  [42, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926], 0.30176443514420326],
  [-5, [0.6229016948897019, 0.7417869892607294, 0.7951935655656966], 0.20243881971614341],
  [4294967296, [0.11299430095636409, 0.41782886486292836, 0.0166763664992291], 0.9601366014566323],
  [1099511627783, [0.6137037779936511, 0.8149162973309487, 0.9450115087592873], 0.6845382782020815],
  [9007199254740991, [0.09425040007102303, 0.22287455761867403, 0.19135148760372034], 0.22612705486460027],
]

describe('the Mersenne Twister', () => {
  test.each(python)('seeded with %d gives the numbers that Python gives', (seed, first, last) => {
    const twister = new MersenneTwister(seed)
    const numbers = Array.from({ length: 2000 }, () => twister.random())
    expect(numbers.slice(0, 3)).toEqual(first)
    expect(numbers[1999]).toBe(last)
  })
})

describe('the shuffle of Python 2', () => {
  test('gives the orders that Python code with the same loop gives', () => {
    const twister = new MersenneTwister(0)
    expect(pythonShuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], twister)).toEqual([9, 4, 0, 5, 2, 7, 1, 3, 6, 8])
    expect(pythonShuffle([...'abcdef'], twister)).toEqual([...'fbaced'])
  })

  test('leaves the given list as it was', () => {
    const items = [1, 2, 3]
    pythonShuffle(items, new MersenneTwister(0))
    expect(items).toEqual([1, 2, 3])
  })
})
