import { WorkbenchError } from '@shared/errors'
import type { Evaluation } from '@shared/models'
import { cohenKappa, matthewsCorrelation } from './agreement'
import { normalInterval95 } from './confidence-interval'
import { columnSums, confusionMatrix, diagonal, rowSums, sum, type ConfusionMatrix } from './confusion-matrix'
import { logLoss, mostProbable } from './probabilities'

/**
 * What predictions say about a model. Each recording counts as the class with the highest probability (the first of
 * equal ones). Precision, recall and F1 are 0 where they are not defined, as in scikit-learn; a class without
 * recordings has no class-wise accuracy and does not count in the macro average.
 *
 * @param labels scene labels, in the order of the classes
 * @param actual class of each recording
 * @param probabilities (recordings, classes), row-major
 * @throws WorkbenchError `split-part-empty` without recordings, `argument-invalid` if the sizes do not fit
 */
export function evaluate(labels: readonly string[], actual: ArrayLike<number>, probabilities: Float32Array): Evaluation {
  const classes = labels.length
  check(actual, classes, probabilities)
  const matrix = confusionMatrix(classes, actual, mostProbable(probabilities, classes))
  const support = rowSums(matrix)
  const correct = sum(diagonal(matrix))
  const classWise = diagonal(matrix).map((hits, index) => (support[index] === 0 ? null : hits / support[index]))
  return {
    labels, confusionMatrix: matrix, classWise, ...perClass(matrix), support,
    macroAccuracy: mean(classWise.filter((accuracy): accuracy is number => accuracy !== null)),
    microAccuracy: correct / actual.length,
    confidenceInterval: normalInterval95(correct, actual.length),
    cohenKappa: cohenKappa(matrix), matthews: matthewsCorrelation(matrix),
    logLoss: logLoss(actual, probabilities, classes), recordings: actual.length,
  }
}

function perClass(matrix: ConfusionMatrix): Pick<Evaluation, 'precision' | 'recall' | 'f1'> {
  const hits = diagonal(matrix)
  const actual = rowSums(matrix)
  const predicted = columnSums(matrix)
  return {
    precision: hits.map((count, index) => ratio(count, predicted[index])),
    recall: hits.map((count, index) => ratio(count, actual[index])),
    f1: hits.map((count, index) => ratio(2 * count, predicted[index] + actual[index])),
  }
}

function check(actual: ArrayLike<number>, classes: number, probabilities: Float32Array): void {
  if (actual.length === 0) {
    throw new WorkbenchError('split-part-empty', 'There are no recordings to evaluate on.', { advice: 'Choose a fold whose test part has recordings.' })
  }
  const known = Array.from(actual).every((value) => Number.isInteger(value) && value >= 0 && value < classes)
  if (!known || probabilities.length !== actual.length * classes) {
    throw new WorkbenchError('argument-invalid', `${probabilities.length} probabilities do not fit ${actual.length} recordings of ${classes} classes.`)
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
