import type { EpochRow } from '@shared/models'
import type { Batch } from './batch'
import { throwIfCancelled } from './cancelled'
import { checkState } from './check-state'
import { initialStopper, watchEpoch } from './early-stopping'
import { keepBest } from './keep-best'
import type { Engine } from './kernels/engine'
import type { LearningSet } from './learning-set'
import { LossNotFinite, type NotFinite } from './loss-not-finite'
import { planNetwork, type NetworkPlan } from './network'
import { normalisedSet, type NormalisationStatistics } from './normalisation'
import { isPausedWithin, pausable } from './pausable'
import { initialSchedule, rateOfStep, scheduleAfterEpoch } from './schedule'
import { steadyProgress } from './steady-progress'
import { Stopwatch } from './stopwatch'
import type { CheckpointReason, TrainOptions, TrainResult } from './train-options'
import { Trainer } from './trainer'
import { rowOf, type EpochMeans } from './training-epoch'
import { trainingFeed, type TrainingFeed } from './training-feed'
import { startOfEpoch, type Position, type Standing, type TrainingState } from './training-state'
import { validate } from './validation-pass'
import { copyWeights, initialWeights, type Weights } from './weights'

type Ending = TrainResult['endedBy']

const defaultCheckpointSeconds = 600

/** One training, from its beginning or from a state, to its end. */
export class TrainingRun {
  private readonly plan: NetworkPlan
  private readonly trainer: Trainer
  private readonly feed: TrainingFeed
  private readonly validation: LearningSet | null
  private readonly watch: Stopwatch
  private readonly report: ReturnType<typeof steadyProgress>
  /** Spent before this process began. */
  private readonly secondsBefore: number
  private standing: Standing
  private position: Position | null
  /** Weights of the last complete epoch, while no epoch is the best. */
  private last: Weights | null
  private checkpointedAt = 0

  constructor(private readonly options: TrainOptions, private readonly engine: Engine, private readonly normalisation: NormalisationStatistics | null) {
    const { spec, training, validation, classes, resumeFrom } = options
    const clock = options.clock ?? (() => performance.now() / 1000)
    this.plan = planNetwork(spec.network, training.bands, training.frames, classes)
    if (resumeFrom !== undefined) checkState(spec, this.plan, training.count, resumeFrom)
    this.trainer = new Trainer(engine, this.plan, spec, resumeFrom ?? { weights: initialWeights(this.plan, spec.seed) })
    this.feed = trainingFeed(spec, training, classes, normalisation)
    this.validation = validation === null || validation.count === 0 ? null : normalisation === null ? validation : normalisedSet(validation, normalisation)
    this.watch = new Stopwatch(clock)
    this.report = steadyProgress(options.onProgress, clock)
    this.standing = standingOf(spec, resumeFrom)
    this.position = resumeFrom?.position ?? null
    this.last = resumeFrom === undefined ? null : lastOf(resumeFrom)
    this.secondsBefore = this.standing.history.reduce((sum, row) => sum + row.seconds, this.position?.seconds ?? 0)
  }

  async toEnd(): Promise<Ending> {
    while (this.standing.history.length < this.options.spec.epochs && !this.standing.stopper.stop) {
      const ending = await this.epoch()
      if (ending !== null) return ending
    }
    return this.standing.stopper.stop ? 'early_stopping' : 'epochs'
  }

  result(endedBy: Ending): TrainResult {
    const kept = this.kept()
    return {
      model: { plan: this.plan, weights: copyWeights(kept.weights) }, bestEpoch: kept.epoch, history: this.standing.history, endedBy,
      seconds: this.secondsBefore + this.watch.seconds(), notes: this.engine.notes, normalisation: this.normalisation,
    }
  }

  /** Null if it was completed. */
  private async epoch(): Promise<Ending | null> {
    const start = this.position ?? startOfEpoch(this.standing.history.length + 1)
    const begun = this.watch.seconds() - start.seconds
    const early = await this.heed(start)
    if (early !== null) return early
    let position = start
    for await (const batch of this.feed.batches(start.epoch, start.step)) {
      position = { ...await this.step(batch, position), seconds: this.watch.seconds() - begun }
      this.position = position
      const ending = await this.heed(position)
      if (ending !== null) return ending
    }
    return this.complete(position, begun)
  }

  private async step(batch: Batch, position: Position): Promise<Position> {
    const { options: { spec }, trainer, feed } = this
    const learningRate = rateOfStep(spec.schedule, spec.learningRate, this.standing.schedule, trainer.iterations, spec.epochs * feed.steps)
    const { lossSum, correct, notFinite } = trainer.step(batch, learningRate)
    const next = {
      epoch: position.epoch, step: position.step + 1, seen: position.seen + batch.weights.length, lossSum: position.lossSum + lossSum,
      correct: position.correct + correct, learningRate, seconds: position.seconds,
    }
    if (notFinite !== null) {
      await this.checkpoint('time')
      throw this.diverged(notFinite, next, notFinite === 'loss' ? lossSum : Number.NaN)
    }
    this.tell(next)
    return next
  }

