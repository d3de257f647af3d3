import type { OptimizerState } from './optimizer'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7

/**
 * One step of Adam as Keras makes it: the epsilon is added to the root of the uncorrected second moment. Weights and
 * moments are changed in place. The beta powers are computed anew at each step: kept as running products they drift.
 *
 * @param state `slots`: first and second moments
 * @param rate learning rate of this step
 * @param gradients one per weight, same order; null where the gradient is zero by construction
 * @see Kingma and Ba, Adam: a method for stochastic optimization, 2015, end of section 2
 */
export function adamStep(state: OptimizerState, rate: number, weights: readonly Float32Array[], gradients: readonly (Float32Array | null)[]): OptimizerState {
  const iterations = state.iterations + 1
  const correction = Math.sqrt(1 - beta2 ** iterations) / (1 - beta1 ** iterations)
  const [first, second] = state.slots
  weights.forEach((values, index) => {
    const gradient = gradients[index]
    if (gradient !== null) moveWeights(values, gradient, first[index], second[index], rate * correction)
  })
  return { ...state, iterations }
}

/**
 * One step of AdamW as Keras 2.15 makes it: all trainable weights shrink by `weightDecay` x the rate of this step, then
 * Adam moves them. Biases and batch normalisation's scale and offset shrink as well: Keras leaves none out unless told.
 *
 * @see Loshchilov and Hutter, Decoupled weight decay regularization, 2019; Keras' `exclude_from_weight_decay`
 */
export function adamWStep(weightDecay: number, state: OptimizerState, rate: number, weights: readonly Float32Array[], gradients: readonly (Float32Array | null)[]): OptimizerState {
  const shrinkage = weightDecay * rate
  for (const values of weights) for (let index = 0; index < values.length; index++) values[index] -= values[index] * shrinkage
  return adamStep(state, rate, weights, gradients)
}

function moveWeights(values: Float32Array, gradient: Float32Array, first: Float32Array, second: Float32Array, rate: number): void {
  for (let index = 0; index < values.length; index++) {
    const slope = gradient[index]
    const mean = first[index] + (1 - beta1) * (slope - first[index])
    const square = second[index] + (1 - beta2) * (slope * slope - second[index])
    first[index] = mean
    second[index] = square
    values[index] -= (rate * mean) / (Math.sqrt(square) + epsilon)
  }
}
