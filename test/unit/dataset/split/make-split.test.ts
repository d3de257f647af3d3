import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { balancingModes, defaultSplitSpec, type Split, type SplitSpec } from '@shared/models'
import type { Dataset } from '../../../../src/main/dataset/dataset'
import { suitableBalancingMode } from '../../../../src/main/dataset/split/balancing-mode'
import { makeSplit } from '../../../../src/main/dataset/split/make-split'
import { datasetOf, rowsAt, type Row } from './dataset-of'

const park = rowsAt('park', ['oslo-0', 'oslo-1', 'oslo-2', 'rome-3', 'rome-4', 'rome-5'])

function split(dataset: Dataset, spec: Partial<SplitSpec> = {}): Split {
  return makeSplit(dataset, { ...defaultSplitSpec, ...spec })
}

function failure(action: () => unknown): WorkbenchError {
  try {
    action()
  } catch (error) {
    if (error instanceof WorkbenchError) return error
  }
  throw new Error('No WorkbenchError was thrown.')
}

function all({ train, validation, test, unused }: Split): readonly number[] {
  return [...train, ...validation, ...test, ...unused]
}

describe('a split', () => {
  test('takes whole locations of every city in the two-level mode', () => {
    const { validation, train } = split(datasetOf(park))
    const locations = (ids: readonly number[]): readonly string[] => [...new Set(ids.map((id) => park[id].identifier))]
    const cities = locations(validation).map((location) => location.split('-')[0])
    expect(cities.sort()).toEqual(['oslo', 'rome'])
    expect(locations(train)).toHaveLength(4)
    expect(validation).toHaveLength(6)
  })

  test('is the same for the same seed and another for another', () => {
    const dataset = datasetOf(rowsAt('park', Array.from({ length: 40 }, (_, i) => `oslo-${i}`)))
    expect(split(dataset, { seed: 7 })).toEqual(split(dataset, { seed: 7 }))
    expect(split(dataset, { seed: 7 }).validation).not.toEqual(split(dataset, { seed: 8 }).validation)
  })

  test('has no validation part for the amount 0, whatever the mode and the identifiers', () => {
    const dataset = datasetOf(rowsAt('park', ['']))
    for (const balancingMode of balancingModes) {
      expect(split(dataset, { balancingMode, validationAmount: 0 })).toMatchObject({ train: [0, 1, 2], validation: [] })
    }
  })

  test('sorts names as Python does, by code point and not by UTF-16 unit', () => {
    const names = ['\u{1f3b5}', '\uff5e', 'a']
    const rows = names.map((name) => ({ file: `${name}.wav`, sceneLabel: 'park', identifier: '' }))
    // Python sorts a, U+FF5E, U+1F3B5; its seed 0 leaves three items in their order, so the first two are taken.
    expect(split(datasetOf(rows), { balancingMode: 'class', validationAmount: 0.5 }).validation).toEqual([1, 2])
  })
})

describe('nonsense', () => {
  const dataset = datasetOf(park)

  test.each([-0.1, 1, 1.5, NaN, Infinity])('a validation amount of %d is refused', (validationAmount) => {
    expect(failure(() => split(dataset, { validationAmount })).code).toBe('split-invalid')
  })

  test.each([0.5, NaN, Infinity, 2 ** 60])('a seed of %d is refused', (seed) => {
    expect(failure(() => split(dataset, { seed })).code).toBe('split-invalid')
  })

  test('an unknown mode is refused and the known ones are named', () => {
    const error = failure(() => split(dataset, { balancingMode: 'city' as 'class' }))
    expect(error.code).toBe('split-invalid')
    expect(error.details.advice).toContain('identifier_two_level_hierarchy')
  })

  test('an unknown fold is refused and the known ones are named', () => {
    const error = failure(() => split(dataset, { fold: 5 }))
    expect(error.code).toBe('fold-unknown')
    expect(error.details.advice).toContain('1')
  })

  test('a split that leaves nothing to train on is refused', () => {
    const error = failure(() => split(datasetOf(rowsAt('park', ['oslo-0', 'rome-1']))))
    expect(error.code).toBe('split-part-empty')
    expect(error.details.advice).toContain('identifier')
  })
})

