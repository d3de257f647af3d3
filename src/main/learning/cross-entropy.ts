export interface BatchLoss {
  /** Sum over the batch of -ln p(actual class). */
  readonly lossSum: number
  /** Recordings whose most probable class is the actual one. */
  readonly correct: number
  /** Softmax of the logits, batch x classes. */
  readonly probabilities: Float32Array
}

/**
 * Softmax, categorical cross-entropy and accuracy of a batch, from logits as Keras does it for a softmax output (no
 * clipping of probabilities is involved: the logarithm of the sum is taken after subtracting the largest logit).
 *
 * @param logits batch x classes, row-major
 * @param targets class of each row
 */
export function crossEntropy(logits: Float32Array, targets: ArrayLike<number>, classes: number): BatchLoss {
  const probabilities = new Float32Array(logits.length)
  let lossSum = 0
  let correct = 0
  for (let row = 0; row < targets.length; row++) {
    const start = row * classes
    const top = largest(logits, start, classes)
    const logSum = softmaxRow(logits, start, classes, logits[start + top], probabilities)
    lossSum += logSum - logits[start + targets[row]]
    if (top === targets[row]) correct++
  }
  return { lossSum, correct, probabilities }
}

/** Gradient of the mean loss with respect to the logits: (p - y) / batch. */
export function crossEntropyGradient(probabilities: Float32Array, targets: ArrayLike<number>, classes: number): Float32Array {
  const rows = targets.length
  const gradient = probabilities.map((probability) => probability / rows)
  for (let row = 0; row < rows; row++) gradient[row * classes + targets[row]] -= 1 / rows
  return gradient
}

/** Softmax of each row of logits, in place of a tensor operation for the few values that they are. */
export function softmax(logits: Float32Array, classes: number): Float32Array {
  const probabilities = new Float32Array(logits.length)
  for (let start = 0; start < logits.length; start += classes) {
    softmaxRow(logits, start, classes, logits[start + largest(logits, start, classes)], probabilities)
  }
  return probabilities
}

/** Gives the logarithm of the sum of exponentials. */
function softmaxRow(logits: Float32Array, start: number, classes: number, highest: number, into: Float32Array): number {
  let sum = 0
  for (let index = start; index < start + classes; index++) sum += Math.exp(logits[index] - highest)
  const logSum = highest + Math.log(sum)
  for (let index = start; index < start + classes; index++) into[index] = Math.exp(logits[index] - logSum)
  return logSum
}

/** The first of the largest. */
function largest(logits: Float32Array, start: number, classes: number): number {
  let top = 0
  for (let index = 1; index < classes; index++) if (logits[start + index] > logits[start + top]) top = index
  return top
}
