import type { EpochRow, StoppedBy } from '@shared/models'
import { WorkbenchError } from '@shared/errors'
import { initialStopper, watchEpoch, type StopperState } from './early-stopping'
import { keepBest, type BestEpoch } from './keep-best'
import { createEngine, type Engine } from './kernels/engine'
import { planNetwork, type NetworkPlan } from './network'
import { steadyProgress } from './steady-progress'
import { checkOptions, type EpochEnd, type TrainOptions, type TrainResult, type TrainingState } from './train-options'
import { Trainer } from './trainer'
import { trainEpoch } from './training-epoch'
import { validate } from './validation-pass'
import { copyWeights, initialWeights, type Weights } from './weights'

/** Where training stands between two epochs. */
interface Standing {
  readonly history: readonly EpochRow[]
  readonly best: BestEpoch | null
  readonly stopper: StopperState
  /** Weights after the last completed epoch; null before. */
  readonly last: Weights | null
}

/**
 * Trains a network as the tutorial does with Keras: shuffled mini-batches (the last one may be smaller), Adam, a
 * validation pass after each epoch. Kept are the weights with the best validation accuracy after
 * `keepBestInitialDelay`, as dcase_util's StasherCallback counts it; without a validation part, or where training ends
 * within the delay, those of the last completed epoch. The same spec, seed and sets give the same history.
 *
 * @throws WorkbenchError `training-spec-invalid`, `training-data-empty`, `feature-shape-differs`, `loss-not-finite`,
 *   `cancelled`, `tensorflow-unavailable`, and what reading a batch or `onEpoch` throws
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  checkOptions(options)
  const { spec, training } = options
  const plan = planNetwork(spec.network, training.bands, training.frames, options.classes)
  const engine = options.engine ?? await createEngine()
  const clock = options.clock ?? (() => performance.now() / 1000)
  const trainer = new Trainer(engine, plan, spec, options.resumeFrom ?? { weights: initialWeights(plan, spec.seed) })
  const begun = clock()
  const { standing, stoppedBy } = await trainEpochs({ ...options, clock, engine }, plan, trainer)
  const kept = keptWeights(standing, trainer)
  return {
    model: { plan, weights: copyWeights(kept.weights) }, bestEpoch: kept.epoch,
    history: standing.history, stoppedBy, seconds: clock() - begun, notes: engine.notes,
  }
}

type Context = TrainOptions & { readonly clock: () => number; readonly engine: Engine }

async function trainEpochs(context: Context, plan: NetworkPlan, trainer: Trainer): Promise<{ readonly standing: Standing; readonly stoppedBy: StoppedBy }> {
  const { spec } = context
  let standing = initialStanding(context.resumeFrom)
  while (standing.history.length < spec.epochs && !standing.stopper.stop) {
    const row = await oneEpoch(context, plan, trainer, standing.history.length + 1)
    if (row === null) return { standing, stoppedBy: 'user' }
    const before = standing.best
    standing = afterEpoch(context, standing, row, trainer.currentWeights())
    await context.onEpoch?.(epochEnd(plan, trainer, standing, standing.best !== before))
  }
  return { standing, stoppedBy: standing.stopper.stop ? 'early_stopping' : 'epochs' }
}

/** Null if it was stopped before its end. */
async function oneEpoch(context: Context, plan: NetworkPlan, trainer: Trainer, epoch: number): Promise<EpochRow | null> {
  const { spec, training, validation, engine, clock } = context
  const begun = clock()
  const steps = Math.ceil(training.count / spec.batchSize)
  const report = steadyProgress(context.onProgress, clock)
  const means = await trainEpoch(trainer, context, epoch, (step, loss) => report({
    stage: 'train', done: (epoch - 1) * steps + step, total: spec.epochs * steps,
    detail: `epoch ${epoch} of ${spec.epochs}, loss ${loss.toFixed(4)}`,
  }))
  if (means === null) return null
  const checked = validation === null || validation.count === 0
    ? null : await validate(engine, { plan, weights: trainer.currentWeights() }, validation, context.cancelled)
  if (checked !== null && !Number.isFinite(checked.loss)) {
    throw new WorkbenchError('loss-not-finite', `The validation loss became ${checked.loss} after epoch ${epoch}.`, { advice: 'Try a smaller learning rate.' })
  }
  return { epoch, ...means, valLoss: checked?.loss ?? null, valCategoricalAccuracy: checked?.categoricalAccuracy ?? null, seconds: clock() - begun }
}

function initialStanding(resumed: TrainingState | undefined): Standing {
  if (resumed === undefined) return { history: [], best: null, stopper: initialStopper, last: null }
  return { history: resumed.history, best: resumed.best, stopper: resumed.stopper, last: resumed.weights }
}

function afterEpoch({ spec }: Context, standing: Standing, row: EpochRow, weights: Weights): Standing {
  const best = row.valCategoricalAccuracy === null
    ? standing.best : keepBest(standing.best, spec.keepBestInitialDelay, row.epoch, row.valCategoricalAccuracy, weights)
  const stopper = spec.earlyStopping === null ? standing.stopper : watchEpoch(spec.earlyStopping, standing.stopper, row)
  return { history: [...standing.history, row], best, stopper, last: copyWeights(weights) }
}

function epochEnd(plan: NetworkPlan, trainer: Trainer, standing: Standing, isBest: boolean): EpochEnd {
  const kept = keptWeights(standing, trainer)
  return {
    row: standing.history[standing.history.length - 1], isBest,
    kept: { epoch: kept.epoch ?? standing.history.length, model: { plan, weights: kept.weights } },
    state: () => ({ ...trainer.state(), history: standing.history, best: standing.best, stopper: standing.stopper }),
  }
}

/** A run stopped within an epoch keeps what its last row describes; one stopped within the first keeps what there is. */
function keptWeights({ best, last, history }: Standing, trainer: Trainer): { readonly weights: Weights; readonly epoch: number | null } {
  if (best !== null) return { weights: best.weights, epoch: best.epoch }
  if (last !== null && history.length > 0) return { weights: last, epoch: history.length }
  return { weights: trainer.currentWeights(), epoch: null }
}
