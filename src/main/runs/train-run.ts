import type { EpochEnergy, EpochRow, StoppedBy } from '@shared/models'
import type { LearningSet } from '../learning/learning-set'
import { LossNotFinite } from '../learning/loss-not-finite'
import type { ModelMetadata } from '../learning/model-metadata'
import type { NormalisationStatistics } from '../learning/normalisation'
import { saveModel } from '../learning/save-model'
import { train } from '../learning/train'
import type { EpochEnd, TrainingState } from '../learning/train-options'
import type { Model } from '../learning/weights'
import type { RunSession } from './run-session'

/** A run whose epochs are done. */
export interface TrainedRun {
  readonly model: Model
  readonly normalisation: NormalisationStatistics | null
  readonly bestEpoch: number | null
  readonly endedBy: StoppedBy
  readonly seconds: number
}

/** What a run learns from. */
export interface LearningParts {
  readonly training: LearningSet
  /** Null without a validation part. */
  readonly validation: LearningSet | null
}

const noEnergy: EpochEnergy = { kwh: 0, co2Kg: 0 }

/** Trains a run and writes what it gives as it comes: a row of history, the best model and a checkpoint per epoch. */
export class RunTraining {
  /** The rows so far, with their energy. */
  private history: readonly EpochRow[]
  private epochEnergy: EpochEnergy
  private kept: EpochEnd['kept'] | null = null
  /** Epoch whose model is in the run's folder. */
  private saved: number | null

  constructor(private readonly session: RunSession) {
    const { checkpoint } = session.start
    this.history = checkpoint?.history ?? []
    this.epochEnergy = checkpoint?.epochEnergy ?? noEnergy
    this.saved = checkpoint === null ? null : keptEpoch(checkpoint.training)
  }

  /** Epoch whose model is kept; null where none is. */
  get bestEpoch(): number | null {
    return this.saved
  }

  /** Seconds spent on complete epochs. */
  get seconds(): number {
    return this.history.reduce((sum, { seconds }) => sum + seconds, 0)
  }

  /** Null if it was put down before its end: a checkpoint has been written then. */
  async run({ training, validation }: LearningParts): Promise<TrainedRun | null> {
    const { session: { context, engine, files, start: { manifest, checkpoint } } } = this
    try {
      const { endedBy, ...result } = await train({
        spec: manifest.spec, classes: manifest.sceneLabels.length, training, validation, engine,
        cancelled: context.cancelled, stopped: context.stopped, paused: context.paused,
        ...(checkpoint ? { resumeFrom: checkpoint.training } : {}),
        onProgress: (progress) => context.progress({ ...progress, stage: 'Training' }),
        onEpoch: (end) => this.epochEnded(end),
        onCheckpoint: (state) => this.checkpoint(state),
      })
      if (endedBy === 'pause') return null
      await this.session.write(() => saveModel(files.modelFolder, result.model, this.metadata(result.normalisation, result.bestEpoch)))
      return { ...result, endedBy }
    } catch (error) {
      if (error instanceof LossNotFinite) await this.addRow(error.row)
      throw error
    }
  }

  private async epochEnded({ row, kept }: EpochEnd): Promise<void> {
    await this.addRow(row)
    this.kept = kept
  }

  private async addRow(row: EpochRow): Promise<void> {
    const { session } = this
    const whole = { ...row, energy: await this.energySoFar() }
    this.epochEnergy = noEnergy
    await session.write(() => session.files.history.append(whole))
    this.history = [...this.history, whole]
    session.context.emit({ type: 'epoch', row: whole })
  }

  /** The model first: whoever finds the checkpoint finds the model of its best epoch as well. */
  private async checkpoint(state: TrainingState): Promise<void> {
    const { session, session: { files, meter, start: { specHash, dataHash } } } = this
    await this.saveKept(state.normalisation)
    this.epochEnergy = await this.energySoFar()
    const info = { epoch: state.history.length, step: state.position?.step ?? 0, writtenAt: new Date().toISOString() }
    const checkpoint = { format: 1, info, training: state, history: this.history, energy: await meter.totals(), epochEnergy: this.epochEnergy, specHash, dataHash } as const
    await session.write(() => files.checkpoints.write(checkpoint))
    session.context.emit({ type: 'checkpoint', info })
  }

  private async saveKept(normalisation: NormalisationStatistics | null): Promise<void> {
    const { kept, session } = this
    if (kept === null || kept.epoch === this.saved) return
    await session.write(() => saveModel(session.files.modelFolder, kept.model, this.metadata(normalisation, kept.epoch)))
    this.saved = kept.epoch
    this.kept = null
  }

  private metadata(normalisation: NormalisationStatistics | null, bestEpoch: number | null): ModelMetadata {
    const { run, sceneLabels, spec, sequenceLength } = this.session.start.manifest
    return { run, sceneLabels, features: spec.features, sequenceLength, normalisation, bestEpoch }
  }

  /** Of the epoch that is not complete. */
  private async energySoFar(): Promise<EpochEnergy> {
    const { kwh, co2Kg } = await this.session.meter.lap()
    return { kwh: this.epochEnergy.kwh + kwh, co2Kg: this.epochEnergy.co2Kg + co2Kg }
  }
}

/** The model beside a checkpoint is that of its best epoch, or of its last one. */
function keptEpoch({ best, history }: TrainingState): number | null {
  return best?.epoch ?? (history.length > 0 ? history.length : null)
}
