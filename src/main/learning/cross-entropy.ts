import type { Batch } from './batch'

/** What the loss is taken against. */
export type Targets = Pick<Batch, 'targets' | 'weights'>

export interface BatchLoss {
  /** Sum over the batch of weight x cross-entropy. */
  readonly lossSum: number
  /** Recordings whose most probable class has the largest target; not weighted. */
  readonly correct: number
}

/**
 * Softmax, categorical cross-entropy and accuracy of a batch, from logits as Keras does it for a softmax output (no
 * clipping of probabilities is involved: the logarithm of the sum is taken after subtracting the largest logit).
 *
 * @param logits (recordings, classes), row-major
 * @see Keras 2.15, CategoricalCrossentropy and CategoricalAccuracy: sample weights reach the loss, not the accuracy
 */
export function crossEntropy(logits: Float32Array, { targets, weights }: Targets, classes: number): BatchLoss {
  let lossSum = 0
  let correct = 0
  for (let place = 0; place < weights.length; place++) {
    const start = place * classes
    const top = largest(logits, start, classes)
    const logSum = logSumOfExponentials(logits, start, classes, top)
    lossSum += weights[place] * rowLoss(logits, targets, start, classes, logSum)
    if (top === largest(targets, start, classes)) correct++
  }
  return { lossSum, correct }
}

/**
 * Gradient of the batch's loss, the weighted sum divided by the number of recordings, with respect to the logits:
 * weight x (p - target) / recordings.
 *
 * @returns (recordings, classes), row-major
 */
export function crossEntropyGradient(logits: Float32Array, { targets, weights }: Targets, classes: number): Float32Array {
  const gradient = softmax(logits, classes)
  const recordings = weights.length
  for (let index = 0; index < gradient.length; index++) {
    gradient[index] = weights[Math.floor(index / classes)] * (gradient[index] - targets[index]) / recordings
  }
  return gradient
}

/** Softmax of each row of logits, in place of a tensor operation for the few values that they are. */
export function softmax(logits: Float32Array, classes: number): Float32Array {
  const probabilities = new Float32Array(logits.length)
  for (let start = 0; start < logits.length; start += classes) {
    const logSum = logSumOfExponentials(logits, start, classes, largest(logits, start, classes))
    for (let index = start; index < start + classes; index++) probabilities[index] = Math.exp(logits[index] - logSum)
  }
  return probabilities
}

/** Sum of target x (log sum of exponentials - logit); terms without a target are left out, so that none is 0 x infinity. */
function rowLoss(logits: Float32Array, targets: Float32Array, start: number, classes: number, logSum: number): number {
  let loss = 0
  for (let index = start; index < start + classes; index++) {
    if (targets[index] !== 0) loss += targets[index] * (logSum - logits[index])
  }
  return loss
}

/** Logarithm of the sum of a row's exponentials, without overflow: the largest logit is taken out of them. */
function logSumOfExponentials(logits: Float32Array, start: number, classes: number, top: number): number {
  const highest = logits[start + top]
  let sum = 0
  for (let index = start; index < start + classes; index++) sum += Math.exp(logits[index] - highest)
  return highest + Math.log(sum)
}

/** The first of the largest. */
function largest(values: Float32Array, start: number, classes: number): number {
  let top = 0
  for (let index = 1; index < classes; index++) if (values[start + index] > values[start + top]) top = index
  return top
}
