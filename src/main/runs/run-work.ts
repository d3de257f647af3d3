import { toWire, WorkbenchError, type ErrorCode } from '@shared/errors'
import type { Divergence, RunOutcome } from '@shared/models'
import type { PauseCause } from '../jobs/task'
import { loadModel } from '../learning/load-model'
import { LossNotFinite } from '../learning/loss-not-finite'
import { emissionsCsv } from '../reporting/emissions-csv'
import { evaluateRun } from './evaluate-run'
import { readPart } from './read-part'
import type { RunSession } from './run-session'
import { RunTraining, type TrainedRun } from './train-run'

type Ending = Omit<RunOutcome, 'finishedAt' | 'energy'> & { readonly divergence: Divergence | null }

/** Errors whose cause can be mended outside, and then the run can go on. */
const mendable: readonly ErrorCode[] = ['disk-full', 'permission-denied', 'not-writable', 'not-found', 'features-missing', 'tensorflow-unavailable']

/** The stages of a run in this process, and what becomes of it if one of them does not end as it should. */
export class RunWork {
  private stage: 'reading' | 'training' | 'evaluating' = 'reading'
  private readonly training: RunTraining

  constructor(private readonly session: RunSession) {
    this.training = new RunTraining(session)
  }

  /** @throws WorkbenchError what a stage throws; the run then has an outcome, or can be resumed */
  async run(): Promise<RunOutcome> {
    try {
      const trained = this.session.start.trained === null ? await this.train() : await this.trainedBefore()
      return trained === null ? await this.putDown() : await this.evaluate(trained)
    } catch (error) {
      if (this.isPutDown(error)) return this.putDown()
      await this.keepFailure(error)
      throw error
    }
  }

  private async train(): Promise<TrainedRun | null> {
    const { session } = this
    const training = await readPart(session, 'train')
    const validation = session.input.validation.length > 0 ? await readPart(session, 'validation') : null
    this.stage = 'training'
    const trained = await this.training.run({ training, validation })
    if (trained === null) return null
    const { endedBy, bestEpoch, seconds } = trained
    const energy = await session.meter.totals()
    await session.write(() => session.files.writeTrained({ endedBy, bestEpoch, seconds, energy }))
    return trained
  }

  private async trainedBefore(): Promise<TrainedRun | null> {
    const { trained } = this.session.start
    if (trained === null) return null
    this.stage = 'evaluating'
    const { model, metadata } = await loadModel(this.session.files.modelFolder)
    return { ...trained, model, normalisation: metadata?.normalisation ?? null }
  }

  private async evaluate(trained: TrainedRun): Promise<RunOutcome> {
    this.stage = 'evaluating'
    const begun = performance.now()
    const evaluation = await evaluateRun(this.session, trained)
    return this.end({
      status: trained.endedBy === 'user' ? 'stopped' : 'finished', stoppedBy: trained.endedBy, bestEpoch: trained.bestEpoch,
      timings: { training: trained.seconds, evaluation: (performance.now() - begun) / 1000 }, evaluation, error: null, divergence: null,
    })
  }

  /** The outcome is written last: with it, a run has ended. */
  private async end(ending: Ending): Promise<RunOutcome> {
    const { files, meter, start: { manifest } } = this.session
    const outcome: RunOutcome = { ...ending, energy: await meter.report(), finishedAt: new Date().toISOString() }
    const detail = { manifest, status: outcome.status, history: await files.history.read(), outcome, checkpoint: null, pause: null }
    await this.session.write(() => files.writeEmissions(emissionsCsv(detail)))
    await this.session.write(() => files.writeOutcome(outcome))
    return outcome
  }

  private isPutDown(error: unknown): boolean {
    const { paused, cancelled } = this.session.context
    return paused.aborted && !cancelled.aborted && error instanceof WorkbenchError && (error.code === 'cancelled' || error.code === 'disk-full')
  }

  /** A run that was paused stays so whatever becomes of the host; one that was left by its host can be resumed as well. */
  private async putDown(): Promise<RunOutcome> {
    const asked = (this.session.context.paused.reason as PauseCause) === 'user'
    if (asked) await this.session.files.activity.write({ state: 'paused' })
    return {
      status: asked ? 'paused' : 'interrupted', finishedAt: new Date().toISOString(), stoppedBy: null, bestEpoch: this.training.bestEpoch,
      timings: { training: this.training.seconds, evaluation: 0 }, evaluation: null, error: null, energy: await this.session.meter.report(), divergence: null,
    }
  }

  private async keepFailure(error: unknown): Promise<void> {
    if (this.canGoOn(error)) return this.leaveAsItWas()
    const cancelled = this.session.context.cancelled.aborted
    const divergence = error instanceof LossNotFinite ? error.divergence : null
    const ended = this.end({
      status: cancelled ? 'cancelled' : 'failed', stoppedBy: null, bestEpoch: this.training.bestEpoch,
      timings: { training: this.training.seconds, evaluation: 0 }, evaluation: null, error: cancelled ? null : toWire(error), divergence,
    })
    // The first error is the one to be told; without an outcome the run counts as interrupted.
    await ended.catch(() => undefined)
  }

  private async leaveAsItWas(): Promise<void> {
    const { wasPaused, files } = this.session
    if (wasPaused && this.stage === 'reading') await files.activity.write({ state: 'paused' }).catch(() => undefined)
  }

  /** What fails before or after the training itself takes nothing from what is trained; what was cancelled then has an end, unless it had not begun again. */
  private canGoOn(error: unknown): boolean {
    const { input, context } = this.session
    if (this.stage === 'reading' && input.resume) return true
    if (context.cancelled.aborted) return false
    return this.stage === 'evaluating' || (error instanceof WorkbenchError && mendable.includes(error.code))
  }
}
