import type { OptimizerSpec } from '@shared/models'
import type { Batch } from './batch'
import type { Engine } from './kernels/engine'
import type { NotFinite } from './loss-not-finite'
import type { NetworkPlan } from './network'
import { copyOptimizer, initialOptimizer, optimizerStep, type OptimizerState } from './optimizer'
import { trainingStep } from './training-step'
import { arrangeWeights, copyWeights, weightShapes, type Weights } from './weights'

/** Everything that a step changes; with the seed, enough to go on exactly. */
export interface TrainerState {
  readonly weights: Weights
  readonly optimizer: OptimizerState
}

export interface StepResult {
  readonly lossSum: number
  readonly correct: number
  /** What was not a finite number; the weights are then as they were. */
  readonly notFinite: NotFinite | null
}

// Keras' BatchNormalization(momentum=0.99).
const momentum = 0.99

/** Moves the weights of one network, step by step. Owns them; gives out copies. */
export class Trainer {
  private readonly weights: Weights
  private readonly trainable: Weights
  private optimizer: OptimizerState

  constructor(
    private readonly engine: Engine,
    private readonly plan: NetworkPlan,
    private readonly spec: { readonly optimizer: OptimizerSpec; readonly seed: number },
    start: { readonly weights: Weights; readonly optimizer?: OptimizerState },
  ) {
    this.weights = copyWeights(arrangeWeights(plan, start.weights))
    const shapes = weightShapes(plan)
    this.trainable = this.weights.filter((_, index) => shapes[index].trainable)
    this.optimizer = start.optimizer === undefined
      ? initialOptimizer(spec.optimizer, this.trainable.map((weight) => weight.values.length)) : copyOptimizer(start.optimizer)
  }

  /** Steps made so far. */
  get iterations(): number {
    return this.optimizer.iterations
  }

  /** One step on one batch; where the loss or a gradient is not a finite number everything is left as it was. */
  step(batch: Batch, rate: number): StepResult {
    const { engine, plan, spec } = this
    const { lossSum, correct, gradients, statistics } = trainingStep({ engine, plan, seed: spec.seed }, this.weights, batch, this.iterations)
    if (!Number.isFinite(lossSum)) return { lossSum, correct, notFinite: 'loss' }
    if (![...gradients.values(), ...statistics.values()].every(isFiniteArray)) return { lossSum, correct, notFinite: 'gradients' }
    const moves = this.trainable.map(({ name }) => gradients.get(name) ?? null)
    this.optimizer = optimizerStep(spec.optimizer, this.optimizer, rate, this.trainable.map((weight) => weight.values), moves)
    for (const weight of this.weights) moveStatistic(weight.values, statistics.get(weight.name))
    return { lossSum, correct, notFinite: null }
  }

  /** Whether every weight is a number still: steps of an absurd size overflow them. */
  isFinite(): boolean {
    return this.weights.every((weight) => isFiniteArray(weight.values))
  }

  /** The weights as they are now; they change with the next step. */
  currentWeights(): Weights {
    return this.weights
  }

  /** A copy that stays as it is. */
  state(): TrainerState {
    return { weights: copyWeights(this.weights), optimizer: copyOptimizer(this.optimizer) }
  }
}

function moveStatistic(moving: Float32Array, batch: Float32Array | undefined): void {
  batch?.forEach((value, index) => { moving[index] -= (moving[index] - value) * (1 - momentum) })
}

/** One sum, since NaN and infinity stay in it: in double precision no sum of single ones overflows. */
function isFiniteArray(values: Float32Array): boolean {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]
  return Number.isFinite(sum)
}
