import type { Averages, Evaluation } from '@shared/models'

/** Plain means over the classes, as scikit-learn's `average='macro'` gives them: classes that do not occur count as 0. */
export function macroAverages({ precision, recall, f1 }: Evaluation): Averages {
  const weights = precision.map(() => 1)
  return { precision: weightedMean(precision, weights), recall: weightedMean(recall, weights), f1: weightedMean(f1, weights) }
}

/** Means weighted by the recordings of each class (`average='weighted'`). */
export function weightedAverages({ precision, recall, f1, support }: Evaluation): Averages {
  return { precision: weightedMean(precision, support), recall: weightedMean(recall, support), f1: weightedMean(f1, support) }
}

/**
 * Share of recordings whose actual class is among the `count` most probable ones; of equally probable classes the later
 * one goes first, as in scikit-learn's `top_k_accuracy_score`.
 *
 * @param probabilities (recordings, classes), row-major
 */
export function topAccuracy(count: number, actual: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  let hits = 0
  for (let row = 0; row < actual.length; row++) {
    const own = probabilities[row * classes + actual[row]]
    let before = 0
    for (let index = 0; index < classes; index++) {
      const other = probabilities[row * classes + index]
      if (other > own || (other === own && index > actual[row])) before++
    }
    if (before < count) hits++
  }
  return actual.length === 0 ? 0 : hits / actual.length
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total === 0 ? 0 : values.reduce((sum, value, index) => sum + value * weights[index], 0) / total
}
