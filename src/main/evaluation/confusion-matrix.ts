/** Rows actual, columns predicted, counts. */
export type ConfusionMatrix = readonly (readonly number[])[]

/**
 * Counts how often each class was taken for each.
 *
 * @param actual and @param predicted class numbers, 0 … classes - 1, of the same recordings
 */
export function confusionMatrix(classes: number, actual: ArrayLike<number>, predicted: ArrayLike<number>): ConfusionMatrix {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (let index = 0; index < actual.length; index++) matrix[actual[index]][predicted[index]]++
  return matrix
}

/** The same in per cent of each row, as it is shown; a row without recordings stays zero. */
export function rowPercent(matrix: ConfusionMatrix): ConfusionMatrix {
  return matrix.map((row) => {
    const total = sum(row)
    return row.map((count) => (total === 0 ? 0 : (100 * count) / total))
  })
}

/** Recordings per actual class. */
export function rowSums(matrix: ConfusionMatrix): readonly number[] {
  return matrix.map(sum)
}

/** Recordings per predicted class. */
export function columnSums(matrix: ConfusionMatrix): readonly number[] {
  return matrix.map((_, column) => sum(matrix.map((row) => row[column])))
}

/** Recordings on the diagonal, per class. */
export function diagonal(matrix: ConfusionMatrix): readonly number[] {
  return matrix.map((row, index) => row[index])
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
