/** A recording whose given class another one seems to fit better. */
export interface DoubtfulLabel {
  readonly row: number
  readonly suggested: number
  /** Probability of the given class. */
  readonly selfConfidence: number
}

/**
 * Recordings that are likely labelled wrongly, by confident learning: a class' threshold is the mean probability of that
 * class over the recordings labelled so; a recording is counted for the most probable of the classes whose threshold it
 * reaches, and is doubtful where that is not its own. The least probable own label first.
 *
 * @param actual class of each recording; @param probabilities (recordings, classes), row-major, of a model that did not learn from them
 * @see C. Northcutt, L. Jiang, I. Chuang, Confident learning: estimating uncertainty in dataset labels, 2021
 */
export function doubtfulLabels(actual: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): readonly DoubtfulLabel[] {
  const thresholds = meanSelfConfidence(actual, probabilities, classes)
  const doubtful: DoubtfulLabel[] = []
  for (let row = 0; row < actual.length; row++) {
    const counted = countedAs(row, probabilities, classes, thresholds)
    if (counted !== null && counted !== actual[row]) doubtful.push({ row, suggested: counted, selfConfidence: probabilities[row * classes + actual[row]] })
  }
  return doubtful.sort((a, b) => a.selfConfidence - b.selfConfidence || a.row - b.row)
}

/** One threshold per class; of a class without recordings none can be reached. */
function meanSelfConfidence(actual: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): readonly number[] {
  const sums = new Array<number>(classes).fill(0)
  const counts = new Array<number>(classes).fill(0)
  for (let row = 0; row < actual.length; row++) {
    sums[actual[row]] += probabilities[row * classes + actual[row]]
    counts[actual[row]]++
  }
  return sums.map((total, index) => (counts[index] === 0 ? Infinity : total / counts[index]))
}

function countedAs(row: number, probabilities: ArrayLike<number>, classes: number, thresholds: readonly number[]): number | null {
  let best: number | null = null
  for (let index = 0; index < classes; index++) {
    const probability = probabilities[row * classes + index]
    if (probability >= thresholds[index] && (best === null || probability > probabilities[row * classes + best])) best = index
  }
  return best
}
