import { assertNever } from '@shared/errors'
import type { OptimizerSpec } from '@shared/models'
import { adamStep, adamWStep } from './adam'
import { sgdStep } from './sgd'

/** What an optimizer remembers between steps; plain data, so that a checkpoint can hold it. */
export interface OptimizerState {
  /** Steps made so far. */
  readonly iterations: number
  /** Adam and AdamW: first and second moments; SGD: velocities. Each has one array per trainable weight. */
  readonly slots: readonly (readonly Float32Array[])[]
}

/** @param sizes values of each trainable weight */
export function initialOptimizer(spec: OptimizerSpec, sizes: readonly number[]): OptimizerState {
  const slots = spec.name === 'sgd' ? 1 : 2
  return { iterations: 0, slots: Array.from({ length: slots }, () => sizes.map((size) => new Float32Array(size))) }
}

export function copyOptimizer(state: OptimizerState): OptimizerState {
  return { iterations: state.iterations, slots: state.slots.map((slot) => slot.map((values) => values.slice())) }
}

/**
 * One step. Weights and slots are changed in place (they are large and this is the only owner); the new state is given
 * back.
 *
 * @param rate learning rate of this step
 * @param gradients one per weight, same order; null where the gradient is zero by construction
 */
export function optimizerStep(
  spec: OptimizerSpec, state: OptimizerState, rate: number, weights: readonly Float32Array[], gradients: readonly (Float32Array | null)[],
): OptimizerState {
  switch (spec.name) {
    case 'adam': return adamStep(state, rate, weights, gradients)
    case 'adamw': return adamWStep(spec.weightDecay, state, rate, weights, gradients)
    case 'sgd': return sgdStep(spec, state, rate, weights, gradients)
    default: return assertNever(spec)
  }
}