describe('identifiers that a mode cannot use', () => {
  const oneLevel = datasetOf(rowsAt('rain', ['17367', '21189', '26222', '29561']))
  const missing = datasetOf([...park, { file: 'audio/x.wav', sceneLabel: 'park', identifier: '' }])

  test('the two-level mode refuses identifiers of one level and advises the mode identifier', () => {
    const error = failure(() => split(oneLevel))
    expect(error.code).toBe('split-invalid')
    expect(error.message).toContain('17367')
    expect(error.details.advice).toContain('mode identifier')
    expect(split(oneLevel, { balancingMode: 'identifier' }).validation).toHaveLength(6)
  })

  test('both identifier modes refuse a recording without identifier and advise the mode class', () => {
    for (const balancingMode of ['identifier', 'identifier_two_level_hierarchy'] as const) {
      const error = failure(() => split(missing, { balancingMode }))
      expect(error.message).toContain('1 of 19')
      expect(error.details.advice).toContain('mode class')
    }
    expect(split(missing, { balancingMode: 'class' }).validation).toHaveLength(6)
  })

  test('the mode that fits is known beforehand', () => {
    expect(suitableBalancingMode(datasetOf(park))).toBe('identifier_two_level_hierarchy')
    expect(suitableBalancingMode(oneLevel)).toBe('identifier')
    expect(suitableBalancingMode(datasetOf([...park, ...rowsAt('rain', ['1'])]))).toBe('identifier')
    expect(suitableBalancingMode(missing)).toBe('class')
  })
})

/** Every location in one scene only, as in the published datasets. */
const rows = fc.array(fc.record({ scene: fc.integer({ min: 0, max: 3 }), city: fc.integer({ min: 0, max: 3 }), location: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 120 })
  .map((items) => items.map(({ scene, city, location }, i): Row => ({ file: `audio/${i}.wav`, sceneLabel: `scene${scene}`, identifier: `city${city}-${scene * 10 + location}` })))
const specs = fc.record({ fold: fc.constant(1), validationAmount: fc.double({ min: 0, max: 0.95, noNaN: true }), balancingMode: fc.constantFrom(...balancingModes), seed: fc.integer() })

describe('any split', () => {
  test('is a partition: every recording is in exactly one part', () => {
    fc.assert(fc.property(rows, fc.nat(120), specs, (made, trained, spec) => {
      const made1 = datasetOf(made, Math.min(trained, made.length))
      const result = splitOrNone(made1, spec)
      if (!result) return
      expect([...all(result)].sort((a, b) => a - b)).toEqual(made.map((_, id) => id))
      for (const part of [result.train, result.validation, result.test]) expect(part).toEqual([...part].sort((a, b) => a - b))
    }))
  })

  test('has no location in train and validation in the identifier modes', () => {
    fc.assert(fc.property(rows, specs, (made, spec) => {
      const result = splitOrNone(datasetOf(made), spec)
      if (!result || spec.balancingMode === 'class') return
      const trained = new Set(result.train.map((id) => made[id].identifier))
      expect(result.validation.filter((id) => trained.has(made[id].identifier))).toEqual([])
    }))
  })

  test('takes at least the wanted share of every scene in the mode class, and less than one recording more', () => {
    fc.assert(fc.property(rows, specs, (made, spec) => {
      const result = splitOrNone(datasetOf(made), { ...spec, balancingMode: 'class' })
      if (!result) return
      for (const scene of new Set(made.map(({ sceneLabel }) => sceneLabel))) {
        const wanted = spec.validationAmount * made.filter(({ sceneLabel }) => sceneLabel === scene).length
        expect(result.validation.filter((id) => made[id].sceneLabel === scene)).toHaveLength(Math.ceil(wanted))
      }
    }))
  })
})

/** None where so few locations leave nothing to train on, which is an error of its own. */
function splitOrNone(dataset: Dataset, spec: SplitSpec): Split | null {
  try {
    return makeSplit(dataset, spec)
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'split-part-empty') return null
    throw error
  }
}
