/** What Adam remembers between steps, one array per trainable weight; plain data, so that a checkpoint can hold it. */
export interface AdamState {
  /** Steps made so far. */
  readonly iterations: number
  readonly firstMoments: readonly Float32Array[]
  readonly secondMoments: readonly Float32Array[]
}

export interface AdamSpec {
  readonly learningRate: number
  /** Per step: rate / (1 + decay * iterations). */
  readonly decay: number
}

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7

export function initialAdam(sizes: readonly number[]): AdamState {
  const zeros = (): Float32Array[] => sizes.map((size) => new Float32Array(size))
  return { iterations: 0, firstMoments: zeros(), secondMoments: zeros() }
}

export function copyAdam(state: AdamState): AdamState {
  return {
    iterations: state.iterations,
    firstMoments: state.firstMoments.map((moments) => moments.slice()),
    secondMoments: state.secondMoments.map((moments) => moments.slice()),
  }
}

/** The rate of the step that comes after `iterations` steps. */
export function decayedRate(spec: AdamSpec, iterations: number): number {
  return spec.learningRate / (1 + spec.decay * iterations)
}

/**
 * One step of Adam as Keras' legacy optimizer makes it: the epsilon is added to the root of the uncorrected second
 * moment. Weights and moments are changed in place (they are large and this is the only owner); the new state is given
 * back. The beta powers are computed anew at each step: kept as running products they drift.
 *
 * @param gradients one per weight, same order; null where the gradient is zero by construction
 * @see Kingma and Ba, Adam: a method for stochastic optimization, 2015, end of section 2
 */
export function adamStep(spec: AdamSpec, state: AdamState, weights: readonly Float32Array[], gradients: readonly (Float32Array | null)[]): AdamState {
  const iterations = state.iterations + 1
  const rate = decayedRate(spec, state.iterations)
  const correction = Math.sqrt(1 - beta2 ** iterations) / (1 - beta1 ** iterations)
  weights.forEach((values, index) => {
    const gradient = gradients[index]
    if (gradient !== null) moveWeights(values, gradient, state.firstMoments[index], state.secondMoments[index], rate * correction)
  })
  return { ...state, iterations }
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
