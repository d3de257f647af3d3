import { describe, expect, it } from 'vitest'
import { compareRuns, type EvaluatedRun } from '../../../src/main/evaluation/compare-runs'
import type { Prediction } from '../../../src/shared/models'

const sceneLabels = ['park', 'tram']
const resampling = { resamples: 500, seed: 0 }

/** Predictions of recordings in `locations` places, five each; `isRight` says which are right. */
function run(name: string, isRight: (location: number, index: number) => boolean, locations = 12, first = 0): EvaluatedRun {
  const predictions = Array.from({ length: locations }, (_, at) => Array.from({ length: 5 }, (_, index) => prediction(first + at, index, isRight(first + at, index)))).flat()
  return { run: name, dataset: { name: 'places', fingerprint: 'f00d' }, sceneLabels, predictions, parameters: { epochs: name.length, batchSize: 16 } }
}

function prediction(location: number, index: number, correct: boolean): Prediction {
  const sceneLabel = sceneLabels[location % 2]
  const predicted = correct ? sceneLabel : sceneLabels[(location + 1) % 2]
  const probabilities = sceneLabels.map((label) => (label === predicted ? 0.8 : 0.2))
  return { recording: location * 5 + index, file: `audio/${location}-${index}.wav`, sceneLabel, identifier: `place-${location}`, predicted, correct, confidence: 0.8, probabilities }
}

describe('comparing runs', () => {
  it('tests every pair by McNemar and by the paired bootstrap, corrected within each test', () => {
    const runs = [run('good', () => true), run('half', (_, index) => index > 2), run('poor', (_, index) => index === 0)]
    const { tests } = compareRuns(runs, resampling)
    expect(tests.map(({ a, b, test }) => [a, b, test])).toEqual([
      ['good', 'half', 'mcnemar'], ['good', 'poor', 'mcnemar'], ['half', 'poor', 'mcnemar'],
      ['good', 'half', 'paired_bootstrap'], ['good', 'poor', 'paired_bootstrap'], ['half', 'poor', 'paired_bootstrap'],
    ])
    const [goodHalf] = tests
    expect(goodHalf).toMatchObject({ onlyA: 36, onlyB: 0, statistic: 0, recordings: 60, interval: null })
    for (const test of tests) expect(test.pValueCorrected).toBeGreaterThanOrEqual(test.pValue)
    expect(tests[3].statistic).toBeCloseTo(0.6, 12)
    expect(tests[3].words).toMatch(/^Macro-averaged accuracies differ by 60\.0 points \(.*95 % interval .* over 12 locations\); the difference is significant/)
  })

  it('shows the parameters that differ only', () => {
    const { parameters } = compareRuns([run('short', () => true), run('longer name', () => true)], resampling)
    expect(parameters).toEqual([{ name: 'epochs', values: [5, 11] }])
  })

  it('looks at common recordings only, and says so', () => {
    const { tests, notes } = compareRuns([run('a', () => true), run('b', () => true, 12, 6)], resampling)
    expect(tests[0].recordings).toBe(30)
    expect(notes).toEqual(['a and b have 30 of 60 and 60 test recordings in common (50.0 %); the tests look at these only.'])
  })

  it('does not compare runs that were tested on different recordings', () => {
    const { tests, notes, runs } = compareRuns([run('a', () => true), run('b', () => true, 12, 100)], resampling)
    expect(tests).toEqual([])
    expect(notes).toEqual(['a and b were tested on different recordings: they are not compared.'])
    expect(runs.map(({ macroAccuracy }) => macroAccuracy)).toEqual([1, 1])
  })

  it('does without the bootstrap where there is one location, and says so', () => {
    const { tests, runs } = compareRuns([run('a', () => true, 1), run('b', () => false, 1)], resampling)
    expect(tests.map(({ test }) => test)).toEqual(['mcnemar'])
    expect(runs[0].macroInterval).toBeNull()
  })
})
