import { adamStep, copyAdam, initialAdam, type AdamSpec, type AdamState } from './adam'
import type { Engine } from './kernels/engine'
import { MomentsCache } from './moments-cache'
import type { NetworkPlan } from './network'
import { trainingStep, type Batch, type MomentsOf, type StepOutcome } from './training-step'
import { arrangeWeights, copyWeights, weightShapes, type Weights } from './weights'

/** Everything that a step changes; with the seed, enough to go on exactly. */
export interface TrainerState {
  readonly weights: Weights
  readonly adam: AdamState
}

// Keras' BatchNormalization(momentum=0.99).
const momentum = 0.99

/** Moves the weights of one network, step by step. Owns them; gives out copies. */
export class Trainer {
  private readonly weights: Weights
  private readonly trainable: Weights
  private readonly moments = new MomentsCache()
  private adam: AdamState

  constructor(
    private readonly engine: Engine,
    private readonly plan: NetworkPlan,
    private readonly spec: AdamSpec & { readonly seed: number },
    start: { readonly weights: Weights; readonly adam?: AdamState },
  ) {
    this.weights = copyWeights(arrangeWeights(plan, start.weights))
    const shapes = weightShapes(plan)
    this.trainable = this.weights.filter((_, index) => shapes[index].trainable)
    this.adam = start.adam === undefined ? initialAdam(this.trainable.map((weight) => weight.values.length)) : copyAdam(start.adam)
  }

  /** Steps made so far. */
  get iterations(): number {
    return this.adam.iterations
  }

  /**
   * One step on one batch; a loss that is not a finite number leaves everything as it was.
   *
   * @param batch with `indices`, the matrices' numbers in a set that does not change, a part of the work is kept
   */
  step(batch: Batch & { readonly indices?: Int32Array }): StepOutcome {
    const { engine, plan, moments, spec: { seed } } = this
    const { indices } = batch
    const momentsOf: MomentsOf | undefined = indices && ((place, matrix, block) => moments.of(indices[place], matrix, block))
    const outcome = trainingStep({ engine, plan, seed, momentsOf }, this.weights, batch, this.adam.iterations)
    if (!Number.isFinite(outcome.lossSum)) return outcome
    const gradients = this.trainable.map(({ name }) => outcome.gradients.get(name) ?? null)
    this.adam = adamStep(this.spec, this.adam, this.trainable.map((weight) => weight.values), gradients)
    for (const weight of this.weights) moveStatistic(weight.values, outcome.statistics.get(weight.name))
    return outcome
  }

  /** The weights as they are now; they change with the next step. */
  currentWeights(): Weights {
    return this.weights
  }

  /** A copy that stays as it is. */
  state(): TrainerState {
    return { weights: copyWeights(this.weights), adam: copyAdam(this.adam) }
  }
}

function moveStatistic(moving: Float32Array, batch: Float32Array | undefined): void {
  batch?.forEach((value, index) => { moving[index] -= (moving[index] - value) * (1 - momentum) })
}
