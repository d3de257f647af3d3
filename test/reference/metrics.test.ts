import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/main/evaluation/evaluate'
import { referenceJson } from './reference-files'

interface Sklearn {
  readonly labels: readonly string[]
  readonly y_true: readonly string[]
  readonly y_pred: readonly string[]
  readonly confusion_matrix: readonly (readonly number[])[]
  readonly confidence_interval_95_normal: readonly number[]
  readonly class_wise_accuracy: readonly number[]
  readonly precision: readonly number[]
  readonly recall: readonly number[]
  readonly f1: readonly number[]
  readonly support: readonly number[]
  readonly macro_accuracy: number
  readonly micro_accuracy: number
  readonly cohen_kappa: number
  readonly matthews: number
}

const reference = referenceJson<Sklearn>('metrics', 'sklearn.json')
const { labels } = reference
const evaluation = evaluate(labels, reference.y_true.map((label) => labels.indexOf(label)), oneHot(reference.y_pred))

describe("metrics beside scikit-learn's and statsmodels'", () => {
  it('has the same confusion matrix and support', () => {
    expect(evaluation.confusionMatrix).toEqual(reference.confusion_matrix)
    expect(evaluation.support).toEqual(reference.support)
  })

  it.each([
    ['class-wise accuracy', evaluation.classWise, reference.class_wise_accuracy],
    ['precision', evaluation.precision, reference.precision],
    ['recall', evaluation.recall, reference.recall],
    ['F1', evaluation.f1, reference.f1],
    ['the normal 95 % interval', evaluation.confidenceInterval, reference.confidence_interval_95_normal],
    ['the averages', [evaluation.macroAccuracy, evaluation.microAccuracy], [reference.macro_accuracy, reference.micro_accuracy]],
    ["Cohen's kappa and Matthews' coefficient", [evaluation.cohenKappa, evaluation.matthews], [reference.cohen_kappa, reference.matthews]],
  ])('has the same %s', (_, ours, theirs) => {
    expect(ours).toHaveLength(theirs.length)
    ours.forEach((value, index) => expect(value).toBeCloseTo(theirs[index], 12))
  })
})

function oneHot(predicted: readonly string[]): Float32Array {
  return Float32Array.from(predicted.flatMap((label) => labels.map((candidate) => (candidate === label ? 1 : 0))))
}
