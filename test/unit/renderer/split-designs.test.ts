import { describe, expect, it } from 'vitest'
import { designSeries, knownDesigns, mostDesigns, noRoomText, withDesigns } from '../../../src/renderer/src/data/split-designs'
import { amountText, canSplit, firstSplit, splitKey, splitName, validationText } from '../../../src/renderer/src/data/split-name'
import { defaultSplitSpec, type DatasetOverview, type SplitSpec } from '../../../src/shared/models'

type Divisible = Pick<DatasetOverview, 'folds' | 'cities' | 'suitableBalancingMode'>
const dataset = (folds: readonly number[], cities: readonly string[]): Divisible => ({
  folds: folds.map((fold) => ({ fold, train: 1, test: 1, unused: 0 })), cities: cities.map((name) => ({ name, files: 1, locations: 1 })), suitableBalancingMode: 'identifier',
})
const spec = (change: Partial<SplitSpec> = {}): SplitSpec => ({ ...defaultSplitSpec, ...change })

describe('a split', () => {
  it('is called by its test part and how the rest is divided', () => {
    expect([splitName(spec({ fold: 3 })), splitName(spec({ heldOutCity: 'paris' }))]).toEqual(['fold 3', 'without paris'])
    expect(validationText(spec({ seed: 4, balancingMode: 'class' }))).toBe('validation 0.3, seed 4, class')
    expect(validationText(spec({ validationAmount: 0 }))).toBe('no validation part')
    expect([amountText(0.3), amountText(0.125), amountText(0.1), amountText(0.25)]).toEqual(['0.3', '0.125', '0.1', '0.25'])
  })

  it('is the same whatever does not matter to it', () => {
    expect(splitKey(spec({ heldOutCity: 'paris', fold: 1 }))).toBe(splitKey(spec({ heldOutCity: 'paris', fold: 2 })))
    expect(splitKey(spec({ validationAmount: 0, seed: 1 }))).toBe(splitKey(spec({ validationAmount: 0, seed: 2, balancingMode: 'class' })))
    expect(splitKey(spec({ heldOutCity: null }))).toBe(splitKey(spec()))
    expect(new Set([spec(), spec({ fold: 2 }), spec({ seed: 1 }), spec({ validationAmount: 0.2 }), spec({ balancingMode: 'class' }), spec({ heldOutCity: '1' })].map(splitKey)).size).toBe(6)
  })

  it('needs its fold, or its city and another one', () => {
    expect([canSplit(dataset([1], []), spec()), canSplit(dataset([2], []), spec()), canSplit(dataset([], ['oslo', 'rome']), spec({ heldOutCity: 'rome' }))]).toEqual([true, false, true])
    expect([canSplit(dataset([1], ['oslo']), spec({ heldOutCity: 'oslo' })), canSplit(dataset([1], ['oslo', 'rome']), spec({ heldOutCity: 'paris' }))]).toEqual([false, false])
  })

  it('begins with the one remembered, else the first fold, else without the first city', () => {
    expect(firstSplit(dataset([2, 3], []), spec({ fold: 3, seed: 7 }))).toEqual(spec({ fold: 3, seed: 7 }))
    expect(firstSplit(dataset([2, 3], []), spec({ fold: 9 }))).toEqual(spec({ fold: 2, balancingMode: 'identifier' }))
    expect(firstSplit(dataset([], ['oslo', 'rome']), undefined)).toEqual(spec({ heldOutCity: 'oslo', balancingMode: 'identifier' }))
    expect(canSplit(dataset([], ['oslo']), firstSplit(dataset([], ['oslo']), undefined))).toBe(false)
  })
})

describe('designs side by side', () => {
  it('are the folds, each city left out, seeds, or the balancing modes that fit', () => {
    const of = dataset([1, 2], ['oslo', 'rome'])
    expect(designSeries('folds', spec({ heldOutCity: 'oslo', seed: 3 }), of)).toEqual([spec({ fold: 1, heldOutCity: null, seed: 3 }), spec({ fold: 2, heldOutCity: null, seed: 3 })])
    expect(designSeries('cities', spec(), of).map(splitName)).toEqual(['without oslo', 'without rome'])
    expect(designSeries('seeds', spec({ seed: 9 }), of).map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4])
    expect(designSeries('modes', spec(), of).map(({ balancingMode }) => balancingMode)).toEqual(['identifier', 'class'])
  })

  it('hold no split twice and not more than there is room for', () => {
    const first = withDesigns([spec()], [spec({ seed: 1 }), spec(), spec({ seed: 1, heldOutCity: null })])
    expect(first).toEqual({ designs: [spec(), spec({ seed: 1 })], leftOut: 0 })
    const many = withDesigns(first.designs, Array.from({ length: 20 }, (_, seed) => spec({ seed })))
    expect([many.designs.length, many.leftOut]).toEqual([mostDesigns, 8])
    expect(noRoomText(many.leftOut)).toBe('8 designs found no room: up to 12 stand side by side.')
  })

  it('are remembered as far as the dataset still has their folds and cities', () => {
    expect(knownDesigns([spec(), spec({ fold: 2 }), spec({ heldOutCity: 'rome' })], dataset([1], ['oslo', 'rome']))).toEqual([spec(), spec({ heldOutCity: 'rome' })])
    expect(knownDesigns(undefined, dataset([1], []))).toEqual([])
  })
})