  /** What was asked for in the meantime: messages arrive between batches. */
  private async heed(position: Position): Promise<Ending | null> {
    const { cancelled, stopped, paused, checkpointSeconds = defaultCheckpointSeconds } = this.options
    await new Promise(setImmediate)
    throwIfCancelled(cancelled, 'training')
    // An epoch whose batches are all done is worth its validation.
    const isComplete = position.step === this.feed.steps
    if (stopped?.aborted && !isComplete) return 'user'
    if (paused?.aborted) return this.pause()
    if (!isComplete && this.watch.seconds() - this.checkpointedAt >= checkpointSeconds) await this.checkpoint('time')
    return null
  }

  private async pause(): Promise<Ending> {
    await this.checkpoint('pause')
    return 'pause'
  }

  private async complete(position: Position, begun: number): Promise<Ending | null> {
    const checked = await this.validate()
    if (checked === 'paused') return this.pause()
    const row = rowOf({ ...position, seconds: this.watch.seconds() - begun }, checked)
    if (checked !== null && !Number.isFinite(checked.loss)) throw this.diverged('validation loss', position, checked.loss, checked)
    if (!this.trainer.isFinite()) throw this.diverged('weights', position, Number.NaN, checked)
    const isBest = this.stand(row)
    const kept = this.kept()
    await this.watch.waitFor(() => this.options.onEpoch?.({ row, isBest, kept: { epoch: kept.epoch ?? row.epoch, model: { plan: this.plan, weights: kept.weights } } }))
    await this.checkpoint('epoch')
    return null
  }

  /** A pause is not kept waiting for a long validation: it is done anew on going on. */
  private async validate(): Promise<EpochMeans | 'paused' | null> {
    const { engine, plan, trainer, validation, options: { spec, cancelled, paused } } = this
    if (validation === null) return null
    const model = { plan, weights: trainer.currentWeights() }
    try {
      return await validate(engine, model, pausable(validation, paused), { labelSmoothing: spec.labelSmoothing, cancelled })
    } catch (error) {
      if (isPausedWithin(error)) return 'paused'
      throw error
    }
  }

  /** Takes a complete epoch in; gives whether it is the best so far. */
  private stand(row: EpochRow): boolean {
    const { spec } = this.options
    const { history, best: before, stopper, schedule } = this.standing
    const best = keepBest(before, spec.keepBest, row, this.trainer.currentWeights())
    this.standing = {
      history: [...history, row], best,
      stopper: spec.earlyStopping === null ? stopper : watchEpoch(spec.earlyStopping, stopper, row),
      schedule: scheduleAfterEpoch(spec.schedule, schedule, row),
    }
    this.position = null
    this.last = best === null ? copyWeights(this.trainer.currentWeights()) : null
    return best !== before
  }

  private async checkpoint(reason: CheckpointReason): Promise<void> {
    const { onCheckpoint } = this.options
    if (onCheckpoint !== undefined) await this.watch.waitFor(() => onCheckpoint(this.state(), reason))
    this.checkpointedAt = this.watch.seconds()
  }

  private state(): TrainingState {
    const { history, best, stopper, schedule } = this.standing
    const last = this.position === null || this.last === null ? null : copyWeights(this.last)
    return { history, best, stopper, schedule, ...this.trainer.state(), normalisation: this.normalisation, position: this.position, last }
  }

  /** A run stopped within an epoch keeps what its last row describes; one stopped within the first keeps what there is. */
  private kept(): { readonly weights: Weights; readonly epoch: number | null } {
    const { best, history } = this.standing
    if (best !== null) return best
    if (this.last !== null) return { weights: this.last, epoch: history.length }
    return { weights: this.trainer.currentWeights(), epoch: null }
  }

  private diverged(what: NotFinite, position: Position, loss: number, checked: EpochMeans | null = null): LossNotFinite {
    const { epoch, step: batch, learningRate } = position
    return new LossNotFinite(what, { epoch, batch, learningRate, loss }, rowOf(position, checked))
  }

  private tell({ epoch, step, lossSum, seen }: Position): void {
    const { epochs } = this.options.spec
    const { steps } = this.feed
    const detail = `epoch ${epoch} of ${epochs}, loss ${(lossSum / seen).toFixed(4)}`
    this.report({ stage: 'train', done: (epoch - 1) * steps + step, total: epochs * steps, detail })
  }
}

function standingOf(spec: TrainOptions['spec'], resumed: TrainingState | undefined): Standing {
  if (resumed === undefined) return { history: [], best: null, stopper: initialStopper, schedule: initialSchedule(spec.schedule, spec.learningRate) }
  const { history, best, stopper, schedule } = resumed
  return { history, best, stopper, schedule }
}

function lastOf({ best, last, history, position, weights }: TrainingState): Weights | null {
  if (best !== null || history.length === 0) return null
  return position === null ? copyWeights(weights) : last
}
