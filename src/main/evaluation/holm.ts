/**
 * p-values corrected for testing several hypotheses at once: the smallest is multiplied by their number, the next by one
 * less, and none becomes smaller than the one before. As statsmodels' `multipletests` with method `holm`.
 *
 * @see S. Holm, A simple sequentially rejective multiple test procedure, 1979
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const corrected = new Array<number>(pValues.length)
  let largest = 0
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a] - pValues[b])
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, pValues[index] * (pValues.length - rank)))
    corrected[index] = largest
  })
  return corrected
}
