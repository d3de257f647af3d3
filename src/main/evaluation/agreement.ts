import { columnSums, diagonal, rowSums, sum, type ConfusionMatrix } from './confusion-matrix'

/**
 * Cohen's kappa: agreement beyond what the two marginal distributions give by chance, 1 at best. Where chance alone
 * agrees always (one class only) it is not defined, and 0 is given.
 *
 * @see J. Cohen, A coefficient of agreement for nominal scales, 1960
 */
export function cohenKappa(matrix: ConfusionMatrix): number {
  const { total, correct, products } = marginals(matrix)
  const byChance = products / (total * total)
  return byChance === 1 ? 0 : (correct / total - byChance) / (1 - byChance)
}

/**
 * Matthews' correlation coefficient for any number of classes; 0 where one side has a single class only, as
 * scikit-learn gives it.
 *
 * @see J. Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient, 2004
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const { total, correct, products, actualSquares, predictedSquares } = marginals(matrix)
  const spread = Math.sqrt((total * total - actualSquares) * (total * total - predictedSquares))
  return spread === 0 ? 0 : (correct * total - products) / spread
}

function marginals(matrix: ConfusionMatrix): {
  readonly total: number; readonly correct: number; readonly products: number; readonly actualSquares: number; readonly predictedSquares: number
} {
  const actual = rowSums(matrix)
  const predicted = columnSums(matrix)
  return {
    total: sum(actual), correct: sum(diagonal(matrix)),
    products: sum(actual.map((count, index) => count * predicted[index])),
    actualSquares: sum(actual.map((count) => count * count)),
    predictedSquares: sum(predicted.map((count) => count * count)),
  }
}
