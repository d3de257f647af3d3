import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import type { DatasetId, RunId, TrainingSpec } from '@shared/models'
import { reserveRun } from '../runs/run-name'
import { planExperiment, type Repeats } from './experiment-plan'
import { checkNetworkFits } from './network-fit'
import type { OpenedDataset } from './opened-dataset'
import { RunControl, type RunCommand } from './run-control'
import { findRunToResume } from './run-to-resume'
import { TrainingEstimates } from './training-estimates'
import type { PlannedRun } from './training-manifest'
import { TrainingQueue } from './training-queue'
import type { StartedRun, TrainingServices } from './training-services'

/** Training runs as the user has them: planned, stopped, paused and taken up again. */
export class Training {
  private readonly queue: TrainingQueue
  private readonly estimates: TrainingEstimates

  constructor(private readonly services: TrainingServices) {
    this.queue = new TrainingQueue(services)
    this.estimates = new TrainingEstimates(services)
  }

  /** @throws WorkbenchError `dataset-not-open`; what a split can be refused for */
  async start(dataset: DatasetId, spec: TrainingSpec): Promise<StartedRun> {
    const opened = this.services.datasets.get(dataset)
    // What can be wrong is said now, before anything is extracted.
    await opened.refresh()
    await opened.prepareSplit(spec.split)
    await checkNetworkFits(opened, spec)
    await this.estimates.prepare(opened.dataset.name, spec)
    return this.plan(opened, spec, null, new Date())
  }

  /** @throws WorkbenchError `dataset-not-open`, `training-spec-invalid`; what a split can be refused for */
  async startExperiment(dataset: DatasetId, spec: TrainingSpec, repeats: Repeats): Promise<{ readonly experiment: string; readonly runs: readonly StartedRun[] }> {
    const opened = this.services.datasets.get(dataset)
    const at = new Date()
    const { experiment, specs } = planExperiment(opened.dataset.name, spec, repeats, at, randomBytes(2).toString('hex'))
    await opened.refresh()
    for (const fold of new Set(specs.map(({ split }) => split.fold))) await opened.prepareSplit({ ...spec.split, fold })
    await checkNetworkFits(opened, specs[0])
    await this.estimates.prepare(opened.dataset.name, spec)
    const runs: StartedRun[] = []
    for (const one of specs) runs.push(await this.plan(opened, one, experiment, at))
    return { experiment: experiment.id, runs }
  }

  /** @throws WorkbenchError `run-not-found`, `run-busy`, `run-not-resumable`; what opening the dataset can fail with */
  async resume(run: RunId): Promise<StartedRun> {
    const { planned, opened, begun, epochsDone } = await findRunToResume(this.services, run)
    await this.estimates.prepare(opened.dataset.name, planned.spec)
    return this.queue.add({ opened, planned, begun, fresh: false, expectedSeconds: this.estimates.of(opened, planned.spec, epochsDone) })
  }

  /** Ends a run early and keeps its best; one that has not begun leaves nothing. @throws WorkbenchError `run-not-found`; `argument-invalid` if nobody trains it */
  async stop(run: RunId): Promise<void> {
    if (!this.queue.stop(run)) await this.askOwner(run, 'stop')
  }

  /** Puts a run down so that it can be resumed. @throws WorkbenchError `run-not-found`; `argument-invalid` if nobody trains it */
  async pause(run: RunId): Promise<void> {
    if (!(await this.queue.pause(run))) await this.askOwner(run, 'pause')
  }

  /** Pauses what runs; what waits stays as planned and can be resumed. Resolves when all of it is written. */
  pauseAll(): Promise<void> {
    return this.queue.endAll('pause')
  }

  /** Ends what runs and evaluates it; what waits stays as planned and can be resumed. Resolves when that is done. */
  stopAll(): Promise<void> {
    return this.queue.endAll('stop')
  }

  /** The run is not one of this process's: another one has it, or none. */
  private async askOwner(run: RunId, command: RunCommand): Promise<void> {
    const status = await this.services.runs.status(run)
    if (status !== 'running' && status !== 'queued') throw new WorkbenchError('argument-invalid', `Run ${run} is ${status}: there is nothing to ${command}.`)
    await new RunControl(this.services.runs.folder).ask(run, command)
  }

  private async plan(opened: OpenedDataset, spec: TrainingSpec, experiment: PlannedRun['experiment'], at: Date): Promise<StartedRun> {
    const { name, root } = opened.dataset
    const createdAt = at.toISOString()
    const run = await reserveRun(this.services.runs.folder, { dataset: name, fold: spec.split.fold, seed: spec.seed, at })
    const files = this.services.runs.files(run)
    await files.writeRequest({ format: 1, run, createdAt, dataset: { name, root }, spec, experiment }).catch(async (error: unknown) => {
      await rm(files.folder, { recursive: true, force: true })
      throw error
    })
    return this.queue.add({ opened, planned: { run, spec, createdAt, experiment }, begun: false, fresh: true, expectedSeconds: this.estimates.of(opened, spec, 0) })
  }
}
