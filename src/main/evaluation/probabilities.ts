// scikit-learn cuts probabilities at the resolution of their type; these are float32.
const smallest = 2 ** -23

/** The class with the highest probability of each row; the first of equal ones. */
export function mostProbable(probabilities: Float32Array, classes: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classes }, (_, row) => {
    const start = row * classes
    let top = 0
    for (let index = 1; index < classes; index++) if (probabilities[start + index] > probabilities[start + top]) top = index
    return top
  })
}

/**
 * Mean of -ln(probability of the actual class), probabilities cut to [2^-23, 1 - 2^-23] as scikit-learn's `log_loss`
 * does; null where a probability is not a number.
 */
export function logLoss(actual: ArrayLike<number>, probabilities: Float32Array, classes: number): number | null {
  let total = 0
  for (let row = 0; row < actual.length; row++) {
    total -= Math.log(Math.min(1 - smallest, Math.max(smallest, probabilities[row * classes + actual[row]])))
  }
  return Number.isNaN(total) ? null : total / actual.length
}
