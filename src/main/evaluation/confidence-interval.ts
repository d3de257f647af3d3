// Upper 2.5 % point of the normal distribution.
const z95 = 1.959963984540054

/**
 * 95 % interval of a share by the normal approximation, cut at 0 and 1, as statsmodels' `proportion_confint` with
 * method `normal` gives it. It takes recordings as independent; those of one location are not quite.
 */
export function normalInterval95(correct: number, total: number): readonly [number, number] {
  const share = correct / total
  const distance = z95 * Math.sqrt((share * (1 - share)) / total)
  return [Math.max(0, share - distance), Math.min(1, share + distance)]
}
