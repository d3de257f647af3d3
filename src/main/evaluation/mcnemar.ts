export interface McNemar {
  /** Recordings that only the first, only the second classifier has right. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** The smaller of both. */
  readonly statistic: number
  readonly pValue: number
}

/**
 * McNemar's exact test of whether two classifiers are right equally often on the same recordings: of those that one alone
 * has right, each is as likely the first's as the second's. Two-sided, by the binomial distribution, as statsmodels'
 * `mcnemar` with `exact=True`. It takes recordings as independent.
 *
 * @param first and @param second whether each recording was right
 * @see Q. McNemar, Note on the sampling error of the difference between correlated proportions, 1947
 */
export function mcnemar(first: readonly boolean[], second: readonly boolean[]): McNemar {
  let onlyFirst = 0
  let onlySecond = 0
  first.forEach((right, index) => {
    if (right && !second[index]) onlyFirst++
    if (!right && second[index]) onlySecond++
  })
  const statistic = Math.min(onlyFirst, onlySecond)
  return { onlyFirst, onlySecond, statistic, pValue: Math.min(1, 2 * fairCoinAtMost(statistic, onlyFirst + onlySecond)) }
}

/** Probability of at most `heads` heads in `tosses` tosses. Summed from the largest term downwards, in logarithms against underflow. */
function fairCoinAtMost(heads: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2
  for (let k = 1; k <= heads; k++) logTerm += Math.log((tosses - k + 1) / k)
  let sum = 0
  for (let k = heads; k >= 0; k--) {
    sum += Math.exp(logTerm)
    logTerm -= Math.log((tosses - k + 1) / k)
  }
  return sum
}
