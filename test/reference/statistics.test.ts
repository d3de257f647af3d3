import { describe, expect, it } from 'vitest'
import { macroAverages, topAccuracy, weightedAverages } from '../../src/main/evaluation/averages'
import { calibration } from '../../src/main/evaluation/calibration'
import { evaluate } from '../../src/main/evaluation/evaluate'
import { holm } from '../../src/main/evaluation/holm'
import { doubtfulLabels } from '../../src/main/evaluation/label-issues'
import { locationInterval, pairedLocationBootstrap } from '../../src/main/evaluation/location-bootstrap'
import { mcnemar } from '../../src/main/evaluation/mcnemar'
import { mostProbable } from '../../src/main/evaluation/probabilities'
import type { Trial } from '../../src/main/evaluation/trials'
import { wilsonInterval95 } from '../../src/main/evaluation/wilson-interval'
import { referenceJson } from './reference-files'

interface Statistics {
  readonly classes: number
  readonly actual: readonly number[]
  readonly first: readonly (readonly number[])[]
  readonly second: readonly (readonly number[])[]
  readonly mcnemar: readonly { readonly table: readonly (readonly number[])[]; readonly statistic: number; readonly p_value: number }[]
  readonly holm: { readonly p_values: readonly number[]; readonly corrected: readonly number[] }
  readonly wilson: readonly (readonly [number, number, number, number])[]
  readonly top2: number
  readonly averages: { readonly macro: readonly number[]; readonly weighted: readonly number[] }
  readonly calibration: { readonly bins: readonly (readonly [number, number | null, number | null])[]; readonly expected_error: number; readonly largest_error: number }
  readonly macro_accuracy: number
  readonly label_issues: readonly number[]
  readonly bootstrap: { readonly interval: readonly number[]; readonly difference: number; readonly difference_interval: readonly number[]; readonly p_value: number }
}

const reference = referenceJson<Statistics>('metrics', 'statistics.json')
const { classes, actual } = reference
const labels = Array.from({ length: classes }, (_, index) => `scene ${index}`)
const first = Float32Array.from(reference.first.flat())
const second = Float32Array.from(reference.second.flat())
const right = rightOf(first)
const otherRight = rightOf(second)
const resampling = { resamples: 20000, seed: 3 }

describe("statistics beside statsmodels', scipy's, scikit-learn's and cleanlab's", () => {
  it.each(reference.mcnemar)("has statsmodels' exact McNemar test of $table", ({ table, statistic, p_value: pValue }) => {
    const outcome = mcnemar(...answersOf(table))
    expect(outcome).toMatchObject({ statistic, onlyFirst: table[0][1], onlySecond: table[1][0] })
    expect(Math.abs(outcome.pValue / pValue - 1)).toBeLessThan(1e-9)
  })

  it("has statsmodels' correction by Holm", () => {
    holm(reference.holm.p_values).forEach((value, index) => expect(value).toBeCloseTo(reference.holm.corrected[index], 12))
  })

  it.each(reference.wilson)("has statsmodels' interval by Wilson for %i of %i", (correct, total, lower, upper) => {
    const interval = wilsonInterval95(correct, total)
    expect(interval[0]).toBeCloseTo(lower, 12)
    expect(interval[1]).toBeCloseTo(upper, 12)
  })

  it("has scikit-learn's averages and top-2 accuracy", () => {
    const evaluation = evaluate(labels, actual, first)
    const { macro, weighted } = reference.averages
    expect(Object.values(macroAverages(evaluation))).toEqual(macro.map((value) => closeTo(value, 12)))
    expect(Object.values(weightedAverages(evaluation))).toEqual(weighted.map((value) => closeTo(value, 12)))
    expect(evaluation.macroAccuracy).toBeCloseTo(reference.macro_accuracy, 12)
    expect(topAccuracy(2, actual, first, classes)).toBeCloseTo(reference.top2, 12)
  })

  it('has the calibration that its definition gives', () => {
    const confidences = reference.first.map((row) => Math.max(...row))
    const ours = calibration(confidences, right)
    expect(ours.bins.map(({ recordings }) => recordings)).toEqual(reference.calibration.bins.map(([recordings]) => recordings))
    ours.bins.forEach(({ confidence, accuracy }, index) => {
      const [, theirConfidence, theirAccuracy] = reference.calibration.bins[index]
      expect(confidence).toEqual(theirConfidence === null ? null : closeTo(theirConfidence, 12))
      expect(accuracy).toEqual(theirAccuracy === null ? null : closeTo(theirAccuracy, 12))
    })
    expect(ours.expectedError).toBeCloseTo(reference.calibration.expected_error, 12)
    expect(ours.largestError).toBeCloseTo(reference.calibration.largest_error, 12)
  })

  it("doubts the labels that cleanlab's confident learning doubts, in its order", () => {
    expect(doubtfulLabels(actual, reference.first.flat(), classes).map(({ row }) => row)).toEqual(reference.label_issues)
  })

  // Both resample at random: the bounds' own error is about 0.002 with 20,000 resamples, and one recording more is 1 / 240.
  it("has scipy's bootstrap where every location has one recording of one scene", () => {
    const { interval, difference, difference_interval: differenceInterval, p_value: pValue } = reference.bootstrap
    const own = locationInterval(trialsOf(right), 1, 'micro', resampling)
    expect(own?.lower).toBeCloseTo(interval[0], 2)
    expect(own?.upper).toBeCloseTo(interval[1], 2)
    const paired = pairedLocationBootstrap(trialsOf(right), trialsOf(otherRight), 1, 'macro', resampling)
    expect(paired?.difference).toBeCloseTo(difference, 12)
    expect(paired?.interval.lower).toBeCloseTo(differenceInterval[0], 2)
    expect(paired?.interval.upper).toBeCloseTo(differenceInterval[1], 2)
    expect(Math.abs((paired?.pValue ?? 1) - pValue)).toBeLessThan(0.01)
  })
})

function rightOf(probabilities: Float32Array): readonly boolean[] {
  return Array.from(mostProbable(probabilities, classes), (predicted, row) => predicted === actual[row])
}

/** Answers of two classifiers that give this table. */
function answersOf([[both, onlyFirst], [onlySecond, neither]]: readonly (readonly number[])[]): readonly [boolean[], boolean[]] {
  const repeat = (count: number, value: boolean): boolean[] => new Array<boolean>(count).fill(value)
  return [
    [...repeat(both, true), ...repeat(onlyFirst, true), ...repeat(onlySecond, false), ...repeat(neither, false)],
    [...repeat(both, true), ...repeat(onlyFirst, false), ...repeat(onlySecond, true), ...repeat(neither, false)],
  ]
}

function trialsOf(correct: readonly boolean[]): readonly Trial[] {
  return correct.map((isRight, index) => ({ location: `place ${index}`, actual: 0, correct: isRight }))
}

function closeTo(value: number, digits: number): unknown {
  return expect.closeTo(value, digits)
}
