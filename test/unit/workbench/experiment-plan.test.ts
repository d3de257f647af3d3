import { describe, expect, test } from 'vitest'
import { defaultTrainingSpec } from '@shared/models'
import { planExperiment } from '../../../src/main/workbench/experiment-plan'

const at = new Date('2026-11-23T10:15:02.345Z')
const plan = (folds: readonly number[], seeds: readonly number[]) => planExperiment('esc-10', defaultTrainingSpec, { folds, seeds }, at, 'a1b2')

describe('an experiment', () => {
  test('has one run per fold and seed, fold by fold', () => {
    const { experiment, specs } = plan([2, 1], [0, 1, 2])
    expect(experiment).toEqual({ id: 'experiment-2026-11-23-101502-a1b2', title: 'esc-10, folds 1-2, seeds 0-2', size: 6 })
    expect(specs.map(({ split, seed }) => [split.fold, seed])).toEqual([[1, 0], [1, 1], [1, 2], [2, 0], [2, 1], [2, 2]])
  })
  test('repeats the training alone: the split keeps its seed, and all else is the same', () => {
    const { specs } = plan([1], [7])
    expect(specs).toEqual([{ ...defaultTrainingSpec, seed: 7 }])
  })
  test('does nothing twice', () => {
    expect(plan([1, 1], [3, 3, 5, 4]).experiment).toMatchObject({ title: 'esc-10, fold 1, seeds 3-5', size: 3 })
  })
  test('names gaps', () => {
    expect(plan([1], [0, 1, 5]).experiment.title).toBe('esc-10, fold 1, seeds 0-1, 5')
  })
  test('is named by the city that is left out, where one is', () => {
    const split = { ...defaultTrainingSpec.split, heldOutCity: 'lyon' }
    expect(planExperiment('tau', { ...defaultTrainingSpec, split }, { folds: [1], seeds: [0] }, new Date(0), 'x').experiment.title).toBe('tau, lyon left out, seed 0')
  })

  test('is refused if there is nothing to repeat, or too much', () => {
    expect(() => plan([], [0])).toThrow(expect.objectContaining({ code: 'training-spec-invalid' }))
    const many = Array.from({ length: 50 }, (_, index) => index)
    expect(() => plan(many, many)).toThrow(expect.objectContaining({ code: 'training-spec-invalid' }))
  })
})
