// Upper 2.5 % point of the normal distribution.
const z95 = 1.959963984540054

/**
 * Wilson's 95 % interval of a share, which holds for few recordings too; as statsmodels' `proportion_confint` with method
 * `wilson`.
 *
 * @see E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927
 */
export function wilsonInterval95(correct: number, total: number): readonly [number, number] {
  const share = correct / total
  const spread = z95 * z95 / total
  const centre = (share + spread / 2) / (1 + spread)
  const distance = (z95 / (1 + spread)) * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))
  return [Math.max(0, centre - distance), Math.min(1, centre + distance)]
}
