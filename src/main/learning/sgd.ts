import type { OptimizerState } from './optimizer'

/**
 * One step of stochastic gradient descent as Keras 2.15 makes it: velocity = momentum x velocity - rate x gradient, and
 * the weight moves by the velocity; with `nesterov` by momentum x the new velocity - rate x gradient. Weights and
 * velocities are changed in place.
 *
 * @param state `slots`: the velocities
 * @see Sutskever et al., On the importance of initialization and momentum in deep learning, 2013
 */
export function sgdStep(spec: { readonly momentum: number; readonly nesterov: boolean }, state: OptimizerState, rate: number, weights: readonly Float32Array[], gradients: readonly (Float32Array | null)[]): OptimizerState {
  const [velocities] = state.slots
  weights.forEach((values, place) => {
    const gradient = gradients[place]
    if (gradient !== null) moveWeights(spec, rate, values, gradient, velocities[place])
  })
  return { ...state, iterations: state.iterations + 1 }
}

function moveWeights({ momentum, nesterov }: { readonly momentum: number; readonly nesterov: boolean }, rate: number, values: Float32Array, gradient: Float32Array, velocities: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    const step = rate * gradient[index]
    const velocity = momentum * velocities[index] - step
    velocities[index] = velocity
    values[index] += nesterov ? momentum * velocity - step : velocity
  }
}
